import { useNavigate, useSearch } from '@tanstack/react-router';
import { type DragEvent, useRef, useState } from 'react';
import type { UploadView } from '../../contract/imports.ts';
import { failureWords } from '../answers.ts';
import { upload } from '../client.ts';
import { Button } from '../ui/button.tsx';
import { keep, readKept } from '../ui/kept.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { MappingForm } from './mapping-form.tsx';

const KEPT = 'upload';

/** The file that was looked at last in this window, so that a reload loses nothing. */
const kept = () => readKept('tab', KEPT) as UploadView | null;

function Drop({ onUploaded }: { onUploaded: (view: UploadView) => void }) {
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState<number | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    setWrong(null);
    setSent(0);
    try {
      onUploaded(await upload(file, setSent));
    } catch (error) {
      setWrong(failureWords(error));
    } finally {
      setSent(null);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label="A file"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`mt-6 max-w-3xl rounded-[10px] border border-dashed px-8 py-12 ${over ? 'border-laurel bg-laurel-wash' : 'border-line-strong'}`}
    >
      <h2 className="type-h2">{over ? 'Let go, and it is read.' : 'Drop a file here.'}</h2>
      <p className="type-body mt-1 max-w-xl text-ink-2">
        Any CSV or TSV as your CRM, survey tool, help desk or warehouse writes it, also packed. Encoding,
        delimiter and dates are recognised; columns are guessed and shown before anything is taken.
      </p>
      <input
        ref={input}
        type="file"
        className="sr-only"
        tabIndex={-1}
        aria-label="Choose a file"
        accept=".csv,.tsv,.tab,.txt,.gz,.zip,text/csv,text/plain"
        onChange={(event) => void send(event.target.files?.[0])}
      />
      <div className="mt-4">
        <Button look="go" disabled={sent !== null} onClick={() => input.current?.click()}>
          {sent === null ? 'Choose a file' : `Sending, ${Math.round(sent * 100)} %`}
        </Button>
      </div>
      {sent !== null && (
        <div className="mt-4">
          <Progress label="Sending the file" part={sent} />
        </div>
      )}
      {wrong !== null && (
        <p className="field-error" role="alert">
          <i className="m no" aria-hidden="true" />
          {wrong}
        </p>
      )}
    </section>
  );
}

/** What the step of the set-up that led here waits for. */
const WANTED: Readonly<Record<string, string>> = {
  customers:
    'First the list of your customers as your CRM writes it: names, ids, domains; best with owner, customer since, health and go-live.',
  people: 'Now the list of their people: names, mail addresses, the companies they work for.',
  voices: 'Survey answers, support cases, conversations or usage, one file after the other.',
};

/** Bring in a file: send it, see what it is, say what its columns mean, start. */
export function ImportPage() {
  const [view, setView] = useState(kept);
  const navigate = useNavigate();
  const { of = '' } = useSearch({ from: '/shell/data/import' });
  const wanted = WANTED[of];
  const look = (next: UploadView | null) => {
    setView(next);
    keep('tab', KEPT, next);
  };
  return (
    <main className="page">
      {view === null ? (
        <>
          <PageHead title="Bring in a file" headline="Bring in what you know.">
            {wanted !== undefined && `${wanted} `}Nothing is taken before you have seen it. Bringing the same
            file twice changes nothing.
          </PageHead>
          <Drop onUploaded={look} />
        </>
      ) : (
        <MappingForm
          key={view.uploadId}
          view={view}
          onOther={() => look(null)}
          onStarted={(id) => {
            look(null);
            void navigate({ to: '/data/imports/$id', params: { id } });
          }}
        />
      )}
    </main>
  );
}
