import { type ReactNode, useState } from 'react';
import type { Letter } from '../../contract/asks.ts';
import type { ReasonView } from '../../contract/standing.ts';
import { Waiting } from './answer.tsx';
import { Button, TextButton } from './button.tsx';
import { ChanceBand } from './chance-band.tsx';
import { ChartPieces } from './chart-pieces.tsx';
import { ChoiceMenu } from './choice-menu.tsx';
import { Dialog } from './dialog.tsx';
import { EditableValue } from './editable-value.tsx';
import { Empty } from './empty.tsx';
import { ChoiceField, LongField, TextField } from './field.tsx';
import { FitDots } from './fit-dots.tsx';
import { GradeBadge } from './grade.tsx';
import { IntervalBar } from './interval-bar.tsx';
import { KeyHint } from './key-hint.tsx';
import { LetterEditor } from './letter-editor.tsx';
import { ListPieces } from './list-pieces.tsx';
import { PageHead, Section } from './page-head.tsx';
import { Progress } from './progress.tsx';
import { Quote } from './quote.tsx';
import { ReasonChip } from './reason-chips.tsx';
import { Refusal } from './refusal.tsx';
import { Told } from './told.tsx';
import { sayDone, sayFailed } from './undo-toast.tsx';
import { ago, counted, day, minutes, money, opening, shortMoney } from './words.ts';

const now = Date.now();
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();

const reasons: ReasonView[] = (
  [
    ['milestone', 'holds', 'Goal reached', 'usage data', 8],
    ['away', 'mind', 'Away from 30 Nov', 'calendar', 1],
    ['urgent-case', 'blocks', 'P1 open', 'support desk', 0.1],
    ['unknown', 'unknown', 'No survey yet, and this rung needs one', 'survey', 0],
  ] as const
).map(([gate, outcome, says, source, days]) => ({
  gate,
  outcome,
  says,
  fact: { name: gate, source, at: daysAgo(days) },
  clearsAt: null,
  clearsBy: null,
}));

const letter: Letter = {
  subject: 'Half an hour with Halden Energy?',
  message: 'Hi Marta,\n\nyou said on Friday that the crew is out there before the phone rings.\n\nNoor',
  fromFacts: [{ text: 'the crew is out there before the phone rings', says: 'Quarterly review' }],
};

const colours = [
  'paper',
  'sheet',
  'wash',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'laurel',
  'laurel-deep',
  'marigold',
  'marigold-ink',
  'brick',
  'laurel-wash',
  'c-used',
  'c-activation',
  'c-process',
  'c-protected',
  'c-visibility',
];

function Piece({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={<span className="type-small font-[550] text-ink-3">{title}</span>}>
      <div className="grid content-start gap-3 pt-3">{children}</div>
    </Section>
  );
}

