import type { z } from 'zod';
import type { AskingView } from '../../contract/asking.ts';
import { RECENT_DAYS } from '../../core/asks/answered-ask.ts';
import { LEAK_RULES } from '../../core/leak/classify-account.ts';
import { enthusiasmAt } from '../../core/leak/enthusiasm.ts';
import { FEWEST_FOR_FEATURES } from '../../core/planning/chance/feature-columns.ts';
import { featureList } from '../../core/planning/chance/features-say.ts';
import type { YesShare } from '../../core/planning/chance/ladder-yeses.ts';
import type { AskingMeasures } from '../../core/planning/chance/measure-asking.ts';
import { type YesRate, yesByPolicy } from '../../core/planning/chance/yes-by-policy.ts';
import { alikeness } from '../../core/planning/chance/yes-model.ts';
import { tellPoints } from '../../core/planning/chance/yes-points.ts';
import type { AfterAsking } from '../../core/planning/fatigue/after-asking.ts';
import { ASSUMED_HALF_LIFE, effortOf } from '../../core/planning/fatigue/ask-load.ts';
import { concentrationOf } from '../../core/planning/fatigue/fatigue.ts';
import { quotesOf } from '../../core/planning/fatigue/load-effect.ts';
import { overAsked } from '../../core/planning/fatigue/over-asked.ts';
import type { Program } from '../../core/program/program.ts';
import { DAY } from '../../core/signals/signal.ts';
import { listAnsweredAsks } from '../../store/answered-asks.ts';
import { listAsks, listDrawnAsks } from '../../store/asks.ts';
import { findNames } from '../../store/names.ts';
import { listActs } from '../../store/stories.ts';
import { action, type Context } from '../action.ts';
import { toDrawView } from '../asks/ask-views.ts';
import { cutPage } from '../cursor.ts';
import { currentDesk } from '../customers/current-desk.ts';
import { inSlices } from '../in-slices.ts';
import { keepAnswer } from '../kept-answers.ts';
import { loadProgram } from '../program/load-program.ts';
import { accountRef, personRef, rungRef, toMoment } from '../refs.ts';
import { loadAskingMeasures } from './learnt-chance.ts';

type View = z.input<typeof AskingView>;

/** How asking goes: forecasts held against answers, what asking more does, and who was asked too much. */
export const getAsking = action('GET /asking', (context) => {
  const { tx, workspaceId, now, house } = context;
  return keepAnswer(house.store, tx, workspaceId, 'asking', now, () => lookAtAsking(context));
});

async function lookAtAsking(context: Context): Promise<View> {
  const measures = await loadAskingMeasures(context);
  const { program } = await loadProgram(context);
  return {
    at: toMoment(context.now),
    answers: measures.answers,
    chance: chanceInUse(measures),
    calibration: calibrationOf(measures),
    ladder: ladderOf(measures),
    logged: measures.logged,
    fatigue: fatigueOf(measures),
    afterwards: {
      days: afterOf(measures.days, 'Can’t tell yet whether people take longer to answer after being asked.'),
      score: afterOf(measures.score, 'Can’t tell yet whether being asked changes what people score.'),
    },
    limit: limitOf(measures, program),
    ...(await tiredOf(context, program, measures)),
    neverAsked: await neverAskedOf(context),
    draws: await drawsOf(context, program),
    concentration: await spreadOf(context),
  };
}

function chanceInUse({ model, calibration, from }: AskingMeasures): View['chance'] {
  const features = featuresOf(model);
  if ('refused' in model)
    return { kind: 'starting-guess', model: null, says: model.refused.message, features };
  if (model.plain)
    return {
      kind: 'rung-rate',
      model: model.version,
      says: 'Forecasts by person were no better than the rate of each act, so everybody is given that rate.',
      features,
    };
  const proof =
    calibration.refused === null
      ? `${from === 'log' ? 'Forecasts written down beforehand' : 'Played back over the past, such forecasts'} come closer than the rate of each act alone.`
      : 'Whether they come closer than the rate of each act alone is not known yet.';
  return {
    kind: 'learnt',
    model: model.version,
    features,
    says: `Chances are learnt from ${model.answers} answers; the record of a person outweighs that of their likes after about ${Math.round(model.weight)} asks. ${proof}`,
  };
}

