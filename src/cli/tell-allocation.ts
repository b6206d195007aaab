import type { NamedInstance } from '../core/planning/allocation/read-instance.ts';
import type {
  AllocateOutput,
  AskOutput,
  ChangeOutput,
  ExplanationOutput,
  MarginalOutput,
  NoPlanOutput,
} from '../core/planning/run-allocate.ts';

/** People shown of one need, and needs shown of the plan; whoever wants all takes --json. */
const MOST_PEOPLE = 12;
const MOST_NEEDS = 60;

/** A plan as people read it: how good it is and how that is known, the asks need by need, answers to questions. */
export function tellAllocation(plan: AllocateOutput | NoPlanOutput, named: NamedInstance): string[] {
  if (plan.status === 'infeasible')
    return ['No plan keeps all pins and minimums:', ...plan.reasons.map((reason) => `  ${reason}`)];
  return [
    ...tellProof(plan),
    '',
    ...(plan.asks.length === 0 ? ['Nobody to ask.'] : tellAsks(plan.asks, named)),
    ...(plan.marginals ?? []).flatMap((one) => ['', ...tellMarginal(one)]),
    ...(plan.explanations ?? []).flatMap((one) => ['', ...tellExplanation(one)]),
  ];
}

/** Cents with two places, exactly: "1,234.50". */
export function tellCents(cents: number): string {
  const size = Math.abs(cents);
  const rest = String(size % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${((size - (size % 100)) / 100).toLocaleString('en')}.${rest}`;
}

function tellProof({ status, value, bound, asks, certificate, greedy }: AllocateOutput): string[] {
  const share = (part: number): string =>
    `${tellCents(part)}${value > 0 ? ` (${((100 * part) / value).toFixed(1)} %)` : ''}`;
  const worth = `${count(asks.length, 'ask')} worth ${tellCents(value)}`;
  const pairs = count(certificate.pairsChecked, 'pair');
  return [
    status === 'proven'
      ? `The best plan there is: ${worth}.`
      : `${status === 'stopped' ? 'Stopped early' : 'Not proven'}: ${worth}; no plan is worth more than ${tellCents(bound)}.`,
    certificate.ok
      ? `Proven to the cent: the caps were recounted, and over ${pairs} the prices allow no more than that.`
      : `The prices over ${pairs} leave ${tellCents(bound - value)} open.`,
    ...(greedy === null
      ? []
      : [
          `Without planning: best pair first ${share(greedy.pairs)}, first come, first served ${share(greedy.firstCome)}.`,
        ]),
  ];
}

function tellAsks(asks: readonly AskOutput[], { instance, names }: NamedInstance): string[] {
  const ofNeed = Map.groupBy(asks, ({ need }) => need);
  const width = Math.max(...asks.map(({ person }) => String(person).length).filter((long) => long < 40), 0);
  const needs = names.needs.map((id, n) => ({ id, n, asks: ofNeed.get(id) ?? [] }));
  const shown = needs.filter((need) => need.asks.length > 0).slice(0, MOST_NEEDS);
  const lines = names.departments.flatMap((department, p) => {
    const mine = needs.filter(({ n }) => instance.departmentOf[n] === p);
    const made = mine.reduce((sum, need) => sum + need.asks.length, 0);
    const told = mine.filter((need) => shown.includes(need));
    if (told.length === 0) return [];
    return [
      `${department}: ${made} of ${count(instance.budget[p]!, 'ask')}`,
      ...told.flatMap(({ id, n, asks: list }) => [
        `  ${id}: ${list.length} of ${instance.demand[n]}`,
        ...list
          .toSorted((a, b) => b.value - a.value)
          .slice(0, MOST_PEOPLE)
          .map((ask) => `    ${String(ask.person).padEnd(width)}  ${tellCents(ask.value).padStart(12)}`),
        ...more(list.length - MOST_PEOPLE, 'ask', '    '),
      ]),
    ];
  });
  const served = needs.filter((need) => need.asks.length > 0).length;
  return [...lines, ...more(served - shown.length, 'need', '')];
}

function more(left: number, what: string, indent: string): string[] {
  return left > 0 ? [`${indent}and ${count(left, `more ${what}`)} (--json lists all)`] : [];
}

function tellMarginal({ of, change, interval }: MarginalOutput): string[] {
  const less =
    interval.loss === null ? 'one less is impossible' : `one less costs ${tellCents(interval.loss)}`;
  return [
    change === null ? `${of}: then there is no plan.` : `${of}: ${tellGain(change.value)}`,
    ...tellChange(change),
    `  Of that cap, one more is worth ${tellCents(interval.gain)} and ${less}.`,
  ];
}

function tellExplanation({ person, need, value, verdict, ...one }: ExplanationOutput): string[] {
  const { person: own, account, owner } = one.asking;
  const also = one.asks.map((ask) => `${ask.need} (${tellCents(ask.value)})`).join(', ');
  const otherwise = verdict === 'asked' ? 'If left out' : 'If asked';
  return [
    `${person} for ${need}, worth ${tellCents(value)}: ${verdict}.`,
    `  Asking takes ${tellCents(own + account + owner)} from others (person ${tellCents(own)}, account ${tellCents(account)}, owner ${tellCents(owner)});`,
    `  that leaves ${tellCents(one.net)} for a place that is worth ${tellCents(one.place)}.`,
    ...(also === '' ? [] : [`  ${verdict === 'asked' ? 'Also asked' : 'Asked'} for ${also}.`]),
    ...(verdict === 'pinned' || verdict === 'banned'
      ? []
      : one.opposite === null
        ? [`  ${otherwise}, there is no plan.`]
        : [`  ${otherwise}, exactly: ${tellGain(one.opposite.value)}`, ...tellChange(one.opposite)]),
  ];
}

function tellGain(cents: number): string {
  return cents === 0
    ? 'worth the same.'
    : `worth ${tellCents(Math.abs(cents))} ${cents > 0 ? 'more' : 'less'}.`;
}

function tellChange(change: ChangeOutput | null): string[] {
  const line = (sign: string) => (ask: AskOutput) =>
    `    ${sign} ${ask.person} for ${ask.need}  ${tellCents(ask.value)}`;
  return [...(change?.removed ?? []).map(line('-')), ...(change?.added ?? []).map(line('+'))];
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