/** Every piece of the design system on one page: what it is called here is what it is called in the code. */
export function UiPage() {
  const [draft, setDraft] = useState(letter);
  const [days, setDays] = useState('180');
  const [owner, setOwner] = useState('any');
  const [open, setOpen] = useState(false);
  return (
    <main className="page">
      <PageHead title="Pieces" headline="Every piece of the house.">
        Paper, ink and laurel; words before widgets; shape first, colour second.
      </PageHead>
      <div id="pieces" className="mt-8 grid gap-x-16 gap-y-9 desk:grid-cols-2 xl:grid-cols-3">
        <Piece title="Type">
          <p className="type-h1">Three to ask</p>
          <p className="type-h2">Marta Lindqvist</p>
          <p className="type-h3">Where she stands</p>
          <p className="type-say">Now the crew is there</p>
          <p className="type-body">Nobody is asked while a P1 is open</p>
          <p>Approve and send</p>
          <p className="type-small text-ink-2">Head of Grid Operations</p>
          <p className="type-micro text-ink-3">usage data, 8 days</p>
        </Piece>
        <Piece title="Colour">
          <ul className="grid grid-cols-5 gap-2.5">
            {colours.map((name) => (
              <li key={name} className="type-micro text-ink-2">
                <i
                  className="mb-1 block h-7 rounded-s border border-line"
                  style={{ background: `var(--${name})`, forcedColorAdjust: 'none' }}
                />
                {name.replace('c-', '')}
              </li>
            ))}
          </ul>
        </Piece>
        <Piece title="Reason chip">
          <div className="chips one">
            {reasons.map((reason) => (
              <ReasonChip key={reason.gate} reason={reason} />
            ))}
          </div>
        </Piece>
        <Piece title="Chance band and grade">
          <p className="flex flex-wrap gap-5">
            <ChanceBand band="unlikely" />
            <ChanceBand band="even" />
            <ChanceBand band="likely" />
          </p>
          <p className="grid w-max grid-cols-2 gap-x-8 gap-y-2.5">
            <GradeBadge grade="randomised" />
            <GradeBadge grade="adjusted" />
            <GradeBadge grade="descriptive" />
            <GradeBadge grade="assumed" />
          </p>
          <FitDots fits={4} partly={1} of={7} />
          <IntervalBar
            interval={{ low: 5, likely: 23, high: 43, level: 0.8 }}
            say={(value) => `$${value}k`}
          />
        </Piece>
        <Piece title="Refusal">
          <Refusal
            refused={{
              gate: 'size',
              message: 'Can’t tell yet what calls do to win rate.',
              detail: '23 deals had a call; 30 are needed.',
              until: 'about 6 more weeks',
            }}
          />
        </Piece>
        <Piece title="Empty">
          <Empty title="Nobody to ask today." act={<Button hint="g">Thank them</Button>}>
            All 64 people in your book are resting or protected. Two are owed a thank-you.
          </Empty>
        </Piece>
        <Piece title="Quote, and its source">
          <Quote words="I’d miss it within the hour.">Marta Lindqvist, survey, 12 days ago</Quote>
          <p>
            <Told told={{ source: 'survey', at: daysAgo(12) }} />
          </p>
          <p>
            <Told told={null} />
          </p>
        </Piece>
        <Piece title="Values in a sentence">
          <p className="type-body">
            A person rests{' '}
            <EditableValue
              label="Rest after a no"
              value={days}
              was="240"
              check={(text) => (/^\d+$/.test(text) ? null : 'A whole number')}
              onChange={setDays}
            />{' '}
            days after a no; shown are those of{' '}
            <ChoiceMenu
              label="Owner"
              value={owner}
              choices={[
                { value: 'any', label: 'any owner' },
                { value: 'noor', label: 'Noor Haddad', count: 64 },
              ]}
              onChoose={setOwner}
            />
            .
          </p>
        </Piece>
        <Piece title="Progress">
          <p className="font-[550]">Reading accounts-november.csv</p>
          <Progress label="Reading accounts-november.csv" part={0.43} />
          <p className="type-small flex justify-between text-ink-2">
            <span>41,200 of 96,380 rows, 17 refused</span>
            <span>about 2 minutes left</span>
          </p>
          <Waiting lines={3} />
        </Piece>
        <Piece title="Acting">
          <p className="flex flex-wrap items-center gap-3">
            <Button look="go" hint="a">
              Approve and send
            </Button>
            <Button hint="s">Snooze</Button>
            <Button look="bare">Not now</Button>
            <Button disabled>At rest</Button>
            <Button small>Small</Button>
          </p>
          <p className="flex flex-wrap gap-4">
            <TextButton>Write to them</TextButton>
            <TextButton harm>Revoke</TextButton>
            <span className="flex items-center gap-1.5 text-ink-3">
              <KeyHint of="j" />
              <KeyHint of="k" /> move
            </span>
          </p>
          <p className="flex flex-wrap gap-3">
            <Button onClick={() => sayDone('Sent to Marta.', () => sayDone('Taken back.'))}>
              A toast with undo
            </Button>
            <Button onClick={() => sayFailed('Two people were faster; Marta is being asked already.')}>
              A failure
            </Button>
            <Button onClick={() => setOpen(true)}>A dialog</Button>
          </p>
        </Piece>
        <Piece title="Fields">
          <TextField label="Needed by" defaultValue="31 Nov 2026" wrong="November has 30 days." />
          <ChoiceField label="Act" defaultValue="quote">
            <option value="quote">Quote</option>
            <option value="call">Reference call</option>
          </ChoiceField>
          <LongField label="What it was" note="A line is enough." />
        </Piece>
        <Piece title="Letter">
          <LetterEditor letter={draft} to="Marta" onChange={setDraft} />
        </Piece>
        <Piece title="Words for numbers">
          <p>
            {opening(3)} to ask; {counted(61, 'person', 'people')}; {minutes(150)}; {day(daysAgo(4), now)};{' '}
            {ago(daysAgo(220), now)}; {money({ cents: 42_000_000, currency: 'EUR' })};{' '}
            {shortMoney({ cents: 310_000_000, currency: 'EUR' })}
          </p>
        </Piece>
      </div>
      <ListPieces />
      <ChartPieces />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Why not ask Marta?"
        says="Your reason stays with the ask."
      >
        <div className="mt-4">
          <Button look="go" onClick={() => setOpen(false)}>
            Close
          </Button>
        </div>
      </Dialog>
    </main>
  );
}
