import type { AccountQuarter, Quarter } from '../../core/leak/account-quarter.ts';
import type { AccountRecord, LeakStage } from '../../core/leak/account-record.ts';
import { classifyAccount, LEAK_RULES, type LeakRules } from '../../core/leak/classify-account.ts';
import type { SignalLife } from '../../core/leak/signal-life.ts';
import { KINDS_OF_STAGE, leakStage } from '../../core/leak/stage-held.ts';
import { type StoryLeak, storyFates } from '../../core/leak/story-fates.ts';
import { type UnmetDemand, unmetDemand } from '../../core/leak/unmet-demand.ts';
import { wantedRungs } from '../../core/leak/wanted-rungs.ts';
import { DAY } from '../../core/signals/signal.ts';
import { listLedgerAsks } from '../../store/asks.ts';
import { walkHistories } from '../../store/impact-texts.ts';
import { countUnplacedWords } from '../../store/recommendations.ts';
import { listActs, listStories, listUses } from '../../store/stories.ts';
import type { Context } from '../action.ts';
import { type CompanyPerson, layCompany } from '../customers/company-desk.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { inSlices } from '../in-slices.ts';
import { keepLongAnswer } from '../kept-answers.ts';
import { loadPlanBasis } from '../planning/plan-basis.ts';
import { loadProgram, type RunningProgram } from '../program/load-program.ts';
import { type LedgerOf, ledgerBy } from './leak-ledger.ts';
import { layPast, loadPastFates } from './past-fates.ts';
import { isPast, lifeAt } from './past-spans.ts';

/** Every account's fate in a span, with its owner for the lists behind the numbers, and what lies beside. */
export type LeakRecords = {
  readonly quarter: Quarter;
  /** Null where no need was open in the span. */
  readonly demand: readonly UnmetDemand[] | null;
  /** The internal side; of everybody's stories, whoever asks. */
  readonly stories: readonly StoryLeak[];
  readonly records: readonly AccountRecord[];
  /** Fresh enthusiastic words that belong to no account we know; null for one owner's book. */
  readonly unplaced: number | null;
  /** How long a nine or ten counts. */
  readonly life: SignalLife;
  readonly owners: ReadonlyMap<string, string | null>;
};

/** Which span and whose book; the last 91 days and everybody unless named. */
export type LeakSpan = {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly owner?: string | undefined;
};

const QUARTER = 91 * DAY;

/** The last 91 days unless a span is named. Answers over the past come from the history as it stood. */
export async function loadLeakRecords(context: Context, span: LeakSpan): Promise<LeakRecords> {
  const { tx, workspaceId, now } = context;
  const until = span.until === undefined ? now : Math.min(now, Date.parse(span.until));
  const from = span.from === undefined ? until - QUARTER : Date.parse(span.from);
  const isOver = isPast(until, now);
  const name = `leak|${span.from ?? ''}|${span.until ?? ''}|${span.owner ?? ''}`;
  return keepLongAnswer(context, name, async () => {
    const running = await loadProgram(context);
    if (isOver) await layPast(context, running, [{ from, until }]);
    const basis = await loadPlanBasis(tx, workspaceId, running, until, { past: isOver });
    const told = await listStories(tx, workspaceId);
    const used = await listUses(tx, workspaceId);
    const ledgerOf = ledgerBy({
      asks: await listLedgerAsks(tx, workspaceId),
      acts: await listActs(tx, workspaceId),
      stories: told,
      uses: used,
    });
    const life = await lifeAt(context, until);
    const quarter = { from, until };
    const beside = {
      quarter,
      life,
      unplaced:
        span.owner === undefined
          ? await countUnplacedWords(tx, workspaceId, until - life.days * DAY, until)
          : null,
      demand: unmetDemand(basis.needs, basis.covers, quarter),
      stories: storyFates(told, used, quarter),
    };
    const rules = { ...LEAK_RULES, signalLifeDays: life.days };
    const measure: Measure = { quarter, wanted: wantedRungs(basis.needs, quarter), rules, ledgerOf };
    const measured = isOver
      ? await loadPastFates(context, running, quarter, ledgerOf, span.owner)
      : await ofToday(context, running, measure, span.owner);
    return async () => ({ ...beside, ...(await measured()) });
  });
}

type Measure = {
  readonly quarter: Quarter;
  /** Rungs that some need of the span wanted. */
  readonly wanted: ReadonlySet<string>;
  readonly rules: LeakRules;
  readonly ledgerOf: LedgerOf;
};

/** What is left to do once everything is read. */
type Told = () => Promise<Pick<LeakRecords, 'records' | 'owners'>>;

/**
 * From the states as they are folded, and the standings that were decided for others already. Which stage an account
 * held most of the span only its history knows; that is read and walked through on a thread.
 */
async function ofToday(
  context: Context,
  running: RunningProgram,
  { quarter, wanted, rules, ledgerOf }: Measure,
  owner: string | undefined,
): Promise<Told> {
  const { tx, workspaceId, house, now } = context;
  const { until } = quarter;
  const batches: Promise<[string, LeakStage][]>[] = [];
  const mine = owner === undefined ? undefined : [owner];
  for await (const text of walkHistories(tx, workspaceId, KINDS_OF_STAGE, mine)) {
    await batches.at(-2);
    const batch = house.compute('stages-held', { quarter, histories: [text] }, { handOver: [text] });
    batch.catch(() => {});
    batches.push(batch);
  }
  const owners = new Map<string, string | null>();
  const accounts =
    owner === undefined
      ? (await currentDesk(context, running)).accounts
      : await layCompany(tx, workspaceId, running, { owner }, now);
  const records = await inSlices([...accounts], ([accountId, account]): AccountRecord[] => {
    const stage = leakStage(account.facts);
    if (stage === null) return [];
    owners.set(accountId, account.row.owner);
    const isThere = ({ row: { goneAt } }: CompanyPerson) => goneAt === null || goneAt > until;
    const people = account.people.filter(isThere).map(({ row: { personId }, sheet, standings }) => ({
      personId,
      sheet,
      standings: standings(),
    }));
    const known: AccountQuarter = {
      accountId,
      owner: account.row.owner,
      stage,
      people,
      gone: account.people.filter((person) => !isThere(person)),
      nameless: account.nameless,
      ...ledgerOf(accountId),
    };
    return [classifyAccount(known, quarter, wanted, rules)];
  });
  return async () => {
    const stages = new Map((await Promise.all(batches)).flat());
    return {
      records: records.map((record) => ({ ...record, stage: stages.get(record.accountId) ?? record.stage })),
      owners,
    };
  };
}
