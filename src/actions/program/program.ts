import type { z } from 'zod';
import type { ProgramMistake, ProgramShape, ProgramVersion, ProgramView } from '../../contract/program.ts';
import { memberships } from '../../core/cohorts/members.ts';
import { factCatalogue } from '../../core/customers/fact-catalogue.ts';
import { reachMilestones } from '../../core/milestones/reach-milestones.ts';
import { defaultProgram } from '../../core/program/default-program.ts';
import { diffPrograms } from '../../core/program/diff-programs.ts';
import type { Program } from '../../core/program/program.ts';
import type { ProgramProblem } from '../../core/program/program-problem.ts';
import { readProgram as readDocument } from '../../core/program/read-program.ts';
import { DAY } from '../../core/signals/signal.ts';
import { markAllDirty } from '../../store/folds.ts';
import { insertProgram, listPrograms, type ProgramVersion as StoredVersion } from '../../store/programs.ts';
import { action, type Context } from '../action.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { Failure } from '../failure.ts';
import { inSlices } from '../in-slices.ts';
import { keepAnswer } from '../kept-answers.ts';
import { toMoment } from '../refs.ts';
import { Holds } from './holds.ts';
import { compileDocument, decideAll, loadProgram, type RunningProgram, readProgram } from './load-program.ts';

/** The default program counts as version 0 until somebody publishes one. */
const UNPUBLISHED: StoredVersion = {
  version: 0,
  document: defaultProgram,
  note: 'The default program',
  createdBy: 'goodword',
  createdAt: 0,
};

/** A version of the program with where the customers stand in it. */
export const getProgram = action('GET /program', (context, { query }) => viewProgram(context, query.version));

async function viewProgram(context: Context, version?: number): Promise<z.input<typeof ProgramView>> {
  const { tx, workspaceId } = context;
  const latest = (await listPrograms(tx, workspaceId, { latest: true }))[0] ?? UNPUBLISHED;
  const row =
    version === undefined
      ? latest
      : ((await listPrograms(tx, workspaceId, { version }))[0] ?? (version === 0 ? UNPUBLISHED : undefined));
  if (row === undefined) throw new Failure('not-found', `There is no version ${version} of the program.`);
  const running = compileDocument(row.document, row.version);
  return {
    version: toVersion(row, latest.version),
    yaml: row.document,
    program: toShape(running.program),
    counts: await keepAnswer(
      context.house.store,
      tx,
      workspaceId,
      `program ${row.version}`,
      context.now,
      () => countCustomers(context, running, row.version === latest.version),
    ),
  };
}

function toVersion(row: StoredVersion, latest: number): z.input<typeof ProgramVersion> {
  return {
    version: row.version,
    at: toMoment(row.createdAt),
    by: row.createdBy,
    note: row.note,
    runs: row.version === latest,
  };
}

/** The program as it crosses the wire: the same, in plain mutable objects. */
function toShape(program: Program): z.input<typeof ProgramShape> {
  return structuredClone(program) as z.input<typeof ProgramShape>;
}

/** How many people each milestone, rung and cohort holds today. */
async function countCustomers(context: Context, running: RunningProgram, runs: boolean) {
  const { program, compiled } = running;
  const milestones = program.milestones.map((rule) => ({
    id: rule.id,
    reached: 0,
    open: 0,
    days: [] as number[],
  }));
  const ladder = program.ladder.map((rung) => ({ id: rung.id, ready: 0 }));
  const cohorts = program.cohorts.map((cohort) => ({
    id: cohort.id,
    people: 0,
    ready: 0,
    holds: new Holds(),
  }));
  // Facts are the same whichever version reads them; only the one that runs has everybody decided already.
  const desk = await currentDesk(context, runs ? running : await loadProgram(context));
  await inSlices([...desk.accounts.values()], (account) => {
    const since = account.facts.tenureDays?.moment;
    for (const person of account.people) {
      if (person.row.goneAt !== null) continue;
      const standings = runs ? person.standings() : decideAll(running, person.sheet, context.now);
      const ready = new Set(standings.filter((one) => one.verdict === 'ready').map((one) => one.rung));
      for (const rung of ladder) if (ready.has(rung.id)) rung.ready += 1;
      memberships(compiled.cohorts, person.sheet).forEach((answer, i) => {
        const cohort = cohorts[i];
        if (answer !== 'yes' || cohort === undefined) return;
        cohort.people += 1;
        if (ready.size > 0) cohort.ready += 1;
        else cohort.holds.add(standings);
      });
      reachMilestones(compiled.milestones, person.sheet, context.now).forEach((one, i) => {
        const milestone = milestones[i];
        if (milestone === undefined || !('reachedAt' in one)) return;
        milestone.reached += 1;
        if (one.state === 'fresh') milestone.open += 1;
        if (since !== undefined && one.reachedAt >= since) milestone.days.push((one.reachedAt - since) / DAY);
      });
    }
    return [];
  });
  return {
    milestones: milestones.map(({ days, ...milestone }) => ({ ...milestone, medianDay: median(days) })),
    ladder,
    cohorts: cohorts.map(({ holds, ...cohort }) => ({ ...cohort, held: holds.told() })),
  };
}

