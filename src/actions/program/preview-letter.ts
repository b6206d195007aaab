import { draftMessage } from '../../core/planning/letters/draft-message.ts';
import { signature, whoSigns } from '../../core/planning/letters/who-signs.ts';
import { listMembers } from '../../store/members.ts';
import { action } from '../action.ts';
import { Failure } from '../failure.ts';
import { findPerson } from '../people/get-person.ts';
import { loadOpenNeeds } from '../planning/plan-basis.ts';

/** A letter of the program filled with the facts of one real person; nothing is kept and nothing leaves. */
export const previewLetter = action('POST /program/letter', async (context, { body }) => {
  const { tx, workspaceId, now } = context;
  const { person, account, running } = await findPerson(context, body.personId);
  const rung = running.program.ladder.find(({ id }) => id === body.rung);
  if (rung === undefined) throw new Failure('bad-input', `The ladder has no rung ${body.rung}.`);
  const open = await loadOpenNeeds(tx, workspaceId, running, now);
  const need = open.find((one) => one.rung === rung.id) ?? null;
  const standing = person.standings().find((one) => one.rung === rung.id);
  const milestone = running.program.milestones.find(({ id }) => id === standing?.moment?.milestone);
  const colleagues = await listMembers(tx, workspaceId, 'joined');
  const draft = draftMessage(
    [{ id: 'draft', rung: rung.id, language: 'en', subject: body.subject, body: body.body }],
    {
      sheet: person.sheet,
      rung,
      need,
      sender: signature(whoSigns(account.row.owner, running.program.owners, colleagues)),
      moment: milestone?.moment ?? null,
      at: now,
    },
  );
  return {
    person: { id: person.row.personId, name: person.row.name, title: person.row.title },
    account: { id: account.row.accountId, name: account.row.name },
    subject: draft.subjectSegments.map((one) => ({ ...one })),
    body: draft.messageSegments.map((one) => ({ ...one })),
    missing: [...draft.missing],
  };
});
