import { findMemberWords } from '../../store/member-words.ts';
import type { Context } from '../action.ts';
import { toMoment } from '../refs.ts';

/** The source under which members speak. */
export const MEMBER_SOURCE = 'member';

/** Says of a claim who told it and when. */
export type WhoTold = (claim: { readonly source: string; readonly at: number }) => {
  source: string;
  at: string;
};

/** What was told of an account, or of one of its people: by which system, or by which member. */
export async function whoTold(
  { tx, workspaceId }: Pick<Context, 'tx' | 'workspaceId'>,
  accountId: string,
  personId: string | null,
): Promise<WhoTold> {
  const words = await findMemberWords(tx, workspaceId, accountId, MEMBER_SOURCE);
  const authors = new Map(
    words.flatMap((word) => (word.personId === personId ? [[word.at, word.actor] as const] : [])),
  );
  return ({ source, at }) => ({
    source: source === MEMBER_SOURCE ? (authors.get(at) ?? source) : source,
    at: toMoment(at),
  });
}
