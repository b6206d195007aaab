import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProgramView } from '../../contract/program.ts';
import { setInProgram } from '../../core/program/edit-program.ts';
import { useAnswer } from '../answers.ts';
import { call } from '../client.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { ago, counted } from '../ui/words.ts';
import { CohortsPart } from './cohorts-part.tsx';
import { DrawnPart } from './drawn-part.tsx';
import { LadderPart } from './ladder-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { MilestonesPart } from './milestones-part.tsx';
import { PARTS, type PartProps } from './program-parts.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { TryOnThePast } from './try-on-the-past.tsx';
import { Versions } from './versions.tsx';
import { YamlEditor } from './yaml-editor.tsx';

const KEPT = 'program-draft';

/** A draft survives a reload; one that was begun on an older version is told as such when it is published. */
function keptDraft(): string | null {
  return localStorage.getItem(KEPT);
}

function Part({ part, ...given }: PartProps & { part: string | undefined }) {
  switch (part) {
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

function Program({ view }: { view: ProgramView }) {
  const now = useNow();
  const { part } = useSearch({ from: '/shell/program' });
  const navigate = useNavigate({ from: '/program' });
  const may = useMay('program');
  const [draft, setDraft] = useState(keptDraft);
  const [publishing, setPublishing] = useState(false);
  const yaml = draft ?? view.yaml;
  const drafted = draft !== null && draft !== view.yaml;
  const check = useQuery({
    queryKey: ['POST /program/check', yaml],
    queryFn: ({ signal }) => call('POST /program/check', { body: { yaml } }, { signal }),
    enabled: drafted || part === 'text',
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const mistakes = check.data?.mistakes ?? [];
  const errors = mistakes.filter(({ level }) => level === 'error');
  const program = drafted ? (check.data?.program ?? view.program) : view.program;
  const keep = (next: string | null) => {
    setDraft(next);
    if (next === null) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, next);
  };
  return (
    <>
      <PageHead
        title="Program"
        headline="Program"
        acts={
          <>
            {drafted && (
              <Button look="bare" onClick={() => keep(null)}>
                Drop the draft
              </Button>
            )}
            <Button
              look={drafted ? 'go' : 'plain'}
              disabled={!drafted || errors.length > 0}
              onClick={() => setPublishing(true)}
            >
              {may ? `See and publish version ${view.version.version + 1}` : 'See what it changes'}
            </Button>
          </>
        }
      >
        Version {view.version.version} runs, published {ago(view.version.at, now)} by {view.version.by}.
        {drafted &&
          (errors.length > 0
            ? ` Your draft has ${counted(errors.length, 'mistake')}; it cannot run yet.`
            : ' Your draft is not running yet.')}
      </PageHead>
      <nav aria-label="Parts of the program" className="parts noprint">
        {PARTS.map((one) => (
          <Link
            key={one.word}
            to="/program"
            search={one.part === undefined ? {} : { part: one.part }}
            activeOptions={{ exact: true, explicitUndefined: true }}
          >
            {one.word}
          </Link>
        ))}
      </nav>
      {part === 'text' ? (
        <div className="mt-6">
          <YamlEditor yaml={yaml} mistakes={mistakes} readOnly={!may} onChange={keep} />
        </div>
      ) : part === 'past' ? (
        <div className="mt-6">
          <TryOnThePast yaml={yaml} drafted={drafted} mistakes={errors.length} may={may} />
        </div>
      ) : part === 'versions' ? (
        <div className="mt-6">
          <Versions
            onTakeUp={
              may
                ? (text) => {
                    keep(text);
                    void navigate({ search: {} });
                  }
                : null
            }
          />
        </div>
      ) : (
        <div className="mt-6">
          <Part
            part={part}
            program={program}
            view={view}
            set={may ? (path, value) => keep(setInProgram(yaml, path, value)) : null}
          />
        </div>
      )}
      {publishing && (
        <PublishDialog
          yaml={yaml}
          basedOn={view.version.version}
          mayPublish={may}
          onClose={() => setPublishing(false)}
          onPublished={() => {
            setPublishing(false);
            keep(null);
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
