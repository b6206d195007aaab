import { accountStage } from '../../core/customers/account-stage.ts';
import type { AccountQuarter, Quarter } from '../../core/leak/account-quarter.ts';
import type { AccountRecord, LeakStage } from '../../core/leak/account-record.ts';
import { classifyAccount, LEAK_RULES } from '../../core/leak/classify-account.ts';
import { type SignalLife, signalLife } from '../../core/leak/signal-life.ts';
import { LEAK_STAGES } from '../../core/leak/stage-groups.ts';
import { type StoryLeak, storyFates } from '../../core/leak/story-fates.ts';
import { type UnmetDemand, unmetDemand } from '../../core/leak/unmet-demand.ts';
import { pastAt } from '../../core/signals/past.ts';
import { DAY, type Instant } from '../../core/signals/signal.ts';
import { listAsks } from '../../store/asks.ts';
import { listRecommendations } from '../../store/recommendations.ts';
import { listActs, listStories, listUses } from '../../store/stories.ts';
import type { Context } from '../action.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { type DeskAccount, walkDesks } from '../customers/load-desk.ts';
import { keepAnswer } from '../kept-answers.ts';
import { loadPlanBasis } from '../planning/plan-basis.ts';
import { loadProgram } from '../program/load-program.ts';

/** Every account's fate in a span, with its owner for the lists behind the numbers, and what lies beside. */
export type LeakRecords = {
  readonly quarter: Quarter;
  /** Null where no need was open in the span. */
  readonly demand: readonly UnmetDemand[] | null;
  /** The internal side; of everybody's stories, whoever asks. */
  readonly stories: readonly StoryLeak[];
  readonly records: readonly AccountRecord[];
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
  const { tx, workspaceId, now, house } = context;
  const until = span.until === undefined ? now : Math.min(now, Date.parse(span.until));
  const from = span.from === undefined ? until - QUARTER : Date.parse(span.from);
  const isPast = until < now - DAY;
  const name = `leak|${span.from ?? ''}|${span.until ?? ''}|${span.owner ?? ''}`;
  return keepAnswer(house.store, tx, workspaceId, name, now, async () => {
    const running = await loadProgram(context);
    const basis = await loadPlanBasis(tx, workspaceId, running, until, { past: isPast });
    const wanted = new Set(
      basis.needs
        .filter((need) => need.createdAt < until && need.by >= from && (need.closedAt ?? until) >= from)
        .map((need) => need.rung),
    );
    const by = <T extends { accountId: string }>(rows: readonly T[]) =>
      Map.groupBy(rows, (row) => row.accountId);
    const asks = by(await listAsks(tx, workspaceId));
    const acts = by(await listActs(tx, workspaceId));
    const told = await listStories(tx, workspaceId);
    const stories = by(told);
    const used = await listUses(tx, workspaceId);
    const uses = by(used);
    const { answers, reds } = await listRecommendations(tx, workspaceId, until);
    const life = signalLife(answers, reds, until);
    const rules = { ...LEAK_RULES, signalLifeDays: life.days };
    const records: AccountRecord[] = [];
    const owners = new Map<string, string | null>();
    const whose = span.owner === undefined ? ('everybody' as const) : { owner: span.owner };
    // What happened is measured with all that is known of it today.
    const past = isPast ? pastAt(until, undefined, true) : undefined;
    const desks =
      past === undefined && span.owner === undefined
        ? [await currentDesk(context, running)]
        : walkDesks(tx, workspaceId, running, whose, now, past);
    for await (const desk of desks) {
      for (const [id, account] of desk.accounts) {
        const stage = stageOf(account, until);
        if (stage === null) continue;
        owners.set(id, account.row.owner);
        const known: AccountQuarter = {
          accountId: id,
          owner: account.row.owner,
          stage,
          people: account.people
            .filter((person) => person.row.goneAt === null || person.row.goneAt > until)
            .map((person) => ({
              personId: person.row.personId,
              sheet: person.sheet,
              standings: person.standings(),
            })),
          asks: asks.get(id) ?? [],
          acts: acts.get(id) ?? [],
          stories: stories.get(id) ?? [],
          uses: uses.get(id) ?? [],
        };
        records.push(classifyAccount(known, { from, until }, wanted, rules));
      }
    }
    const quarter = { from, until };
    return {
      quarter,
      records,
      life,
      owners,
      demand: unmetDemand(basis.needs, basis.covers, quarter),
      stories: storyFates(told, used, quarter),
    };
  });
}

/** Prospects and former customers are not in the meter. */
function stageOf(account: DeskAccount, _at: Instant): LeakStage | null {
  const stage = accountStage(account.facts);
  return LEAK_STAGES.find((one) => one === stage) ?? null;
}
