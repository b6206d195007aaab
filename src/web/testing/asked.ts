import type { AskState } from '../../contract/asks.ts';
import type { AnswerOf, Call } from '../client.ts';
import { asks, NEXT } from './made-up-asks.ts';
import { session } from './made-up-session.ts';

export type Asked = {
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
};

/** A page of a list cut by place, which stands in for a key here. */
export function page<T>(all: readonly T[], { cursor = '0', limit = '50' }: Record<string, string>) {
  const from = Number(cursor);
  const until = from + Number(limit);
  return {
    items: all.slice(from, until),
    nextCursor: until < all.length ? String(until) : null,
    total: all.length,
  };
}

export const named = (text: string | undefined, ...values: (string | null)[]) =>
  text === undefined || values.some((value) => value?.toLowerCase().includes(text.toLowerCase()));
export const same = (wanted: string | undefined, value: string | null) =>
  wanted === undefined || wanted === value;
export const found = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new Error('not found');
  return thing;
};

export function move(id: string, to: AskState) {
  const ask = found(asks.find((each) => each.id === id));
  ask.moves.push({ from: ask.state, to, by: session.member.email, at: new Date().toISOString(), why: null });
  Object.assign(ask, {
    state: to,
    next: NEXT[to],
    changedAt: new Date().toISOString(),
    undoUntil: new Date(Date.now() + 10_000).toISOString(),
  });
  return ask;
}

export const sorted = <T extends object>(
  list: readonly T[],
  sort: string | undefined,
  keys: Record<string, (item: T) => string | number | null>,
) => {
  const key = keys[(sort ?? '').replace(/^-/, '')];
  if (key === undefined) return [...list];
  const sign = sort?.startsWith('-') ? -1 : 1;
  return [...list].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return (left < right ? -1 : left > right ? 1 : 0) * sign;
  });
};

export const tally = (values: readonly (string | null)[]) =>
  [...new Set(values)].flatMap((value) =>
    value === null ? [] : [{ id: value, name: value, count: values.filter((each) => each === value).length }],
  );

/** Made-up answers by route. */
export type FixtureAnswers = { [K in Call]?: (asked: Asked) => AnswerOf<K> };
