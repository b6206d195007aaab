import type { Guardrails as Rails } from '../../core/program/program.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import { EditableValue } from '../ui/editable-value.tsx';
import { Section } from '../ui/page-head.tsx';
import { guardrailSentences, type Piece, settingOf } from './guardrail-sentences.ts';
import { type SetValue, wholeFrom } from './program-parts.ts';

function PieceView({ piece, was, set }: { piece: Piece; was: Piece | undefined; set: SetValue | null }) {
  if (typeof piece === 'string') return <>{piece}</>;
  const before = typeof was === 'object' ? was.value : undefined;
  if (typeof piece.value === 'number' && 'min' in piece) {
    const { min, value, path, label } = piece;
    return (
      <EditableValue
        label={label}
        value={String(value)}
        was={before === undefined ? undefined : String(before)}
        disabled={set === null}
        check={wholeFrom(min)}
        onChange={(text) => set?.(path, settingOf(piece, text))}
      />
    );
  }
  const choices =
    'choices' in piece
      ? piece.choices
      : [
          { value: 'on', label: 'on' },
          { value: 'off', label: 'off' },
        ];
  const value = typeof piece.value === 'boolean' ? (piece.value ? 'on' : 'off') : String(piece.value);
  const chosen = choices.find((choice) => choice.value === value)?.label ?? value;
  const old =
    typeof before === 'boolean' ? (before ? 'on' : 'off') : before === undefined ? value : String(before);
  if (set === null) return <b className="font-[550]">{chosen}</b>;
  return (
    <>
      {old !== value && <s className="was">{choices.find((choice) => choice.value === old)?.label ?? old}</s>}
      <ChoiceMenu
        label={piece.label}
        value={value}
        choices={choices}
        onChoose={(next) => set(piece.path, settingOf(piece, next))}
      />
    </>
  );
}

/** Every gate as a sentence with its numbers in it; a draft shows the old value struck through. */
export function Guardrails({ rails, running, set }: { rails: Rails; running: Rails; set: SetValue | null }) {
  const before = new Map(guardrailSentences(running).map((sentence) => [sentence.id, sentence.pieces]));
  return (
    <Section title="Guardrails" note="Every one holds, always. Change a number, not a sentence.">
      <ul className="rows">
        {guardrailSentences(rails).map((sentence) => (
          <li key={sentence.id} className="type-body py-[.4375rem]">
            {sentence.pieces.map((piece, place) => (
              <PieceView
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the sentence
                key={place}
                piece={piece}
                was={before.get(sentence.id)?.[place]}
                set={set}
              />
            ))}
            {sentence.fixed && <span className="type-small float-right pt-0.5 text-ink-3">fixed</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
