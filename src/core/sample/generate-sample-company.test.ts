import { describe, expect, it } from 'vitest';
import type { AskState } from '../asks/ask.ts';
import { stateAfter, verbsFor } from '../asks/ask-verbs.ts';
import type { SignalBody } from '../signals/signal.ts';
import { generateAccounts, generateSampleCompany } from './generate-sample-company.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
// A month of plans tells as much as half a year, in a sixth of the time.
const parameters = { plannedDays: 30 };
const company = generateSampleCompany({ seed: 7, now: NOW, parameters });

/** Which states may follow which, by the table of the house. */
const mayFollow = (from: AskState, to: AskState): boolean =>
  verbsFor(from).some((verb) => stateAfter(verb) === to);

describe('the same seed', () => {
  it('gives the same company', { timeout: 60_000 }, () => {
    expect(generateSampleCompany({ seed: 7, now: NOW, accounts: 60, parameters })).toEqual(
      generateSampleCompany({ seed: 7, now: NOW, accounts: 60, parameters }),
    );
  });

  it('and another seed another one', { timeout: 60_000 }, () => {
    const other = generateSampleCompany({ seed: 8, now: NOW, accounts: 60, parameters });
    const same = generateSampleCompany({ seed: 7, now: NOW, accounts: 60, parameters });
    expect(other.accounts.map((a) => a.name)).not.toEqual(same.accounts.map((a) => a.name));
    expect(other.signals.length).not.toBe(same.signals.length);
  });

  it('gives the same accounts one after another', { timeout: 60_000 }, () => {
    const slices = [...generateAccounts({ seed: 7, now: NOW, parameters })];
    expect(slices.map((s) => s.account)).toEqual(company.accounts);
    expect(JSON.stringify(slices.flatMap((s) => s.signals)) === JSON.stringify(company.signals)).toBe(true);
    expect(JSON.stringify(slices.flatMap((s) => s.moves)) === JSON.stringify(company.moves)).toBe(true);
  });

  it('leaves the first accounts as they are when more are added', { timeout: 60_000 }, () => {
    const larger = generateAccounts({ seed: 7, now: NOW, accounts: 800, parameters: { plannedDays: 0 } });
    for (const account of company.accounts) expect(larger.next().value?.account).toEqual(account);
  });
});

describe('references', () => {
  const accounts = new Set(company.accounts.map((a) => a.id));
  const people = new Set(company.people.map((p) => p.id));
  const asks = new Map(company.asks.map((a) => [a.id, a]));
  const needs = new Set(company.needs.map((n) => n.id));
  const acts = new Set(company.acts.map((a) => a.id));
  const stories = new Set(company.stories.map((s) => s.id));
  const deals = new Set(company.truth.deals.map((d) => d.opportunityId));
  const members = new Set(company.members.map((m) => m.email));

  it('are unique where they name something', () => {
    const lists = [
      company.accounts,
      company.people,
      company.needs,
      company.asks,
      company.acts,
      company.stories,
      company.uses,
    ];
    for (const list of lists) expect(new Set(list.map((item) => item.id)).size).toBe(list.length);
    for (const key of ['name', 'domain'] as const)
      expect(new Set(company.accounts.map((a) => a[key])).size).toBe(company.accounts.length);
    expect(new Set(company.people.map((p) => p.email)).size).toBe(company.people.length);
    const keys = company.signals.map((s) => `${s.source}\n${s.sourceId}\n${s.revision}`);
    const seen = new Set<string>();
    expect(keys.filter((key) => seen.has(key) || !seen.add(key))).toEqual([]);
  });

  it('say of many people whom they report to, and it is somebody', () => {
    const mails = new Set(
      company.signals.flatMap(({ body }) => (body.kind === 'person.described' ? [body.email] : [])),
    );
    const lines = company.signals.flatMap(({ body }) =>
      body.kind === 'person.described' && body.reportsTo !== undefined ? [body] : [],
    );
    expect(lines.length).toBeGreaterThan(500);
    expect(lines.filter(({ reportsTo, email }) => !mails.has(reportsTo) || reportsTo === email)).toEqual([]);
  });

  it('lead somewhere', () => {
    const missing: unknown[] = [];
    const check = (ok: boolean, thing: unknown) => ok || missing.push(thing);
    for (const s of company.signals) {
      check(accounts.has(s.accountId), s);
      check(s.personId === null || people.has(s.personId), s);
      check(s.actor === null || members.has(s.actor), s);
      if (s.body.kind === 'ask.moved') check(asks.get(s.body.askId)?.personId === s.personId, s);
      if (s.body.kind === 'act.done') check(acts.has(s.body.actId), s);
    }
    for (const p of company.people) for (const job of p.employments) check(accounts.has(job.accountId), p);
    for (const a of company.asks)
      check(people.has(a.personId) && accounts.has(a.accountId) && needs.has(a.needId!), a);
    for (const m of company.moves) check(asks.has(m.askId), m);
    for (const a of company.acts)
      check((a.askId === null || asks.has(a.askId)) && people.has(a.personId!), a);
    for (const s of company.stories) check(acts.has(s.actId!), s);
    for (const u of company.uses)
      check(
        acts.has(u.actId!) &&
          (u.storyId === null || stories.has(u.storyId)) &&
          (u.opportunityId === null || deals.has(u.opportunityId)),
        u,
      );
    for (const n of company.needs) check(n.opportunityId === null || deals.has(n.opportunityId), n);
    expect(missing).toEqual([]);
  });

  it('to people stay with accounts that know them', () => {
    const jobs = new Map(company.people.map((p) => [p.id, p.employments.map((job) => job.accountId)]));
    expect(company.signals.filter((s) => s.personId && !jobs.get(s.personId)?.includes(s.accountId))).toEqual(
      [],
    );
  });

  it('name nobody who could exist', () => {
    const texts = JSON.stringify([company.accounts, company.people, company.members, company.stories]);
    const hosts = [...texts.matchAll(/(?:@|https?:\/\/)([\w.-]+)/g)].map(([, host]) => host!);
    expect(hosts.length).toBeGreaterThan(3000);
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
  });
});

