import type { Role } from '../../contract/session.ts';
import { accountNameKey } from '../../core/customers/account-name.ts';
import { topicOf } from '../../core/customers/coverage.ts';
import { defaultProgram } from '../../core/program/default-program.ts';
import { setInProgram } from '../../core/program/edit-program.ts';
import { generateSampleCompany, type SampleCompany } from '../../core/sample/generate-sample-company.ts';
import { FINANCE, MARKETER, OWNER, PRODUCT_MANAGER, SELLER } from '../../core/sample/members.ts';
import { lastFinishedQuarter, quarterAt } from '../../core/signals/quarter.ts';
import { DAY, type Instant, NO_ACCOUNT, type Signal } from '../../core/signals/signal.ts';
import { insertAccounts } from '../../store/accounts.ts';
import { insertLedger, listAsks } from '../../store/asks.ts';
import { clearWorkspace } from '../../store/clear-workspace.ts';
import { countRows } from '../../store/count-rows.ts';
import { type Hearing, hearingsOf, saveHearings } from '../../store/coverage.ts';
import { markAllDirty } from '../../store/folds.ts';
import { type Identity, saveIdentities } from '../../store/identities.ts';
import { countDelivery } from '../../store/imports.ts';
import { insertMember, insertWorkspace } from '../../store/members.ts';
import { saveNeed } from '../../store/needs.ts';
import { insertPeople } from '../../store/people.ts';
import { insertProgram } from '../../store/programs.ts';
import { appendSignals, saveDeliveries } from '../../store/signals.ts';
import type { Tx } from '../../store/store.ts';
import { insertActs, insertUses, saveStories } from '../../store/stories.ts';
import { runAction } from '../action.ts';
import { LEDGER_SOURCE } from '../asks/apply-move.ts';
import { foldDirtyAccounts } from '../customers/fold-accounts.ts';
import { digestOf } from '../customers/record-signals.ts';
import { HOUSE_CALLER, type House, MAIN_WORKSPACE } from '../house.ts';
import { drawDueAudit, drawPastAudit } from '../leak/audit.ts';
import { proposeDue } from '../planning/propose-due.ts';
import { readProgram } from '../program/load-program.ts';
import { answerSampleAudit, fileSampleTerms } from './answer-audit.ts';
import { tellSampleWork } from './tell-sample-work.ts';

/** The seed of the company everybody meets first. */
const SAMPLE_SEED = 4600;

const CHUNK = 4000;

const ROLES: Record<SampleCompany['members'][number]['role'], Role> = {
  owner: 'owner',
  csm: 'csm',
  ae: 'sales',
  marketer: 'marketing',
  product: 'product',
  finance: 'reader',
};

/**
 * Fills the workspace with the sample company (docs/sample-company.md), generated anew so that its two
 * years end today, then folds it. Whatever was in the workspace is replaced.
 * `company`: a smaller one instead, whose two years end now; for tests, whose clock may stand anywhere.
 */
export async function loadSample(
  house: House,
  progress: (says: string) => void,
  { workspaceId = MAIN_WORKSPACE, company: given }: { workspaceId?: string; company?: SampleCompany } = {},
): Promise<void> {
  const now = house.clock();
  progress('Laying out the sample company, with half a year of plans (half a minute) …');
  // Its two years end as the day begins (UTC), so that it is the same all day.
  const company = given ?? generateSampleCompany({ seed: SAMPLE_SEED, now: Math.floor(now / DAY) * DAY });
  await house.store.transact(workspaceId, async (tx) => {
    await clearWorkspace(tx, workspaceId);
    await writeCompany(tx, workspaceId, company, now);
    await countRows(tx);
  });
  progress(
    `${company.accounts.length} accounts, ${company.people.length} people, ${company.signals.length} signals`,
  );
  const program = await house.store.transact(workspaceId, async (tx) => {
    await markAllDirty(tx, workspaceId, now + 1);
    return readProgram(tx, workspaceId);
  });
  progress('Deciding who may be asked what …');
  await foldDirtyAccounts(house, workspaceId, program);
  await proposeDue(house, workspaceId);
  const lying = await house.store.transact(workspaceId, (tx) =>
    listAsks(tx, workspaceId, { states: ['proposed'] }),
  );
  progress(`${lying.length} asks lie before their owners`);
  await drawDueAudit(house, workspaceId);
  // The quarter that a board is told of first has been looked at as well.
  const told = lastFinishedQuarter(now);
  const drawn = drawPastAudit(told, told.from + 7 * DAY);
  await runAction(house, { ...HOUSE_CALLER, workspaceId }, drawn, {});
  await house.store.transact(workspaceId, async (tx) => {
    await answerSampleAudit(tx, workspaceId, told.id, company.truth, told.until - 7 * DAY);
    await answerSampleAudit(tx, workspaceId, quarterAt(now).id, company.truth, house.clock());
  });
  await house.store.upkeep();
}

