import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { ChangeEvent } from '../contract/events.ts';
import type { Route } from '../contract/route.ts';
import { type Routes, routes } from '../contract/routes.ts';
import { sayIssue } from '../contract/say-issue.ts';
import type { Instant } from '../core/signals/signal.ts';
import { appendLedger, findAnswer, saveAnswer } from '../store/ledger.ts';
import { changesNothing } from '../store/read-once.ts';
import type { Tx } from '../store/store.ts';
import { Awaited } from './awaited.ts';
import { Failure } from './failure.ts';
import { findUnwritable } from './find-unwritable.ts';
import type { Caller, House } from './house.ts';
import { newId } from './ids.ts';
import { endFirst, firstAnswer, lastAnswer } from './last-answers.ts';
import { isAllowed } from './permissions.ts';

type Part<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined;

/** What an action is given: the checked parts of the request. */
export type Input<K extends keyof Routes> = {
  readonly params: Part<Routes[K], 'params'>;
  readonly query: Part<Routes[K], 'query'>;
  readonly body: Part<Routes[K], 'body'>;
};

/** What a route promises to answer. */
export type Answer<K extends keyof Routes> = z.input<Routes[K]['answer']>;

/** What an action may use while it runs; everything happens in one transaction of one workspace. */
export type Context = {
  readonly house: House;
  readonly caller: Caller;
  readonly workspaceId: string;
  readonly tx: Tx;
  readonly now: Instant;
  /** Whether the action may let go of its transaction to wait and begin again (see `Awaited`): one that changes nothing. */
  readonly mayBeginAgain: boolean;
  /** The same, and nobody else's, each time that the action begins again. */
  readonly question: object;
  readonly newId: (prefix: string) => string;
  /** Told to the other screens after the transaction is safe. */
  readonly announce: (event: ChangeEvent) => void;
};

/** One verb of the house, answering one route of the contract. */
export type Action<K extends keyof Routes = keyof Routes> = {
  readonly route: K;
  readonly run: (context: Context, input: Input<K>) => Promise<Answer<K>>;
  /**
   * Takes long to work out and is the same for everybody: screens are given the last answer meanwhile, or, `at-start`, until
   * the server has made its first.
   */
  readonly lasts: boolean | 'at-start';
  /** Of a list that lasts: the whole of it is what lasts, and every question about it is answered from that. */
  readonly whole?: Whole<K>;
};

/** A list as a whole, and the part of it that is asked for at a moment. */
export type Whole<K extends keyof Routes> = {
  readonly run: (context: Context) => Promise<unknown>;
  readonly part: (whole: never, input: Input<K>, now: Instant) => Answer<K>;
};

/** Binds a verb to its route, whose schemas and permission it is then run under. */
export function action<K extends keyof Routes>(
  route: K,
  run: Action<K>['run'],
  { lasts = false }: { readonly lasts?: boolean | 'at-start' } = {},
): Action<K> {
  return { route, run, lasts };
}

/** Binds a list that takes long to work out to its route: `run` gives all of it, `part` what is asked for. */
export function listAction<K extends keyof Routes, T>(
  route: K,
  run: (context: Context) => Promise<T>,
  part: (whole: T, input: Input<K>, now: Instant) => Answer<K>,
): Action<K> {
  return {
    route,
    run: async (context, input) => part(await run(context), input, context.now),
    lasts: 'at-start',
    whole: { run, part },
  };
}

/** The unchecked request, as it came through the door. */
export type RawInput = { params?: unknown; query?: unknown; body?: unknown };

/**
 * The one way to run an action: checks the input, the permission and the idempotency key, opens the
 * transaction, writes the ledger for everything that changes something, and tells the other screens.
 * Throws Failure; a failed action leaves nothing behind.
 */
