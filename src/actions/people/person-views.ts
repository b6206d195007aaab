import type { z } from 'zod';
import type { BalanceMark, Preferences } from '../../contract/people.ts';
import type { StandingView } from '../../contract/standing.ts';
import type { PersonState } from '../../core/customers/person-state.ts';
import { rungHistory } from '../../core/customers/rung-history.ts';
import type { Instant } from '../../core/signals/signal.ts';
import type { Standing } from '../../core/standing/standing.ts';
import { article } from '../../core/words/article.ts';
import { lower } from '../../core/words/first-letter.ts';
import { toReasonView } from '../asks/ask-views.ts';
import { numberFact } from '../customers/fact-views.ts';
import type { DeskPerson } from '../customers/load-desk.ts';
import type { WhoTold } from '../customers/who-told.ts';
import type { RunningProgram } from '../program/load-program.ts';
import { rungRef, toMoment, toMomentOrNull } from '../refs.ts';

/** Standing on every rung, biggest act first, with the open need each would serve best. */
export function toStandingViews(
  standings: readonly Standing[],
  person: DeskPerson,
  running: RunningProgram,
  needs: ReadonlyMap<string, { id: string; title: string; by: Instant }>,
): z.input<typeof StandingView>[] {
  const { program } = running;
  return standings
    .map((standing) => {
      const rule = program.milestones.find((one) => one.id === standing.moment?.milestone);
      const need = needs.get(standing.rung);
      return {
        rung: rungRef(program, standing.rung),
        verdict: standing.verdict,
        reasons: standing.reasons.map(toReasonView),
        readyAt: toMomentOrNull(standing.readyAt),
        moment:
          standing.moment === undefined
            ? null
            : {
                milestone: standing.moment.milestone,
                name: rule?.name ?? standing.moment.milestone,
                reachedAt: toMoment(standing.moment.reachedAt),
                freshUntil: toMoment(standing.moment.freshUntil),
              },
        done: rungHistory(person.sheet, standing.rung).timesDone,
        need: need === undefined ? null : { ...need, by: toMoment(need.by) },
      };
    })
    .sort((a, b) => b.rung.minutes - a.rung.minutes);
}

/** What we gave and what we asked, in the order it happened. */
export function toBalanceMarks(state: PersonState, running: RunningProgram): z.input<typeof BalanceMark>[] {
  const names = new Map(running.program.ladder.map((rung) => [rung.id, rung.name]));
  const given = Object.values(state.given).map((stamp) => ({
    at: stamp.at,
    side: 'given' as const,
    yes: null,
    says: 'We gave something',
  }));
  const asked = Object.values(state.asks).flatMap((ask) => {
    const sent = ask.steps.sent ?? ask.steps.accepted ?? ask.steps.declined;
    if (sent === undefined) return [];
    const yes = ask.steps.accepted !== undefined || ask.steps.done !== undefined;
    const rung = names.get(ask.about.value.rung) ?? ask.about.value.rung;
    return [
      {
        at: sent.at,
        side: 'asked' as const,
        yes: yes ? true : ask.steps.declined !== undefined ? false : null,
        says: `Asked for ${article(lower(rung))}`,
      },
    ];
  });
  return [...given, ...asked].sort((a, b) => a.at - b.at).map((mark) => ({ ...mark, at: toMoment(mark.at) }));
}

/** What a person allows, with who told us. */
export function toPreferences(
  person: DeskPerson,
  running: RunningProgram,
  tell: WhoTold,
): z.input<typeof Preferences> {
  const { state, sheet } = person;
  const consent = (scope: 'contact' | 'public') => {
    const span = state.consent[scope];
    const last =
      span?.began === undefined || (span.ended !== undefined && span.ended.at >= span.began.at)
        ? span?.ended
        : span.began;
    return last === undefined
      ? { given: null, told: null }
      : { given: last === span?.began, told: tell(last) };
  };
  const rungs = Object.values(state.rungPreferences).sort((a, b) => a.by.at - b.by.at);
  return {
    contact: consent('contact'),
    public: consent('public'),
    minutesPerYear: state.minutesPerYear?.value ?? null,
    minutesUsed: numberFact(sheet.person, 'minutesAskedLast365') ?? 0,
    channel: state.channel?.value ?? null,
    rungs: running.program.ladder.map((rung) => {
      const told = rungs.findLast((one) => one.value.rung === rung.id);
      return {
        rung: rungRef(running.program, rung.id),
        allowed: told?.value.allowed ?? null,
        told: told === undefined ? null : tell(told.by),
      };
    }),
  };
}
