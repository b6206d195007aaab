import type { Fate, Fates } from '../../contract/leak.ts';

/** The five fates, always in this order and these colours. */
export const fates: readonly { fate: Fate; name: string; lost: string; fill: string }[] = [
  { fate: 'used', name: 'used', lost: '', fill: 'var(--c-used)' },
  {
    fate: 'activation',
    name: 'activation',
    lost: 'asked in vain: declined, silent or left unused',
    fill: 'var(--c-activation)',
  },
  { fate: 'process', name: 'process', lost: 'never asked', fill: 'var(--c-process)' },
  { fate: 'protected', name: 'protected', lost: 'protected on purpose, not a leak', fill: 'url(#hatch)' },
  { fate: 'visibility', name: 'visibility', lost: 'nobody noticed', fill: 'var(--c-visibility)' },
];

export type Segment = {
  readonly fate: Fate;
  readonly x: number;
  readonly width: number;
  readonly fill: string;
  readonly count: number;
};

/** A bar of fates cut into segments: lengths true to the counts, parted by 2 units, beginning at `from`. */
export function segmentsOf(
  counts: Fates,
  from: number,
  perAccount: number,
  only: readonly Fate[] = fates.map(({ fate }) => fate),
): Segment[] {
  let x = from;
  const segments: Segment[] = [];
  for (const { fate, fill } of fates) {
    if (!only.includes(fate) || counts[fate] === 0) continue;
    const width = counts[fate] * perAccount;
    segments.push({ fate, x, width: Math.max(width - 2, 0.5), fill, count: counts[fate] });
    x += width;
  }
  return segments;
}

/** A step that drops the losses of one fate off a bar's right end, and what is left after it. */
export type IdentityStep = { readonly says: string; readonly loses: Fate; readonly keeps: readonly Fate[] };

/** All enthusiastic accounts: the sum that the bar proves. */
export const sumOf = (counts: Fates): number => fates.reduce((sum, { fate }) => sum + counts[fate], 0);