function median(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle === undefined ? null : Math.round(middle);
}

/** Every version, newest first. */
export const getProgramVersions = action('GET /program/versions', async ({ tx, workspaceId }) => {
  const rows = await listPrograms(tx, workspaceId);
  // The default program can be gone back to like any other version.
  const all = [...rows, UNPUBLISHED];
  return { items: all.map((row) => toVersion(row, all[0]?.version ?? 0)) };
});

function toMistake(problem: ProgramProblem): z.input<typeof ProgramMistake> {
  const { line, column, path, message, hint, level } = problem;
  return { line, column, path, says: hint === undefined ? message : `${message} ${hint}`, level };
}

/** A draft's mistakes with line and column and, when it can be read, its shape. */
export const checkProgram = action('POST /program/check', async (_context, { body }) => {
  const outcome = readDocument(body.yaml, factCatalogue);
  return {
    mistakes: outcome.problems.map(toMistake),
    program: outcome.ok ? toShape(outcome.program) : null,
  };
});

/** People named on either side of a change, at most. */
const NAMED = 25;

/** What a draft would change: the document, and who becomes ready or is held back today. */
export const diffProgram = action('POST /program/diff', async (context, { body }) => {
  const running = await loadProgram(context);
  const draft = readDraft(body.yaml);
  const next: RunningProgram = { version: running.version + 1, document: body.yaml, ...draft };
  let was = 0;
  let becomes = 0;
  const gains: { person: Ref; account: { id: string; name: string }; rung: string }[] = [];
  const loses: { person: Ref; account: { id: string; name: string }; rung: string; says: string }[] = [];
  const desk = await currentDesk(context, running);
  await inSlices([...desk.accounts.values()], (account) => {
    for (const person of account.people) {
      if (person.row.goneAt !== null) continue;
      const before = new Map(person.standings().map((one) => [one.rung, one]));
      const about = {
        person: { id: person.row.personId, name: person.row.name, title: person.row.title },
        account: { id: account.row.accountId, name: account.row.name },
      };
      let readyNow = false;
      for (const after of decideAll(next, person.sheet, context.now)) {
        const earlier = before.get(after.rung)?.verdict === 'ready';
        const ready = after.verdict === 'ready';
        readyNow ||= ready;
        if (ready && !earlier && gains.length < NAMED) gains.push({ ...about, rung: after.rung });
        if (!ready && earlier && loses.length < NAMED) {
          loses.push({ ...about, rung: after.rung, says: after.reasons[0]?.says ?? 'Not ready any more' });
        }
      }
      if ([...before.values()].some((one) => one.verdict === 'ready')) was += 1;
      if (readyNow) becomes += 1;
    }
    return [];
  });
  return {
    changes: diffPrograms(running.program, draft.program).map((change) => ({
      path: change.path,
      says: change.says,
      was: change.was,
      becomes: change.becomes,
    })),
    ready: { was, becomes },
    gains,
    loses,
  };
});

type Ref = { id: string; name: string; title: string | null };

function readDraft(yaml: string) {
  const outcome = readDocument(yaml, factCatalogue);
  if (!outcome.ok) {
    const fields = outcome.problems.map((problem) => ({
      path: `${problem.line}:${problem.column}`,
      says: toMistake(problem).says,
    }));
    throw new Failure(
      'bad-input',
      `The program cannot run: line ${fields[0]?.path}: ${fields[0]?.says}`,
      fields,
    );
  }
  return { program: outcome.program, compiled: outcome.compiled };
}

/** Publishes the next version; refused when a colleague published one meanwhile. Everybody is decided anew. */
export const publishProgram = action('PUT /program', async (context, { body }) => {
  const { tx, workspaceId, caller, now, announce } = context;
  readDraft(body.yaml);
  const running = await readProgram(tx, workspaceId);
  if (running.version !== body.basedOn) {
    throw new Failure(
      'conflict',
      `Version ${running.version} was published meanwhile; look at it before you publish yours.`,
    );
  }
  const version = running.version + 1;
  await insertProgram(tx, workspaceId, {
    version,
    document: body.yaml,
    note: body.note ?? null,
    createdBy: caller.name,
    createdAt: now,
  });
  await markAllDirty(tx, workspaceId, now + 1);
  announce({ noun: 'program', id: String(version) });
  return viewProgram(context);
});