describe('time', () => {
  it('puts nothing on record after now, nor before it happened', () => {
    expect(company.signals.filter((s) => s.recordedAt > NOW || s.occurredAt > s.recordedAt)).toEqual([]);
    expect(company.moves.filter((m) => m.at > NOW)).toEqual([]);
    expect(company.acts.filter((a) => a.doneAt > NOW)).toEqual([]);
    expect(company.uses.filter((u) => u.usedAt > NOW)).toEqual([]);
    expect(company.needs.filter((n) => n.createdAt > NOW || (n.closedAt ?? 0) > NOW)).toEqual([]);
  });

  it('uses whole milliseconds only', () => {
    const broken = company.signals.filter(
      (s) => !Number.isInteger(s.occurredAt) || !Number.isInteger(s.recordedAt),
    );
    expect(broken).toEqual([]);
    expect(company.moves.filter((m) => !Number.isInteger(m.at))).toEqual([]);
  });
});

describe('the ledger', () => {
  const moves = new Map<string, typeof company.moves>();
  for (const move of company.moves) moves.set(move.askId, [...(moves.get(move.askId) ?? []), move]);

  it('moves every ask by legal turns, in order, to the state it is in', () => {
    for (const ask of company.asks) {
      const line = moves.get(ask.id)!;
      expect(line[0]).toMatchObject({ from: null, to: 'proposed', at: ask.createdAt });
      for (const [before, after] of line.slice(1).map((move, n) => [line[n]!, move] as const)) {
        expect(after.from).toBe(before.to);
        expect(mayFollow(before.to, after.to), `${ask.id}: ${before.to}`).toBe(true);
        expect(after.at).toBeGreaterThanOrEqual(before.at);
      }
      expect(line.at(-1)).toMatchObject({ to: ask.state, at: ask.changedAt });
      expect(ask.sentAt).toBe(line.find((m) => m.to === 'sent')?.at ?? null);
      expect(ask.snoozedUntil !== null).toBe(ask.state === 'snoozed');
    }
  });

  // Asking by habit before the program began knew no holds: two asks at once to one person are part of that story.
  it('never has two open asks of the program for one person', () => {
    const planned = company.asks.filter((a) => a.createdAt >= company.programFrom);
    const open = planned.filter((a) =>
      ['proposed', 'approved', 'snoozed', 'sent', 'accepted', 'in-progress'].includes(a.state),
    );
    expect(new Set(open.map((a) => a.personId)).size).toBe(open.length);
  });

  it('tells as signals what the customer noticed', () => {
    const noticed = new Set(['sent', 'accepted', 'declined', 'unanswered', 'withdrawn', 'done', 'thanked']);
    const asks = new Map(company.asks.map((a) => [a.id, a]));
    const expected = company.moves
      .filter((m) => noticed.has(m.to) && asks.get(m.askId)!.sentAt !== null)
      .map((m) => `${m.askId} ${m.to} ${m.at}`);
    const told = company.signals.flatMap((s) =>
      s.body.kind === 'ask.moved' ? [`${s.body.askId} ${s.body.to} ${s.occurredAt}`] : [],
    );
    expect(told.sort()).toEqual(expected.sort());
    const done = company.signals.filter((s) => s.body.kind === 'act.done');
    expect(done.length).toBe(company.acts.length);
  });

  it('gives a need hardly more acts than it asked for', () => {
    const acts = new Map<string, number>();
    for (const act of company.acts) if (act.needId) acts.set(act.needId, (acts.get(act.needId) ?? 0) + 1);
    for (const need of company.needs) expect(acts.get(need.id) ?? 0).toBeLessThanOrEqual(need.count * 2 + 2);
  });
});

describe('size', () => {
  const counted = new Map<SignalBody['kind'], number>();
  for (const { body } of company.signals) counted.set(body.kind, (counted.get(body.kind) ?? 0) + 1);

  it.each<[name: string, n: number, from: number, to: number]>([
    ['accounts', company.accounts.length, 400, 400],
    ['people', company.people.length, 2100, 3000],
    ['signals', company.signals.length, 60_000, 120_000],
    ['needs', company.needs.length, 250, 700],
    ['asks', company.asks.length, 900, 2200],
    ['acts', company.acts.length, 400, 1200],
    ['stories', company.stories.length, 100, 400],
    ['uses', company.uses.length, 300, 2000],
    ['churns', counted.get('account.churned')!, 15, 70],
    ['escalations', counted.get('case.escalated')!, 50, 300],
    ['surveys', counted.get('survey.answered')!, 1000, 4000],
  ])('%s', (_, n, from, to) => {
    expect(n).toBeGreaterThanOrEqual(from);
    expect(n).toBeLessThanOrEqual(to);
  });
});
