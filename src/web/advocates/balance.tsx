import type { PersonView } from '../../contract/people.ts';
import { month } from '../ui/words.ts';

/** Giving above the line, asking below; a filled square is a yes, a hollow one is not. */
export function Balance({ balance, now }: { balance: PersonView['balance']; now: number }) {
  const start = balance.since === null ? now - 365 * 86_400_000 : Date.parse(balance.since);
  const x = (at: string) => 6 + ((Date.parse(at) - start) / Math.max(now - start, 1)) * 228;
  const says = `${balance.given} given; ${balance.asked} asked, ${balance.yes} yes`;
  return (
    <>
      {balance.since !== null && <p className="type-small text-ink-3">Since {month(balance.since)}</p>}
      <svg className="chart mt-2.5 max-w-[20rem]" viewBox="0 0 240 118" role="img" aria-label={says}>
        <path d="M0 58H240" stroke="var(--ink)" />
        {balance.marks.map((mark) => {
          const at = x(mark.at);
          return mark.side === 'given' ? (
            <g key={mark.at + mark.side}>
              <title>{mark.says}</title>
              <path d={`M${at} 58V30`} stroke="var(--laurel)" />
              <circle cx={at} cy="30" r="5" fill="var(--laurel)" />
            </g>
          ) : (
            <g key={mark.at + mark.side}>
              <title>{mark.says}</title>
              <path d={`M${at} 58V82`} stroke="var(--line-strong)" />
              <rect
                x={at - 4}
                y="82"
                width="8"
                height="8"
                fill={mark.yes === true ? 'var(--ink)' : 'var(--paper)'}
                stroke="var(--ink)"
                strokeWidth="1.5"
              />
            </g>
          );
        })}
        <text x="0" y="12">
          <tspan className="name">{balance.given}</tspan> given
        </text>
        <text x="0" y="114">
          <tspan className="name">{balance.asked}</tspan> asked, <tspan className="name">{balance.yes}</tspan>{' '}
          yes
        </text>
        <text x="240" y="114" textAnchor="end">
          today
        </text>
      </svg>
    </>
  );
}
