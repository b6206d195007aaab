import { readMailAddress } from '../../core/customers/mail-address.ts';
import { addPerson, indexPeople, type KnownPerson, matchPerson } from '../../core/customers/match-person.ts';
import type { PersonReference } from '../../core/imports/draft-signal.ts';
import { NO_ACCOUNT } from '../../core/signals/signal.ts';
import { keyOf } from '../../core/signals/stamp.ts';
import { allEnded } from '../../store/all-ended.ts';
import {
  findKnownPeople,
  findPeopleByName,
  type Identity,
  idScheme,
  moveHomes,
  saveIdentities,
} from '../../store/identities.ts';
import { adoptSignals, insertPeople, type NewPerson } from '../../store/people.ts';
import type { Tx } from '../../store/store.ts';
import { distinct } from './admit-accounts.ts';

/** Somebody under the hands of a batch. */
export type Human = KnownPerson & {
  /** The account that rows are about which name the person and no account. */
  accountId: string;
  emails: string[];
  externalIds: { source: string; id: string }[];
  name: string | null;
  /** Where they are or were; nowhere while they have neither name nor mail address. */
  readonly at: Set<string>;
};

/** The people whom a batch of rows names: found, or opened in the order in which they are asked for. */
export type People = {
  /** By id, else by mail address; null where nobody is meant, or several are. */
  readonly find: (reference: PersonReference) => Human | null;
  /** By name alone, among those at one account; null where nobody is meant, or several are. */
  readonly findByName: (name: string, accountId: string) => string | null;
  /**
   * Opens the person at an account, or notes what is new of them. With an id and nothing else they are
   * only remembered: a later row that names them opens them. `describes`: the row is about the person,
   * so that the account it names is where they are from now on. Null for a name that several have.
   */
  readonly admit: (reference: PersonReference, accountId: string, describes: boolean) => string | null;
  /** The account at which somebody without one was found on the way; null for everybody else. */
  readonly homeOf: (personId: string) => string | null;
  /** Writes what was opened and learnt; answers the accounts to which signals have moved. */
  readonly save: (at: Date) => Promise<readonly string[]>;
};

/** Looks up everybody these references could mean. Core decides who is meant (match-person.ts). */
export async function admitPeople(
  tx: Tx,
  workspaceId: string,
  source: string,
  references: readonly PersonReference[],
  named: readonly { readonly accountId: string; readonly name: string }[],
  newId: (prefix: string) => string,
): Promise<People> {
  const known = await findKnownPeople(tx, workspaceId, source, {
    externalIds: distinct(references.map((one) => one.externalId)),
    mails: distinct(references.map(mailKey)),
  });
  const humans = new Map(known.map((one) => [one.id, hold(one)]));
  const index = indexPeople(humans.values());
  const byName = new Map<string, Set<string>>();
  for (const { accountId, name, personId } of await findPeopleByName(tx, workspaceId, named)) {
    file(byName, placeOf(accountId, name), personId);
  }
  const opened: NewPerson[] = [];
  const learnt: Identity[] = [];
  const homes = new Map<string, string>();
  const moved = new Map<string, string>();

  function find(reference: PersonReference): Human | null {
    const match = matchPerson(index, source, reference);
    return match.outcome === 'found' ? (humans.get(match.personId) ?? null) : null;
  }

  function begin(accountId: string): Human {
    const human: Human = {
      id: newId('per'),
      accountId,
      emails: [],
      externalIds: [],
      name: null,
      at: new Set(),
    };
    humans.set(human.id, human);
    return human;
  }

  /** What the row knows them by. An address that somebody else has stays with them. */
  function learn(human: Human, reference: PersonReference): void {
    const about = { subject: 'person' as const, accountId: human.accountId, personId: human.id };
    const { externalId } = reference;
    if (externalId !== undefined && !index.byExternalId.has(keyOf(source, externalId))) {
      human.externalIds.push({ source, id: externalId });
      learnt.push({ ...about, scheme: idScheme(source), value: externalId });
    }
    const mail = mailKey(reference);
    if (mail !== null && !index.byMail.has(mail)) {
      human.emails.push(mail);
      learnt.push({ ...about, scheme: 'mail', value: mail });
    }
    addPerson(index, { ...human, emails: human.emails.filter((email) => !index.byMail.has(email)) });
  }

  function employ(human: Human, { name, email }: PersonReference, accountId: string): void {
    const called = name ?? human.name ?? email;
    if (called === undefined || human.at.has(accountId)) return;
    human.name ??= called;
    human.at.add(accountId);
    file(byName, placeOf(accountId, called), human.id);
    opened.push({ accountId, personId: human.id, name: called, email: email ?? null, title: null });
  }

  function settle(human: Human, accountId: string, describes: boolean): void {
    if (human.accountId === accountId || accountId === NO_ACCOUNT) return;
    if (human.accountId === NO_ACCOUNT) moved.set(human.id, accountId);
    else if (!describes || human.at.has(accountId)) return;
    human.accountId = accountId;
    homes.set(human.id, accountId);
  }

  return {
    find,
    findByName: (name, accountId) => only(byName.get(placeOf(accountId, name))),
    admit(reference, accountId, describes) {
      const isKnownBySomething = reference.externalId !== undefined || mailKey(reference) !== null;
      if (!isKnownBySomething) {
        const alike =
          reference.name === undefined ? undefined : byName.get(placeOf(accountId, reference.name));
        if (alike !== undefined) return only(alike);
        if (reference.name === undefined || (accountId === NO_ACCOUNT && !describes)) return null;
      }
      const human = (isKnownBySomething ? find(reference) : null) ?? begin(accountId);
      settle(human, accountId, describes);
      if (isKnownBySomething) learn(human, reference);
      employ(human, reference, accountId);
      return human.id;
    },
    homeOf: (personId) => moved.get(personId) ?? null,
    async save(at) {
      const homeless = [...moved].map(([personId, accountId]) => ({ personId, accountId }));
      await adoptSignals(tx, workspaceId, homeless);
      await allEnded([
        insertPeople(tx, workspaceId, opened, at),
        saveIdentities(tx, workspaceId, learnt),
        moveHomes(
          tx,
          workspaceId,
          [...homes].map(([personId, accountId]) => ({ personId, accountId })),
        ),
      ]);
      return homeless.length === 0 ? [] : [NO_ACCOUNT, ...new Set(moved.values())];
    },
  };
}

function hold(person: KnownPerson & { name: string | null; at: readonly string[] }): Human {
  return {
    ...person,
    emails: [...person.emails],
    externalIds: [...person.externalIds],
    at: new Set(person.at),
  };
}

/** The address as people are found by; null where there is none, or none that mail could reach. */
export function mailKey(person: PersonReference): string | null {
  return person.email === undefined ? null : (readMailAddress(person.email)?.key ?? null);
}

const placeOf = (accountId: string, name: string): string => `${accountId} ${name}`;

function only(ids: ReadonlySet<string> | undefined): string | null {
  const [first] = ids ?? [];
  return ids?.size === 1 && first !== undefined ? first : null;
}

function file(drawer: Map<string, Set<string>>, key: string, id: string): void {
  const held = drawer.get(key);
  if (held) held.add(id);
  else drawer.set(key, new Set([id]));
}
