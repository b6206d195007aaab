import type { PersonView } from '../../contract/people.ts';
import { Few } from '../ui/few.tsx';
import { day, month } from '../ui/words.ts';

/** Giving above the line, asking below; a filled square is a yes, a hollow one is not. */
export function Balance({ balance, now }: { balance: PersonView['balance']; now: number }) {
  const start = balance.since === null ? now - 365 * 86_400_000 : Date.parse(balance.since);
  const x = (at: string) => 6 + ((Date.parse(at) - start) / Math.max(now - start, 1)) * 228;
  const says = `${balance.given} given; ${balance.asked} asked, ${balance.yes} yes`;
  if (balance.marks.length === 0) {
    return (
      <p className="type-small mt-1 text-ink-2">
        Nothing given and nothing asked so far. A first gift makes the first ask easier.
      </p>
    );
  }
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
      <details className="type-small mt-1">
        <summary className="link cursor-pointer">What it was</summary>
        <Few of={balance.marks.toSorted((a, b) => b.at.localeCompare(a.at))} most={8}>
          {(mark) => (
            <li key={mark.at + mark.side + mark.says} className="flex items-baseline gap-2 py-1.5">
              <span className="w-14 flex-none text-ink-3">{day(mark.at, now)}</span>
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <b className="font-[550]">{mark.side === 'given' ? 'Given' : 'Asked'}</b> {mark.says}
                {mark.side === 'asked' && mark.yes === true && <span className="text-ink-3">, yes</span>}
              </span>
            </li>
          )}
        </Few>
      </details>
    </>
  );
}
