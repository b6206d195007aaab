import type { BodyOf } from '../signals/signal.ts';
import type { Stamp } from '../signals/stamp.ts';
import { earlierStamp } from '../signals/stamp.ts';
import type { Span, Told } from './told.ts';
import { begin, end, tell } from './told.ts';

/** One support case, as far as signals tell. */
export type CaseState = {
  firstOpened?: Stamp;
  /** Last opened and last closed. */
  open?: Span;
  /** 1 is the most urgent; absent while nobody told. */
  priority?: Told<number>;
  escalation?: Span;
};

export type CaseBody = BodyOf<
  'case.opened' | 'case.prioritised' | 'case.escalated' | 'case.deescalated' | 'case.closed'
>;

/** Takes one signal about a case into its state. */
export function takeCaseSignal(held: CaseState, body: CaseBody, by: Stamp): void {
  switch (body.kind) {
    case 'case.opened':
      held.firstOpened = earlierStamp(held.firstOpened, by);
      held.open = begin(held.open, by);
      if (body.priority !== null) held.priority = tell(held.priority, body.priority, by);
      if (body.escalated) held.escalation = begin(held.escalation, by);
      return;
    case 'case.prioritised':
      held.priority = tell(held.priority, body.priority, by);
      return;
    case 'case.escalated':
      held.escalation = begin(held.escalation, by);
      return;
    case 'case.deescalated':
      held.escalation = end(held.escalation, by);
      return;
    case 'case.closed':
      held.open = end(held.open, by);
      return;
  }
}

/** Whether the case is open: anything that was heard of and not closed since counts as open. */
export function isCaseOpen({ open }: CaseState): boolean {
  if (!open?.ended) return true;
  return open.began !== undefined && open.began.at > open.ended.at;
}

/** When the last escalation of the case ended, by its own end or with the case; undefined while it is on, or if never. */
export function escalationEnd({ escalation, open }: CaseState): Stamp | undefined {
  const began = escalation?.began;
  if (!began) return undefined;
  const ends = [escalation.ended, open?.ended].filter((stamp) => stamp !== undefined && stamp.at >= began.at);
  return ends.reduce((first, stamp) => (first && stamp ? earlierStamp(first, stamp) : stamp), undefined);
}

/** Whether the case is escalated now. */
export function isEscalated(held: CaseState): boolean {
  return held.escalation?.began !== undefined && !escalationEnd(held);
}