function featuresOf(model: AskingMeasures['model']): View['chance']['features'] {
  if ('refused' in model || model.logit === null)
    return {
      used: false,
      says: `What is known of people counts from ${FEWEST_FOR_FEATURES} answers on, with ten yeses and ten noes for each thing.`,
      items: [],
    };
  const asks = model.logit.asks.toLocaleString('en-GB');
  return {
    used: !model.plain,
    says: model.plain
      ? `Looked at in ${asks} asks, as it was known before each, and not used:`
      : `Beside the act, from ${asks} asks, as it was known before each:`,
    items: featureList(model.logit, alikeness(model, model.weight)),
  };
}

function calibrationOf({ calibration, from }: AskingMeasures): View['calibration'] {
  if (calibration.refused !== null)
    return refused(
      calibration.refused.gate,
      'Can’t tell yet how good the forecasts are.',
      calibration.refused.message,
    );
  const { skill, skillInterval, slope, slopeInterval, intercept, interceptInterval, bins, asks, brier } =
    calibration;
  const percent = (share: number) => String(Math.round(1000 * share) / 10).replace('-', '−');
  const bold =
    slopeInterval[1] < 1
      ? 'They are too bold: what is called likely comes true less often.'
      : slopeInterval[0] > 1
        ? 'They are too shy: what is called likely comes true more often.'
        : 'They are neither too bold nor too shy.';
  const promise =
    interceptInterval[1] < 0
      ? ' On the whole they promise too much.'
      : interceptInterval[0] > 0
        ? ' On the whole they promise too little.'
        : '';
  return {
    refused: null,
    value: {
      from,
      asks,
      brier,
      skill: { low: skillInterval[0], likely: skill, high: skillInterval[1], level: 0.95 },
      slope: { low: slopeInterval[0], likely: slope, high: slopeInterval[1], level: 0.95 },
      intercept: { low: interceptInterval[0], likely: intercept, high: interceptInterval[1], level: 0.95 },
      bins: bins.map((bin) => ({ ...bin })),
      says: `${from === 'log' ? 'Forecasts of' : 'Played back over'} ${asks.toLocaleString('en-GB')} asks${from === 'log' ? '' : ', as the model would have said on the day'}: they save ${percent(skill)} % of the error of the act’s own rate (${percent(skillInterval[0])} to ${percent(skillInterval[1])} %). ${bold}${promise}`,
    },
  };
}

function ladderOf({ ladder }: AskingMeasures): View['ladder'] {
  if (ladder.refused !== null)
    return refused(
      ladder.refused.gate,
      'Can’t tell yet how a yes to something small goes with one to something larger.',
      ladder.refused.message,
    );
  const share = ({ yes, of, interval: [low, high] }: YesShare) => ({
    yes,
    of,
    share: { low, likely: yes / of, high, level: 0.95 },
  });
  return {
    refused: null,
    value: {
      grade: 'descriptive',
      after: share(ladder.after),
      without: ladder.without === null ? null : share(ladder.without),
      says: ladder.says,
    },
  };
}

function fatigueOf({ fatigue, load, model }: AskingMeasures): View['fatigue'] {
  if (fatigue.refused !== null)
    return refused(
      fatigue.refused.gate,
      'Can’t tell yet whether asking wears people out.',
      fatigue.refused.message,
    );
  return {
    refused: null,
    value: {
      grade: 'descriptive',
      oddsRatio: {
        low: fatigue.interval[0],
        likely: fatigue.oddsRatio,
        high: fatigue.interval[1],
        level: 0.95,
      },
      pooled: fatigue.pooled,
      load:
        load === null
          ? null
          : {
              halfLifeDays: load.halfLifeDays,
              oddsRatio: {
                low: load.interval[0],
                likely: load.oddsRatio,
                high: load.interval[1],
                level: 0.95,
              },
              limit: load.limit,
              says: load.says,
            },
      people: fatigue.people,
      asks: fatigue.asks,
      says:
        'refused' in model ? fatigue.says : `${fatigue.says} ${tellPoints(model.overall, fatigue)}`.trim(),
    },
  };
}

