/** How many of the wishes fit, as dots and in words: full, half for in part, ring for not. */
export function FitDots({ fits, partly, of }: { fits: number; partly: number; of: number }) {
  const words = `${fits} of ${of}${partly === 0 ? '' : `, ${partly === 1 ? 'one' : partly} in part`}`;
  return (
    <p className="type-small flex items-center gap-[3px] text-ink-2">
      <span className="sr-only">Fits </span>
      <svg width={of * 13} height="10" aria-hidden="true">
        {Array.from({ length: of }, (_, dot) => {
          const cx = dot * 13 + 5;
          const full = dot < fits;
          const half = !full && dot < fits + partly;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
            <g key={dot}>
              <circle
                cx={cx}
                cy="5"
                r="4.25"
                fill={full ? 'var(--laurel)' : 'none'}
                stroke={full || half ? 'var(--laurel)' : 'var(--line-strong)'}
                strokeWidth="1.5"
              />
              {half && <path d={`M${cx} .75a4.25 4.25 0 0 0 0 8.5z`} fill="var(--laurel)" />}
            </g>
          );
        })}
      </svg>
      <span className="ml-1.5">{words}</span>
    </p>
  );
}
