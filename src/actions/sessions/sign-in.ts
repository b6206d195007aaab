import { DAY } from '../../core/signals/signal.ts';
import {
  deleteSession,
  findKey,
  findMember,
  findSession,
  insertSession,
  insertSignInLink,
  listMembers,
  touchKey,
  useSignInLink,
} from '../../store/members.ts';
import { Failure } from '../failure.ts';
import type { Caller, House } from '../house.ts';
import { MAIN_WORKSPACE } from '../house.ts';
import { hashToken, makeToken, workspaceOf } from './tokens.ts';

const LINK_LIVES = DAY;
const SESSION_LIVES = 30 * DAY;

/** Makes a one-time link's token for a member (an owner when null), good for a day. */
export async function makeSignInLink(house: House, memberId: string | null): Promise<string> {
  const token = makeToken(MAIN_WORKSPACE);
  const now = house.clock();
  await house.store.transact(MAIN_WORKSPACE, async (tx) => {
    const members = await listMembers(tx, MAIN_WORKSPACE);
    const member = members.find((one) =>
      memberId === null ? one.role === 'owner' : one.member_id === memberId,
    );
    if (member === undefined) throw new Failure('not-found', 'There is no such member.');
    await insertSignInLink(tx, {
      workspaceId: MAIN_WORKSPACE,
      memberId: member.member_id,
      tokenHash: hashToken(token),
      at: new Date(now),
      expiresAt: new Date(now + LINK_LIVES),
    });
  });
  return token;
}

/** The member of a mail address, or null. */
export async function findMemberByMail(house: House, email: string): Promise<string | null> {
  const members = await house.store.transact(MAIN_WORKSPACE, (tx) => listMembers(tx, MAIN_WORKSPACE));
  return (
    members.find((member) => member.email.toLowerCase() === email.trim().toLowerCase())?.member_id ?? null
  );
}

/** Turns a one-time link into a session's token. Throws `not-signed-in` when it is used or too old. */
export async function signIn(house: House, given: string): Promise<{ session: string; caller: Caller }> {
  const token = /gw_[a-z0-9]+_[\w-]+/.exec(given)?.[0] ?? '';
  const workspaceId = workspaceOf(token);
  const now = house.clock();
  const found =
    workspaceId === null
      ? null
      : await house.store.transact(workspaceId, async (tx) => {
          const memberId = await useSignInLink(tx, workspaceId, hashToken(token), new Date(now));
          if (memberId === null) return null;
          const session = makeToken(workspaceId);
          await insertSession(tx, {
            workspaceId,
            memberId,
            tokenHash: hashToken(session),
            at: new Date(now),
            expiresAt: new Date(now + SESSION_LIVES),
          });
          const member = await findMember(tx, workspaceId, memberId);
          return member === null ? null : { session, caller: callerOf(workspaceId, member) };
        });
  if (found === null) {
    throw new Failure(
      'not-signed-in',
      'This link was used already or is too old. Make a new one with `npx goodword link`, or start the server again.',
    );
  }
  return found;
}

function callerOf(workspaceId: string, member: { member_id: string; email: string; role: string }): Caller {
  return {
    workspaceId,
    memberId: member.member_id,
    name: member.email,
    role: member.role as Caller['role'],
  };
}

/** Who a session's token belongs to, or null. */
export async function readSession(house: House, token: string): Promise<Caller | null> {
  const workspaceId = workspaceOf(token);
  if (workspaceId === null) return null;
  return house.store.transact(workspaceId, async (tx) => {
    const memberId = await findSession(tx, workspaceId, hashToken(token), new Date(house.clock()));
    if (memberId === null) return null;
    const member = await findMember(tx, workspaceId, memberId);
    return member === null ? null : { ...callerOf(workspaceId, member), atScreen: true };
  });
}

/** Whose key this is, or null. Notes its use once a minute at most. */
export async function readKey(house: House, token: string): Promise<Caller | null> {
  const workspaceId = workspaceOf(token);
  if (workspaceId === null) return null;
  const now = house.clock();
  return house.store.transact(workspaceId, async (tx) => {
    const key = await findKey(tx, workspaceId, hashToken(token));
    if (key === null) return null;
    if (key.last_used_at === null || now - key.last_used_at > 60_000) {
      await touchKey(tx, workspaceId, key.key_id, new Date(now));
    }
    return {
      workspaceId,
      memberId: key.key_id,
      name: `key:${key.name}`,
      role: key.role as Caller['role'],
    };
  });
}

/** Ends a session. */
export async function signOut(house: House, caller: Caller, token: string): Promise<void> {
  await house.store.transact(caller.workspaceId, (tx) =>
    deleteSession(tx, caller.workspaceId, hashToken(token)),
  );
}