function afterOf(after: AfterAsking, message: string): View['afterwards']['days'] {
  if (after.refused !== null) return refused(after.refused.gate, message, after.refused.message);
  const { effect, interval, rested, people, units, limit, says } = after;
  const range = { low: interval[0], likely: effect, high: interval[1], level: 0.95 };
  return {
    refused: null,
    value: { grade: 'descriptive', effect: range, rested, people, units, limit, says },
  };
}

const SHOWN_BY = {
  yes: 'a yes falls below four fifths of what a rested person says',
  days: 'answers take a quarter longer',
  score: 'the next score is half a point lower',
} as const;

function limitOf({ limit }: AskingMeasures, { guardrails }: Program): View['limit'] {
  if (limit === null) return null;
  const { loadLimit: held, loadHalfLifeDays: days } = guardrails;
  return {
    ...limit,
    held: held === 0 ? null : { load: held, halfLifeDays: days },
    says: `Asks that still weigh more than ${quotesOf(limit.load)} asked today are too much: ${SHOWN_BY[limit.by]}. ${
      held === 0
        ? 'The program only reminds of it; a guardrail can hold asks back from there on.'
        : `The program holds asks back above ${held} quotes, half of it gone after ${days} days.`
    }`,
  };
}

const refused = (gate: string, message: string, detail: string) => ({
  refused: { gate, message, detail, until: null },
});

/** A list for eyes; the total is told beside it. */
const MOST = 10;
/** After so many half-lives an ask weighs a sixteenth. */
const HALF_LIVES_KEPT = 4;

async function tiredOf(
  { tx, workspaceId, now }: Context,
  program: Program,
  { load, limit }: AskingMeasures,
): Promise<Pick<View, 'tired' | 'tiredPeople' | 'policy'>> {
  const rungs = new Map(program.ladder.map((rung) => [rung.id, rung]));
  const halfLife = load?.halfLifeDays ?? ASSUMED_HALF_LIFE;
  const weighs = Math.max(RECENT_DAYS, HALF_LIVES_KEPT * halfLife) * DAY;
  const asks = await listAsks(tx, workspaceId, { changedSince: now - weighs });
  const over = overAsked(
    asks.flatMap((ask) =>
      ask.sentAt === null
        ? []
        : [
            {
              personId: ask.personId,
              accountId: ask.accountId,
              sentAt: ask.sentAt,
              minutes: rungs.get(ask.rung)?.minutes ?? 0,
              effort: effortOf(rungs.get(ask.rung) ?? { id: ask.rung, minutes: 0 }),
            },
          ],
    ),
    now,
    limit,
    halfLife,
  );
  const shown = over.slice(0, MOST);
  const names = await findNames(
    tx,
    workspaceId,
    shown.map((one) => one.accountId),
    shown.map((one) => one.personId),
  );
  return {
    policy:
      limit === null
        ? 'More than one large or two small asks in three months; assumed until answers say otherwise'
        : 'By the limit that answers have taught',
    tiredPeople: over.length,
    tired: shown.map((one) => ({
      person: personRef(names, one.personId),
      account: accountRef(names, one.accountId),
      asks: one.asks,
      minutes: one.minutes,
      load: one.load,
      says: one.says,
    })),
  };
}

/** People whose enthusiasm is fresh and whom nobody ever asked for anything. */
async function neverAskedOf(context: Context): Promise<number> {
  const desk = await currentDesk(context, await loadProgram(context));
  const fresh = context.now - LEAK_RULES.signalLifeDays * DAY;
  const never = await inSlices([...desk.accounts.values()], ({ people }) =>
    people.filter(
      ({ row, sheet }) =>
        row.goneAt === null &&
        (enthusiasmAt(sheet, context.now) ?? 0) > fresh &&
        Object.values(sheet.rungs).every(({ timesSent }) => timesSent === 0),
    ),
  );
  return never.length;
}

