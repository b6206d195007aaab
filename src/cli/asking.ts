import type { Command } from 'commander';
import type { AskingView, DrawsPage } from '../contract/asking.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword asking [--draws] [--json]`: how asking goes, or how each ask was chosen. */
export function addAsking(program: Command, open: Open): void {
  program
    .command('asking')
    .description('How asking goes: forecasts against answers, and whether it wears people out')
    .option('--draws', 'how the newest asks were chosen, by the plan or by lot, and with which chance')
    .option('--json', 'print JSON')
    .action(({ draws, json }: { draws?: boolean; json?: boolean }) =>
      draws === true
        ? printAnswer<DrawsPage>(open, '/asking/draws?limit=200', json === true, tellDraws)
        : printAnswer<AskingView>(open, '/asking', json === true, tellAsking),
    );
}

function tellAsking({
  chance,
  calibration,
  fatigue,
  afterwards,
  limit,
  ladder,
  draws,
  concentration,
  tired,
  tiredPeople,
  neverAsked,
  policy,
}: AskingView) {
  return [
    `Will they say yes? ${chance.says}`,
    calibration.refused === null
      ? calibration.value.says
      : `[can’t tell] ${calibration.refused.message} ${calibration.refused.detail}`,
    ...(ladder.refused === null ? ['', ladder.value.says] : []),
    ...(draws === null ? [] : ['', draws.says]),
    '',
    fatigue.refused === null
      ? `Tired of being asked? ${fatigue.value.says}`
      : `[can’t tell] ${fatigue.refused.message} ${fatigue.refused.detail}`,
    ...(concentration === null ? [] : [concentration.says]),
    ...(fatigue.refused === null && fatigue.value.load !== null ? [fatigue.value.load.says] : []),
    ...[afterwards.days, afterwards.score].map((after) =>
      after.refused === null
        ? after.value.says
        : `[can’t tell] ${after.refused.message} ${after.refused.detail}`,
    ),
    ...(limit === null ? [] : [limit.says]),
    `Of fresh enthusiasm and never asked: ${neverAsked}`,
    ...(tiredPeople === 0 ? [] : ['', `Asked too much: ${tiredPeople} (${policy})`]),
    ...tired.map(({ person, account, says }) => `${person.name}, ${account.name}: ${says}`),
  ];
}

function tellDraws({ items, total = items.length }: DrawsPage): string[] {
  if (items.length === 0) return ['No ask has its way of being chosen on record.'];
  return [
    `${items.length} of ${total} asks, the newest first`,
    ...items.map(({ at, person, account, rung, draw, yes }) => {
      const answer = yes === null ? 'open' : yes ? 'yes' : 'no';
      return `${at.slice(0, 10)}  ${answer.padEnd(4)}  ${person.name}, ${account.name}: ${rung.name}. ${draw.says}`;
    }),
  ];
}
