import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProgramView } from '../../contract/program.ts';
import { useAnswer } from '../answers.ts';
import { call } from '../client.ts';
import { useMay } from '../shell/session.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/now.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Sideways } from '../ui/sideways.tsx';
import { ago, counted } from '../ui/words.ts';
import { Cohorts, Owners, Templates } from './cohorts.tsx';
import { setInYaml } from './edit-yaml.ts';
import { Guardrails } from './guardrails.tsx';
import { LadderMap } from './ladder-map.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { Versions } from './versions.tsx';
import { YamlEditor } from './yaml-editor.tsx';

const KEPT = 'program-draft';

/** A draft survives a reload; one that was begun on an older version is told as such when it is published. */
function keptDraft(): string | null {
  return localStorage.getItem(KEPT);
}

function Drawn({
  program,
  view,
  set,
}: {
  program: ProgramView['program'];
  view: ProgramView;
  set: Parameters<typeof Guardrails>[0]['set'];
}) {
  return (
    <>
      <section className="relative mt-6">
        <div className="mb-2 max-w-[23rem] xl:absolute xl:top-0 xl:left-0">
          <h2>The ladder stands on the journey</h2>
          <p className="type-small mt-1 text-ink-2">
            A rung opens when its milestone is reached and stays open while the moment is fresh: the thick
            line. One dot is one person ready today.
          </p>
        </div>
        <Sideways label="The ladder on the journey">
          <LadderMap program={program} counts={view.counts} />
        </Sideways>
      </section>
      <div className="mt-7 grid gap-x-20 gap-y-9 desk:grid-cols-[minmax(0,1fr)_minmax(0,29rem)]">
        <Guardrails rails={program.guardrails} running={view.program.guardrails} set={set} />
        <div className="grid content-start gap-9">
          <Cohorts program={program} counts={view.counts} />
          <Owners program={program} />
          <Templates program={program} />
        </div>
      </div>
    </>
  );
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
  const tab = (to: string | undefined, word: string) => (
    <Link
      to="/program"
      search={to === undefined ? {} : { part: to }}
      className={part === to ? 'link here' : 'link'}
    >
      {word}
    </Link>
  );
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
        <span className="mt-2 flex gap-4">
          {tab(undefined, 'Drawn')}
          {tab('text', 'As text')}
          {tab('versions', 'Versions')}
        </span>
      </PageHead>
      {part === 'text' ? (
        <div className="mt-6">
          <YamlEditor yaml={yaml} mistakes={mistakes} readOnly={!may} onChange={keep} />
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
        <Drawn
          program={program}
          view={view}
          set={may ? (path, value) => keep(setInYaml(yaml, path, value)) : null}
        />
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
