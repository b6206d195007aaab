/** Progress that is true: a line of 3 px and its words beneath. `part` from 0 to 1; null when not known. */
export function Progress({ label, part }: { label: string; part: number | null }) {
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(part === null ? {} : { 'aria-valuenow': Math.round(part * 100) })}
    >
      <b style={{ width: `${Math.round((part ?? 0) * 1000) / 10}%` }} />
    </div>
  );
}