async function writeCompany(tx: Tx, ws: string, company: SampleCompany, now: number): Promise<void> {
  const at = new Date(now);
  await insertWorkspace(tx, { workspaceId: ws, name: company.workspaceName, sample: true, at });
  for (const [i, member] of company.members.entries()) {
    await insertMember(
      tx,
      ws,
      { member_id: `mem_${i + 1}`, email: member.email, name: member.name, role: ROLES[member.role] },
      at,
    );
  }
  await insertProgram(tx, ws, {
    version: 1,
    document: ownedProgram(),
    note: 'The default program',
    createdBy: company.members[0]?.email ?? 'goodword',
    createdAt: company.programFrom,
  });
  await fileSampleTerms(tx, ws, company.members[0]?.email ?? 'goodword', company.programFrom);
  await insertAccounts(
    tx,
    ws,
    [
      { accountId: NO_ACCOUNT, name: 'No account', nameKey: '', domain: null },
      ...company.accounts.map((account) => ({
        accountId: account.id,
        name: account.name,
        nameKey: accountNameKey(account.name),
        domain: account.domain,
      })),
    ],
    at,
  );
  await insertPeople(
    tx,
    ws,
    company.people.flatMap((person) =>
      person.employments.map((employment) => ({
        accountId: employment.accountId,
        personId: person.id,
        name: person.name,
        email: person.email,
        title: null,
      })),
    ),
    at,
  );
  await saveIdentities(tx, ws, identitiesOf(company));
  for (let start = 0; start < company.signals.length; start += CHUNK) {
    const chunk = company.signals.slice(start, start + CHUNK);
    await appendSignals(tx, ws, chunk);
  }
  // Only the ledger is spoken in again; the other sources of the story never deliver a second time.
  await saveDeliveries(
    tx,
    ws,
    LEDGER_SOURCE,
    company.signals
      .filter((signal) => signal.source === LEDGER_SOURCE)
      .map((signal) => ({
        sourceId: signal.sourceId,
        accountId: signal.accountId,
        revision: signal.revision,
        digest: digestOf(signal, signal.personId),
      })),
  );
  await saveHearings(tx, ws, hearingsOfStory(company.signals, now));
  for (const [source, mine] of Map.groupBy(company.signals, (signal) => signal.source)) {
    await countDelivery(tx, ws, { source, kind: 'sample', rows: mine.length, refused: 0, at: now });
  }
  for (const need of company.needs) await saveNeed(tx, ws, need);
  const accountOf = new Map(company.asks.map((ask) => [ask.id, ask.accountId]));
  await insertLedger(
    tx,
    ws,
    company.asks,
    company.moves.map((move) => ({ ...move, accountId: accountOf.get(move.askId)! })),
    company.notes,
  );
  await tellSampleWork(tx, ws, { members: company.members, asks: company.asks }, SAMPLE_SEED, now);
  await insertActs(tx, ws, company.acts);
  await saveStories(tx, ws, company.stories);
  await insertUses(tx, ws, company.uses);
}

/** The default program with an owner for advocacy and a speaker for every department. */
function ownedProgram(): string {
  const speakers = [SELLER, MARKETER, PRODUCT_MANAGER, OWNER];
  return speakers.reduce(
    (text, speaker, place) => setInProgram(text, ['departments', place, 'owner'], speaker),
    setInProgram(setInProgram(defaultProgram, ['owners', 'advocacy'], OWNER), ['owners', 'impact'], FINANCE),
  );
}

function identitiesOf(company: SampleCompany): Identity[] {
  return [
    ...company.accounts.flatMap((account): Identity[] => {
      const mine = { subject: 'account' as const, accountId: account.id, personId: '' };
      return [{ ...mine, scheme: 'id:crm', value: account.externalIds.crm }];
    }),
    ...company.people.map(
      (person): Identity => ({
        subject: 'person',
        scheme: 'mail',
        value: person.email.toLowerCase(),
        accountId: person.accountId,
        personId: person.id,
      }),
    ),
  ];
}

/** When the sources of the story spoke: once a day of each topic they had told of by then, and of all of them now. */
function hearingsOfStory(signals: readonly Signal[], now: Instant): Hearing[] {
  const spoken = (told: readonly Signal[], at: Instant) =>
    hearingsOf(
      told.map(({ source, body }) => ({ source, kind: body.kind })),
      at,
    );
  // A topic counts as heard from when it was told of, not from when another was that day: what use brought about
  // is dated by it.
  const daily = Map.groupBy(
    signals,
    ({ recordedAt, source, body }) => `${Math.floor(recordedAt / DAY)} ${source} ${topicOf(body.kind)}`,
  );
  const last = (told: readonly Signal[]) => told.reduce((at, one) => Math.max(at, one.recordedAt), 0);
  return [...[...daily.values()].flatMap((told) => spoken(told, last(told))), ...spoken(signals, now)];
}
