/** The key that does the same; for eyes only, the button beside it says the rest. */
export function KeyHint({ of }: { of: string }) {
  return (
    <span aria-hidden="true" className="hint">
      <kbd>{of}</kbd>
    </span>
  );
}
