/** What a plan keeps to beside caps: what people decided, and what lies before owners already. */
export type AskTerms = {
  /** asks that must be in the plan, first decided first, and asks that must not */
  readonly pins: readonly AskKey[];
  readonly bans: readonly AskKey[];
  /** asks that lie before their owners and may still be changed */
  readonly lying: readonly AskKey[];
  /** cents that replacing one of those must be worth */
  readonly changeWorth: number;
};

/** One person, at one account, for one need. */
export type AskKey = { readonly accountId: string; readonly personId: string; readonly needId: string };

export const noTerms: AskTerms = { pins: [], bans: [], lying: [], changeWorth: 0 };

/** The same ask has the same text. */
export function keyText({ accountId, personId, needId }: AskKey): string {
  return `${personId} ${accountId} ${needId}`;
}
