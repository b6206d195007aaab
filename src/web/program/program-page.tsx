import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProgramView } from '../../contract/program.ts';
import { useAnswer } from '../answers.ts';
import { useMemberName } from '../shell/members.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button, TextButton } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { PartsNav } from '../ui/parts-nav.tsx';
import { ago, counted, inWords } from '../ui/words.ts';
import { CohortsPart } from './cohorts-part.tsx';
import { type Draft, useDraft } from './draft.ts';
import { DrawnPart } from './drawn-part.tsx';
import { Mistakes, mistakesIn } from './entry.tsx';
import { LadderPart } from './ladder-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { MilestonesPart } from './milestones-part.tsx';
import { NeedsPart } from './needs-part.tsx';
import { PARTS, type PartProps } from './program-parts.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { TryOnThePast } from './try-on-the-past.tsx';
import { Versions } from './versions.tsx';
import { YamlEditor } from './yaml-editor.tsx';

function Part({ part, ...given }: PartProps & { part: string | undefined }) {
  switch (part) {
    case 'needs':
      return <NeedsPart {...given} />;
    case 'milestones':
      return <MilestonesPart {...given} />;
    case 'ladder':
      return <LadderPart {...given} />;
    case 'cohorts':
      return <CohortsPart {...given} />;
    case 'letters':
      return <LettersPart {...given} />;
    default:
      return <DrawnPart {...given} />;
  }
}

/** A text that has no shape can be drawn by nobody: what is wrong, and the way to mend it. */
function Unreadable({ draft }: { draft: Draft }) {
  return (
    <section className="first-fix max-w-2xl">
      <h2>Your draft cannot be read.</h2>
      <p className="type-body mt-1 text-ink-2">
        It stays as you wrote it. Mend it{' '}
        <Link to="/program" search={{ part: 'text' }}>
          as text
        </Link>
        , where every mistake leads to its line.
      </p>
      <Mistakes of={draft.mistakes.slice(0, 5)} />
    </section>
  );
}

/** `Your draft changes two things.`, or why it cannot run. */
function draftWords({ changes, program }: Draft, errors: number): string {
  if (program === null || errors > 0)
    return ` Your draft has ${counted(errors, 'mistake')}; it cannot run yet.`;
  const [first] = changes;
  if (first === undefined) return ' Your draft changes nothing that matters.';
  if (changes.length === 1) return ` Your draft changes one thing: ${first.says}. It is not running yet.`;
  return ` Your draft changes ${inWords(changes.length)} things. It is not running yet.`;
}

function Program({ view }: { view: ProgramView }) {
  const now = useNow();
  const { part } = useSearch({ from: '/shell/program' });
  const navigate = useNavigate({ from: '/program' });
  const nameOf = useMemberName();
  const may = useMay('program');
  const draft = useDraft(view);
  const [publishing, setPublishing] = useState(false);
  const { version } = view.version;
  const { yaml, drafted, mistakes, program } = draft;
  const errors = mistakes.filter(({ level }) => level === 'error').length;
  const changesIn = (one: string | undefined): number => {
    const lists = one === 'needs' ? ['needs', 'departments'] : one === 'letters' ? ['templates'] : [one];
    return draft.changes.filter(({ path }) => lists.includes(path.split('.')[0])).length;
  };
  return (
    <>
      <PageHead
        title="Program"
        headline="Program"
        acts={
          drafted && (
            <>
              <Button look="bare" onClick={draft.drop}>
                Drop the draft
              </Button>
              {part !== 'past' && (
                <Button asChild>
                  <Link to="/program" search={{ part: 'past' }}>
                    Try on the past
                  </Link>
                </Button>
              )}
              <Button
                look={part === 'past' ? 'plain' : 'go'}
                disabled={errors > 0}
                onClick={() => setPublishing(true)}
              >
                {may ? `See and publish version ${version + 1}` : 'See what it changes'}
              </Button>
            </>
          )
        }
      >
        {version === 0
          ? 'The program that comes with Goodword runs; nobody has published one of your own yet.'
          : `Version ${version} runs, published ${ago(view.version.at, now)} by ${nameOf(view.version.by)}.`}
        {drafted && draftWords(draft, errors)}
        {drafted && draft.basedOn !== version && (
          <span className="block text-marigold-ink">
            <i className="m wait mr-2" aria-hidden="true" />
            It was begun on version {draft.basedOn}. What version {version} changed since is taken back by it,
            unless you <TextButton onClick={draft.drop}>drop it</TextButton> and begin anew.
          </span>
        )}
      </PageHead>
      <PartsNav label="Parts of the program" open={part ?? 'drawn'}>
        {PARTS.map((one) => {
          const changes = changesIn(one.part);
          return (
            <Link
              key={one.word}
              to="/program"
              search={one.part === undefined ? {} : { part: one.part }}
              activeOptions={{ exact: true, explicitUndefined: true }}
              {...(part === one.part ? { 'aria-current': 'page' } : {})}
            >
              {one.word}
              {drafted && changes > 0 && (
                <span className="type-small ml-1.5 text-laurel">
                  {changes}
                  <span className="sr-only"> changed</span>
                </span>
              )}
            </Link>
          );
        })}
      </PartsNav>
      <div className="mt-6">
        {part === 'text' ? (
          <YamlEditor yaml={yaml} mistakes={mistakes} readOnly={!may} onChange={draft.write} />
        ) : part === 'past' ? (
          <TryOnThePast yaml={yaml} drafted={drafted} mistakes={errors} may={may} />
        ) : part === 'versions' ? (
          <Versions
            onTakeUp={
              may
                ? (text) => {
                    draft.write(text);
                    void navigate({ search: {} });
                  }
                : null
            }
          />
        ) : program === null ? (
          <Unreadable draft={draft} />
        ) : (
          <>
            <Mistakes of={mistakesIn(mistakes, part ?? 'guardrails')} />
            <Part
              part={part}
              program={program}
              running={draft.running}
              counts={view.counts}
              mistakes={mistakes}
              edit={may ? draft.edit : null}
            />
          </>
        )}
      </div>
      {publishing && (
        <PublishDialog
          yaml={yaml}
          changes={draft.changes}
          basedOn={version}
          begunOn={draft.basedOn}
          mayPublish={may}
          onClose={() => setPublishing(false)}
          onPublished={() => {
            setPublishing(false);
            draft.settle();
          }}
        />
      )}
    </>
  );
}

/** The program as pages: the ladder on the journey, guardrails as sentences, cohorts, letters, text, versions. */
export function ProgramPage() {
  const program = useAnswer('GET /program', {});
  return (
    <main className="page">
      <Answer of={program}>{(view) => <Program key={view.version.version} view={view} />}</Answer>
    </main>
  );
}
