import type { Command } from 'commander';
import type { PersonView } from '../contract/people.ts';
import type { SearchHit } from '../contract/search.ts';
import type { StandingAnswer } from '../contract/standing.ts';
import { explainStanding } from '../core/standing/explain.ts';
import type { Reason } from '../core/standing/standing.ts';
import { type AsOfOptions, asOfQuery, tellAsOf } from './as-of.ts';
import { ask, CommandFailed, type Connection } from './connection.ts';
import { plainJson, plainLines } from './plain-text.ts';
import type { Open } from './run-cli.ts';

/** `goodword standing PERSON [--as-of DATE] [--json]`: may this person be asked, on every rung, and why not. */
export function addStanding(program: Command, open: Open): void {
  program
    .command('standing')
    .description('May this person be asked, on every rung of the ladder, and why not')
    .argument('<person>', 'an id, a mail address, or a name')
    .option('--as-of <date>', 'as it was known on a day of the past, such as 2026-03-03')
    .option('--hindsight', 'with --as-of: with everything learnt since')
    .option('--all', 'show the gates that hold nothing back as well')
    .option('--json', 'print JSON')
    .action(async (who: string, options: AsOfOptions & { all?: boolean; json?: boolean }) => {
      const connection = await open();
      try {
        const id = encodeURIComponent(await findPerson(connection, who));
        const answer = await ask<StandingAnswer>(
          connection,
          'GET',
          `/people/${id}/standing?${asOfQuery(options)}`,
        );
        if (options.json === true) {
          process.stdout.write(`${plainJson(answer)}\n`);
          return;
        }
        const person = await ask<PersonView>(connection, 'GET', `/people/${id}`);
        process.stdout.write(
          `${[`${person.name}, ${person.account.name}`, ...tellAsOf(options, answer), '', ...lines(answer, options.all === true)].map(plainLines).join('\n')}\n`,
        );
      } finally {
        await connection.close();
      }
    });
}

function lines(answer: StandingAnswer, all: boolean): string[] {
  const now = Date.parse(answer.asOf);
  return answer.rungs.flatMap((one) =>
    explainStanding(
      {
        rung: one.rung.id,
        verdict: one.verdict,
        ...(one.readyAt === null ? {} : { readyAt: Date.parse(one.readyAt) }),
        reasons: one.reasons.map(
          (reason): Reason => ({
            gate: reason.gate,
            outcome: reason.outcome,
            says: reason.says,
            ...(reason.fact === null
              ? {}
              : {
                  fact: {
                    name: reason.fact.name,
                    source: reason.fact.source,
                    at: Date.parse(reason.fact.at),
                  },
                }),
            ...(reason.clearsAt === null ? {} : { clearsAt: Date.parse(reason.clearsAt) }),
            ...(reason.clearsBy === null ? {} : { clearsBy: reason.clearsBy }),
          }),
        ),
      },
      one.rung.name,
      now,
      { all },
    ),
  );
}

/** A person by id, mail address or name; a name that fits several is refused with the choice. */
async function findPerson(connection: Connection, who: string): Promise<string> {
  if (who.includes('@') || /^per_/.test(who)) return who;
  const { hits } = await ask<{ hits: SearchHit[] }>(
    connection,
    'GET',
    `/search?limit=50&q=${encodeURIComponent(who)}`,
  );
  const people = hits.filter((hit) => hit.kind === 'person');
  const exact = people.filter((hit) => hit.name.toLowerCase() === who.toLowerCase());
  const found = exact.length > 0 ? exact : people;
  if (found.length === 0) return who;
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first.id;
  throw new CommandFailed(
    `Several people fit "${who}":\n${found
      .slice(0, 10)
      .map((hit) => `  ${hit.id}  ${hit.name}, ${hit.detail ?? ''}`)
      .join('\n')}`,
  );
}