/** How asks were chosen, and what either way brings, as far as the log can tell. */
async function drawsOf({ tx, workspaceId, now }: Context, program: Program): Promise<View['draws']> {
  const drawn = await listDrawnAsks(tx, workspaceId);
  const share = program.guardrails.byLotPercent;
  if (drawn.length === 0 && share === 0) return null;
  const yesOf = new Map((await listAnsweredAsks(tx, workspaceId, now)).map((ask) => [ask.askId, ask.yes]));
  const logged = drawn.flatMap(({ id, draw }) => {
    const yes = yesOf.get(id);
    return yes === undefined ? [] : [{ draw, yes }];
  });
  const byLot = drawn.filter(({ draw }) => draw.byLot).length;
  const { plan, lots } = yesByPolicy(logged);
  const percent = (rate: number) => Math.round(100 * rate);
  const range = ({ rate, interval: [low, high] }: Extract<typeof plan, { refused: null }>) =>
    `${percent(rate)} % (${percent(low)} to ${percent(high)} %)`;
  const proof =
    plan.refused !== null || lots.refused !== null
      ? `What either way of choosing brings can’t be told yet: ${logged.length} of them have their answer.`
      : `Chosen by the plan alone ${range(plan)} would say yes, all drawn by lot ${range(lots)}.`;
  const rule =
    share === 0
      ? 'No ask is drawn by lot now.'
      : `${share} of a hundred asks go to somebody drawn by lot, once chances are learnt.`;
  return {
    asks: drawn.length,
    byLot,
    answered: logged.length,
    plan: rateFigure(plan),
    lots: rateFigure(lots),
    says:
      drawn.length === 0
        ? rule
        : `${rule} So far ${byLot} of ${drawn.length}, each with the chance it had. ${proof}`,
  };
}

const rateFigure = (rate: YesRate): NonNullable<View['draws']>['plan'] =>
  rate.refused !== null
    ? refused(rate.refused.gate, 'Can’t tell yet what this way of choosing brings.', rate.refused.message)
    : {
        refused: null,
        value: { low: rate.interval[0], likely: rate.rate, high: rate.interval[1], level: 0.95 },
      };

/** How asks were chosen, the newest first, with their answers: the log by which ways of choosing are compared. */
export const getDraws = action('GET /asking/draws', async (context, { query }) => {
  const { tx, workspaceId, now } = context;
  const { program } = await loadProgram(context);
  const page = cutPage(await listDrawnAsks(tx, workspaceId), query.cursor, query.limit ?? 50);
  const ids = page.items.map(({ id }) => id);
  const answered = await listAnsweredAsks(tx, workspaceId, now, ids);
  const yesOf = new Map(answered.map((ask) => [ask.askId, ask.yes]));
  const names = await findNames(
    tx,
    workspaceId,
    page.items.map((one) => one.accountId),
    page.items.map((one) => one.personId),
  );
  return {
    ...page,
    items: page.items.map((one) => ({
      askId: one.id,
      account: accountRef(names, one.accountId),
      person: personRef(names, one.personId),
      rung: rungRef(program, one.rung),
      at: toMoment(one.createdAt),
      draw: toDrawView(one.draw),
      yes: yesOf.get(one.id) ?? null,
    })),
  };
});

async function spreadOf({ tx, workspaceId, now }: Context): Promise<View['concentration']> {
  const acts = await listActs(tx, workspaceId, { since: now - 365 * DAY });
  const ofPerson = Map.groupBy(
    acts.filter((act) => act.personId !== null),
    (act) => act.personId,
  );
  const spread = concentrationOf([...ofPerson.values()].map((mine) => mine.length));
  if (spread === null) return null;
  return {
    ...spread,
    says: `A tenth of those who helped this year did ${Math.round(100 * spread.topTenth)} % of it (Gini coefficient ${spread.gini.toFixed(2)}; 0 is even, 1 all on one).`,
  };
}
