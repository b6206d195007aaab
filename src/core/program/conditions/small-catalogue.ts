import type { FactDefinition, FactSheet, Facts, FactValue } from '../../customers/fact.ts';

type Rest = Omit<FactDefinition, 'name' | 'subject' | 'title' | 'meaning'>;

/** Eight facts of every type, for tests that should not depend on the real catalogue. */
export const smallCatalogue: readonly FactDefinition[] = [
  fact('account', 'arr', { type: 'number', min: 0 }),
  fact('account', 'lifecycle', { type: 'text', values: ['prospect', 'customer', 'former'] }),
  fact('account', 'industry', { type: 'text' }),
  fact('account', 'products', { type: 'list' }),
  fact('account', 'live', { type: 'yes-no' }),
  fact('person', 'nps', { type: 'number', min: 0, max: 10 }),
  fact('person', 'champion', { type: 'yes-no' }),
  fact('person', 'title', { type: 'text' }),
];

function fact(subject: FactDefinition['subject'], short: string, rest: Rest): FactDefinition {
  return { name: `${subject}.${short}`, subject, title: short, meaning: short, ...rest };
}

/** A sheet from values by full name, all told by "test" at moment 0. */
export function smallSheet(values: Readonly<Record<string, FactValue>>): FactSheet {
  const of = (subject: string): Facts =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => name.startsWith(`${subject}.`))
        .map(([name, value]) => [name.slice(subject.length + 1), { value, source: 'test', at: 0 }]),
    );
  return {
    account: of('account'),
    person: of('person'),
    rungs: {},
    sent: { person: [], account: [] },
    reported: {},
  };
}
