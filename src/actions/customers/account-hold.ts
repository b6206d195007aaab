import type { GateName, Standing } from '../../core/standing/standing.ts';

/** Gates that hold everybody at an account back. */
const ACCOUNT_GATES: ReadonlySet<GateName> = new Set([
  'not-customer',
  'escalation',
  'urgent-case',
  'implementation',
  'at-risk',
  'renewal',
  'tenure',
]);

/** The sentence of the account-wide gate that holds most rungs of most people back; null when none does. */
export function accountGates(standings: readonly Standing[]): string | null {
  const counts = new Map<string, number>();
  for (const { reasons } of standings) {
    for (const { gate, outcome, says } of reasons) {
      if (outcome === 'holds' || outcome === 'mind' || !ACCOUNT_GATES.has(gate)) continue;
      counts.set(says, (counts.get(says) ?? 0) + 1);
    }
  }
  let most: string | null = null;
  for (const [says, count] of counts) if (most === null || count > (counts.get(most) ?? 0)) most = says;
  return most;
}
