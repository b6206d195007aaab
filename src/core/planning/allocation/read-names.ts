import { pairNumber } from './instance.ts';
import { InstanceError } from './instance-faults.ts';
import type { NamedInstance } from './read-instance.ts';
import type { Id } from './read-kind.ts';
import type { Constraint, ConstraintKind } from './what-if.ts';

/** The pair "person:need" of a command line, split at the colon that makes it a pair of the instance. */
export function readPairName(text: string, { instance, names }: NamedInstance): number {
  const find = (ids: readonly Id[], id: string): number => ids.findIndex((known) => String(known) === id);
  const pairs: number[] = [];
  const unknown: string[] = [];
  let known = false;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const [before, after] = [text.slice(0, colon), text.slice(colon + 1)];
    const person = find(names.people, before);
    const need = find(names.needs, after);
    if (person < 0) unknown.push(`"${before}" is the id of none of the people`);
    if (need < 0) unknown.push(`"${after}" is the id of none of the needs`);
    if (person < 0 || need < 0) continue;
    known = true;
    const pair = pairNumber(instance, person, need);
    if (pair >= 0) pairs.push(pair);
  }
  if (pairs.length === 1) return pairs[0]!;
  if (pairs.length > 1)
    throw new InstanceError([`${text}: can be split at more than one colon into a person and a need`]);
  if (known) throw new InstanceError([`${text}: this person is not eligible for this need`]);
  // With more than one colon it is not known which side of which was meant.
  const which =
    text.split(':').length === 2 ? unknown.join(', and ') : 'expected person:need with the ids of both';
  throw new InstanceError([`${text}: ${which}`]);
}

const kinds = {
  department: 'departments',
  need: 'needs',
  owner: 'owners',
  account: 'accounts',
  person: 'people',
} as const;

/** "kind:id:+1" of a command line: one cap and by how much it is to change. The id may contain colons. */
export function readConstraintName(
  text: string,
  { names }: NamedInstance,
): { constraint: Constraint; delta: number } {
  const found = /^(department|need|owner|account|person):(.+):([+-]?\d{1,9})$/s.exec(text);
  if (!found)
    throw new InstanceError([`${text}: expected kind:id:+1, kind being ${Object.keys(kinds).join(', ')}`]);
  const kind = found[1] as ConstraintKind;
  const index = names[kinds[kind]].findIndex((id) => String(id) === found[2]);
  if (index < 0) throw new InstanceError([`${text}: "${found[2]}" is the id of none of the ${kinds[kind]}`]);
  return { constraint: { kind, index }, delta: Number(found[3]) };
}