export async function runAction<K extends keyof Routes>(
  house: House,
  caller: Caller,
  act: Action<K>,
  raw: RawInput,
  idempotencyKey: string | null = null,
): Promise<Answer<K>> {
  const route = routes[act.route];
  if (!isAllowed(caller, route.needs)) {
    throw new Failure('not-allowed', `${route.title} is not open to the role "${caller.role}".`);
  }
  const input = checkInput(act.route, raw);
  if (act.lasts && house.givesLast === true && caller.atScreen === true) {
    const program = { ...caller, atScreen: false };
    if (act.whole !== undefined) {
      const whole = await firstWhole(house, caller.workspaceId, act, () => runWhole(house, program, act));
      return act.whole.part(whole as never, input, house.clock());
    }
    const given = act.lasts === 'at-start' ? firstAnswer : lastAnswer;
    return given(house, caller.workspaceId, answerName(act.route, input), () =>
      runAction(house, program, act, raw),
    );
  }
  // A question that needs a body is a POST as well; whoever may only read changes nothing by it.
  const changes = !act.route.startsWith('GET ') && route.needs !== 'read';
  const events: ChangeEvent[] = [];
  const question = {};
  const answer = await untilThere((round) =>
    house.store.transact(caller.workspaceId, async (tx) => {
      // Told when the transaction has its turn: what others wrote while it waited lies behind, not ahead.
      const now = house.clock();
      events.length = 0;
      if (!changes) changesNothing(tx);
      const requestHash =
        idempotencyKey === null ? '' : hashOf([act.route, raw.params ?? null, raw.body ?? null]);
      if (changes && idempotencyKey !== null) {
        const earlier = await findAnswer(tx, caller.workspaceId, idempotencyKey);
        if (earlier !== null) {
          if (earlier.requestHash !== requestHash) {
            throw new Failure('conflict', 'This Idempotency-Key was used for another request.');
          }
          if (SHOWN_ONCE.has(act.route)) {
            throw new Failure('conflict', 'This request was carried out; what it answered was shown once.');
          }
          return earlier.answer as Answer<K>;
        }
      }
      const result = await act.run(
        {
          house,
          caller,
          workspaceId: caller.workspaceId,
          tx,
          now,
          mayBeginAgain: !changes && round < ROUNDS,
          question,
          newId: (prefix) => newId(prefix, now),
          announce: (event) => events.push(event),
        },
        input,
      );
      if (changes) {
        await appendLedger(tx, caller.workspaceId, {
          entryId: newId('led', now),
          at: now,
          by: caller.name,
          action: act.route,
          subject: subjectOf(raw.params),
          input: SECRET.has(act.route) ? {} : { ...(raw.body as object | undefined) },
        });
        if (idempotencyKey !== null) {
          await saveAnswer(tx, caller.workspaceId, {
            key: idempotencyKey,
            requestHash,
            answer: SHOWN_ONCE.has(act.route) ? null : result,
            at: now,
          });
        }
      }
      return result;
    }),
  );
  if (events.length > 0 && caller.atScreen === true) endFirst(house);
  for (const event of events) house.publish(caller.workspaceId, event);
  return answer;
}

/** All of a list that lasts, worked out now, whatever is asked of it. */
export function runWhole<K extends keyof Routes>(
  house: House,
  caller: Caller,
  act: Action<K>,
): Promise<unknown> {
  const { route, whole } = act;
  if (whole === undefined) throw new Error(`${route} has no whole`);
  return runAction(house, caller, { route, lasts: false, run: whole.run as Action<K>['run'] }, {});
}

/** All of a list that lasts, as `firstAnswer` gives it. */
export function firstWhole<T>(
  house: House,
  workspaceId: string,
  { route }: { readonly route: string },
  fresh: () => Promise<T>,
): Promise<T> {
  return firstAnswer(house, workspaceId, nameOfWhole(route), fresh);
}

/** What a list as a whole is kept under. */
export const nameOfWhole = (route: string): string => `${route} whole`;

/** What an answer is kept under: the route with its parameters as they were checked. */
export const answerName = (route: string, input: object): string => `${route} ${JSON.stringify(input)}`;

/** The same for a request as it comes through the door. */
export const nameOfRequest = <K extends keyof Routes>(route: K, raw: RawInput): string =>
  answerName(route, checkInput(route, raw));

/** So often an action lets go of its transaction to wait; then, because things change all the time, it stays. */
const ROUNDS = 12;

/** Waits outside of the transaction for what an action needs, and lets it begin again. */
async function untilThere<T>(attempt: (round: number) => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await attempt(round);
    } catch (error) {
      if (!(error instanceof Awaited)) throw error;
      await error.answer;
    }
  }
}

/** Requests whose body is never written down. */
const SECRET: ReadonlySet<string> = new Set(['POST /session']);

/** Requests whose answer holds a secret, which is kept nowhere. */
const SHOWN_ONCE: ReadonlySet<string> = new Set(['POST /keys']);

function checkInput<K extends keyof Routes>(key: K, raw: RawInput): Input<K> {
  const route: Route = routes[key];
  const fields: { path: string; says: string }[] = [];
  const read = (part: 'params' | 'query' | 'body'): unknown => {
    const schema = route[part];
    if (schema === undefined) {
      if (part === 'body' && !isEmpty(raw.body))
        fields.push({ path: part, says: 'This request takes no body.' });
      return undefined;
    }
    for (const path of findUnwritable(raw[part], part)) {
      fields.push({ path, says: 'There is a character in it that no text can hold.' });
    }
    const result = schema.safeParse(raw[part] ?? (part === 'body' ? undefined : {}), { error: sayIssue });
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      fields.push({ path: [part, ...issue.path].join('.'), says: issue.message });
    }
    return undefined;
  };
  const input = { params: read('params'), query: read('query'), body: read('body') };
  if (fields.length > 0) {
    const first = fields[0];
    throw new Failure('bad-input', `${first?.path}: ${first?.says}`, fields);
  }
  return input as Input<K>;
}

/** Nothing, or the empty object that some clients send instead. */
const isEmpty = (body: unknown): boolean =>
  body === undefined ||
  body === null ||
  (typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length === 0);

function subjectOf(params: unknown): string | null {
  const id = (params as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : null;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
