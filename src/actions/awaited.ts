/**
 * Thrown by an action that needs an answer which is being worked out and needs the store for that no more: the runner
 * lets go of the transaction, waits, and runs the action again. The embedded store has one connection; whoever kept it
 * while figures are added up on a thread would keep everybody waiting.
 */
export class Awaited extends Error {
  readonly answer: Promise<unknown>;
  constructor(answer: Promise<unknown>) {
    super('The answer is being worked out.');
    this.answer = answer;
  }
}
