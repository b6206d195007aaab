import { tellDay } from '../core/signals/tell-moment.ts';

/** How commands are asked about the past. */
export type AsOfOptions = { readonly asOf?: string; readonly hindsight?: boolean };

/** The options as the API takes them. */
export function asOfQuery({ asOf, hindsight }: AsOfOptions): URLSearchParams {
  const query = new URLSearchParams();
  if (asOf !== undefined) query.set('asOf', asOf);
  if (hindsight === true) query.set('hindsight', 'true');
  return query;
}

/** Which past an answer is about, in a line; nothing for now. */
export function tellAsOf(
  { asOf }: AsOfOptions,
  answer: { readonly asOf: string; readonly hindsight: boolean; readonly programVersion: number },
): string[] {
  if (asOf === undefined) return [];
  const at = Date.parse(answer.asOf);
  const told = answer.hindsight ? 'told with what was learnt since' : 'as it was known then';
  return [
    `As of ${tellDay(at, Date.now())}, ${told}, under version ${answer.programVersion} of the program.`,
  ];
}
