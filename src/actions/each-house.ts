import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { ChangeEvent } from '../contract/events.ts';
import type { Routes } from '../contract/routes.ts';
import type { Role } from '../contract/session.ts';
import type { Instant } from '../core/signals/signal.ts';
import { type Engine, eachEngine, sharedStore } from '../store/each-store.ts';
import { insertMember } from '../store/members.ts';
import type { Tx } from '../store/store.ts';
import { computeHere } from '../threads/compute-here.ts';
import { type Action, type Answer, type RawInput, runAction } from './action.ts';
import type { Caller, House } from './house.ts';
import { openWorkspace } from './sample/prepare-workspace.ts';

/** The day on which tests of the house begin: Tuesday 17 November 2026, 08:00. */
export const FIRST_DAY: Instant = Date.UTC(2026, 10, 17, 8);

/** A furnished house whose clock stands still until a test sets it. */
export type TestHouse = House & {
  readonly engine: Engine;
  readonly setClock: (now: Instant) => void;
  /** What the screens were told, newest last. */
  readonly told: readonly ChangeEvent[];
  /** A new workspace of its own, with a member for every role. */
  readonly openWorkspace: () => Promise<TestWorkspace>;
};

export type TestWorkspace = {
  readonly id: string;
  readonly house: TestHouse;
  readonly callerAs: (role: Role) => Caller;
  /** Runs an action as the API would, as the owner unless a role is named. */
  readonly run: <K extends keyof Routes>(
    act: Action<K>,
    raw?: RawInput,
    as?: Role,
    idempotencyKey?: string,
  ) => Promise<Answer<K>>;
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

const ROLES: readonly Role[] = ['owner', 'csm', 'sales', 'marketing', 'product', 'reader'];

/** Runs the same tests in a furnished house on both engines; ask for `house` inside a test. */
export function eachHouse(what: string, tests: (house: () => TestHouse, engine: Engine) => void): void {
  eachEngine(what, (engine) => {
    let folder = '';
    let house: TestHouse | undefined;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'goodword-house-'));
      house = furnish({ store: await sharedStore(engine), folder, engine });
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    tests(() => {
      if (house === undefined)
        throw new Error('the house is furnished before the tests, not before describe');
      return house;
    }, engine);
  });
}

/** Houses of a process may stand in one store: a workspace is never opened twice there. */
let opened = 0;

/** A house over an open store, with a clock of its own; it computes on its own thread unless given others. */
export function furnish(
  of: Pick<TestHouse, 'store' | 'folder' | 'engine'> & Partial<Pick<TestHouse, 'compute'>>,
): TestHouse {
  let now = FIRST_DAY;
  const told: ChangeEvent[] = [];
  const house: TestHouse = {
    compute: computeHere,
    ...of,
    clock: () => now,
    setClock: (to) => {
      now = to;
    },
    told,
    publish: (_, event) => told.push(event),
    version: '0.0.0-test',
    openWorkspace: async () => {
      opened += 1;
      return openTestWorkspace(house, `w${opened}`);
    },
  };
  return house;
}

/** Opens a workspace of this id with a member for every role. */
export async function openTestWorkspace(house: TestHouse, id: string): Promise<TestWorkspace> {
  await openWorkspace(house, id);
  const callers = new Map<Role, Caller>();
  await house.store.transact(id, async (tx) => {
    for (const role of ROLES) {
      const member = { member_id: `mem_${role}`, email: `${role}@${id}.example`, name: `The ${role}`, role };
      if (role !== 'owner') await insertMember(tx, id, member, new Date(house.clock()));
      callers.set(role, { workspaceId: id, memberId: member.member_id, name: member.email, role });
    }
  });
  const callerAs = (role: Role): Caller => {
    const caller = callers.get(role);
    if (caller === undefined) throw new Error(`there is no ${role}`);
    return caller;
  };
  return {
    id,
    house,
    callerAs,
    run: (act, raw = {}, as = 'owner', idempotencyKey) =>
      runAction(house, callerAs(as), act, raw, idempotencyKey ?? null),
    transact: (work) => house.store.transact(id, work),
  };
}
