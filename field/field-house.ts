import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { furnish, type TestWorkspace } from '../src/actions/each-house.ts';
import { type Bringing, bringIn } from '../src/actions/imports/bring-in.ts';
import { fileNeed } from '../src/actions/needs/needs.ts';
import { getPlan } from '../src/actions/planning/get-plan.ts';
import type { ImportView } from '../src/contract/imports.ts';
import { PlanView } from '../src/contract/plan.ts';
import { openEmbeddedStore } from '../src/store/open-store.ts';
import { dataIsHere } from './statistics-data.ts';

const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** A house over a store in memory for the tests of a file; each asks for a workspace of its own. */
export function fieldHouse(): () => Promise<FieldWorkspace> {
  let house: ReturnType<typeof furnish> | undefined;
  let own = '';
  if (dataIsHere()) {
    beforeAll(async () => {
      own = await mkdtemp(join(tmpdir(), 'goodword-field-'));
      house = furnish({
        store: await openEmbeddedStore(null, inject('emptyStore')),
        folder: own,
        engine: 'embedded',
      });
    });
    afterAll(async () => {
      await house?.store.close();
      await rm(own, { recursive: true });
    });
  }
  return async () => {
    if (house === undefined) throw new Error('the house opens before the tests');
    return inField(await house.openWorkspace());
  };
}

type Counts = Pick<ImportView, 'rows' | 'created' | 'updated' | 'unchanged' | 'rejected'>;

export type FieldWorkspace = {
  readonly workspace: TestWorkspace;
  /** Brings a public file in, columns guessed unless told. */
  readonly bring: (file: string, how: Bringing) => Promise<Counts & { notes: Record<string, number> }>;
  /** Brings the same file in once more, and expects that nothing changes. */
  readonly bringAgain: (file: string, how: Bringing) => Promise<void>;
  /** The one row of a question to the store; `workspace_id` is known to it. */
  readonly count: <T extends Record<string, unknown>>(question: string) => Promise<T>;
  /** The plan for a need of quotes, which has to be told truly whatever the data are. */
  readonly plan: () => Promise<PlanView>;
};

function inField(workspace: TestWorkspace): FieldWorkspace {
  const bring: FieldWorkspace['bring'] = async (file, how) => {
    const done = await bringIn(workspace, { path: `${folder}${file}` }, how);
    if (done.state !== 'done') throw new Error(`${file}: ${done.state}, ${done.failure ?? ''}`);
    const { rows, created, updated, unchanged, rejected } = done;
    const notes = Object.fromEntries(done.warnings.map(({ says, count }) => [says, count]));
    return { rows, created, updated, unchanged, rejected, notes };
  };
  return {
    workspace,
    bring,
    async bringAgain(file, how) {
      const before = await signalsHeld(workspace);
      const { rows, created, updated, unchanged, rejected } = await bring(file, how);
      expect({ created, updated, unchanged: unchanged + rejected }).toEqual({
        created: 0,
        updated: 0,
        unchanged: rows,
      });
      expect(await signalsHeld(workspace)).toBe(before);
    },
    count: (question) =>
      workspace.transact(async (tx) => {
        const { rows } = await sql.raw(question.replaceAll(':w', `'${workspace.id}'`)).execute(tx);
        return rows[0] as never;
      }),
    async plan() {
      const by = new Date(workspace.house.clock() + 90 * 86_400_000).toISOString().slice(0, 10);
      const body = { department: 'marketing', rung: 'quote', title: 'Quotes for a page', count: 3, by };
      await workspace.run(fileNeed, { body });
      return PlanView.parse(await workspace.run(getPlan));
    },
  };
}

async function signalsHeld(workspace: TestWorkspace): Promise<number> {
  return workspace.transact(async (tx) => {
    const { rows } = await sql<{
      held: number;
    }>`select count(*) as held from signals where workspace_id = ${workspace.id}`.execute(tx);
    return rows[0]?.held ?? 0;
  });
}
