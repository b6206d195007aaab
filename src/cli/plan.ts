import type { Command } from 'commander';
import type { PlanView } from '../contract/plan.ts';
import { tellMoney } from '../core/program/tell-money.ts';
import { tellDay } from '../core/signals/tell-moment.ts';
import { type AsOfOptions, asOfQuery, tellAsOf } from './as-of.ts';
import { printAnswer } from './print-json.ts';
import type { Open } from './run-cli.ts';

/** `goodword plan [--as-of DATE] [--json]`: whom the plan would ask for what, and what stands in the way of the rest. */
export function addPlan(program: Command, open: Open): void {
  program
    .command('plan')
    .description('Whom to ask for which need, and what keeps the other needs short')
    .option('--as-of <date>', 'as it was known on a day of the past')
    .option('--hindsight', 'with --as-of: with everything learnt since')
    .option('--owner <mail>', 'only this book')
    .option('--json', 'print JSON')
    .action((options: AsOfOptions & { owner?: string; json?: boolean }) => {
      const query = asOfQuery(options);
      if (options.owner !== undefined) query.set('owner', options.owner);
      return printAnswer<PlanView>(open, `/plan?${query}`, options.json === true, (plan) => [
        ...tellAsOf(options, { ...plan, asOf: plan.at }),
        ...tellPlan(plan, options.asOf !== undefined),
      ]);
    });
}

function tellPlan(plan: PlanView, isPast: boolean): string[] {
  const at = Date.parse(plan.at);
  const now = isPast ? Date.now() : at;
  const staying = plan.staying ?? [];
  const asks = [...staying, ...plan.proposals].flatMap((one) => [
    `${one.person.name}, ${one.account.name}: ${one.rung.name} for "${one.needTitle}"${one.owner === null ? '' : ` (${one.owner})`}${one.askId === undefined ? '' : ', with its owner'}`,
    `  ${one.whyNow} Worth ${tellMoney(one.value.cents, one.value.currency)}.`,
  ]);
  const short = plan.shortfalls.flatMap((one) => [
    `${one.title}: ${one.missing} missing; ${one.fitting} fit, ${one.ready} may be asked now`,
    ...one.obstacles.slice(0, 4).map((obstacle) => `  ${obstacle.says}`),
    ...(one.fill === undefined ? [] : [`  ${one.fill}`]),
  ]);
  const leaving = (plan.leaving ?? []).map(
    (one) => `  ${one.person.name}, ${one.account.name}: for "${one.needTitle}"`,
  );
  const dearest = (['department', 'need', 'owner', 'account'] as const).flatMap((kind) =>
    (plan.prices ?? [])
      .filter((price) => price.kind === kind)
      .slice(0, 4)
      .map((price) => `  ${price.says}`),
  );
  return [
    `Plan of ${tellDay(at, now)}: ${staying.length + plan.proposals.length} asks worth ${tellMoney(plan.value.cents, plan.value.currency)} (${STATUS[plan.status]}).`,
    ...[plan.proof, plan.greedy?.says].filter((says) => says !== undefined),
    '',
    ...(asks.length === 0 ? [isPast ? 'Nobody to ask then.' : 'Nobody to ask now.'] : asks),
    ...(leaving.length === 0 ? [] : ['', 'To be taken back:', ...leaving]),
    ...(short.length === 0 ? [] : ['', 'Needs that stay short:', ...short]),
    ...(dearest.length === 0 ? [] : ['', 'What one ask more would be worth:', ...dearest]),
  ];
}

const STATUS: Record<PlanView['status'], string> = {
  ranked: 'ranked by value',
  proven: 'proven to be the best',
  bound: 'within a known bound of the best',
};
