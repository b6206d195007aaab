/** Two laurel leaves set as an opening quotation mark. */
export function Leaves({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 22 20" aria-hidden="true" className={className}>
      <path d="M3.2 19C-.6 14 .3 6.2 9.4.6 8.3 4.6 9.6 7.6 9.2 11.6 8.8 15.8 6.4 18.6 3.2 19Z" />
      <path d="M14.8 19C11 14 11.9 6.2 21 .6 19.9 4.6 21.2 7.6 20.8 11.6 20.4 15.8 18 18.6 14.8 19Z" />
    </svg>
  );
}
