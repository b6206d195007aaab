import type { Fact, Facts, FactValue } from './fact.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { shareAlike } from './share-alike.ts';

/** All names of a subject, unknown: facts laid out alike take a third of the memory of facts laid out one by one. */
const UNKNOWN = { account: allUnknown('account'), person: allUnknown('person') };

/**
 * Gives facts back in as little memory as they go into, for whoever keeps a whole company's: what was told of many
 * people alike ("no pause", from our own record, now) is one fact for all who come to the same sharer. Nothing that
 * can be read of them changes.
 *
 * One sharer serves a lot of accounts and is let go of with it: what few share is not worth a longer search.
 */
export function factSharer(): (subject: 'account' | 'person', facts: Facts) => Facts {
  const shared = shareAlike(keyOf);
  return (subject, facts) => {
    const told: Record<string, Fact | undefined> = { ...UNKNOWN[subject] };
    for (const name in facts) {
      const fact = facts[name];
      if (fact !== undefined) told[name] = shared(fact);
    }
    return told;
  };
}

const keyOf = ({ value, source, at, moment }: Fact): string =>
  `${typeof value} ${textOf(value)} ${source} ${at} ${moment ?? ''}`;

const textOf = (value: FactValue): string => (typeof value === 'object' ? JSON.stringify(value) : `${value}`);

function allUnknown(subject: 'account' | 'person'): Facts {
  const names = factCatalogue.filter((one) => one.subject === subject).map(({ name }) => name.split('.')[1]);
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
