import { Fragment } from 'react';
import type { Letter } from '../../contract/asks.ts';

/** The message cut at the words that came from facts, in order; overlapping finds go to the first. */
export function cutByFacts(
  message: string,
  facts: Letter['fromFacts'],
): { text: string; says: string | null }[] {
  const found = facts
    .flatMap(({ text, says }) => {
      const at = placeOfWord(message, text);
      return at < 0 ? [] : [{ at, text, says }];
    })
    .sort((a, b) => a.at - b.at || b.text.length - a.text.length);
  const cuts: { text: string; says: string | null }[] = [];
  let from = 0;
  for (const { at, text, says } of found) {
    if (at < from) continue;
    if (at > from) cuts.push({ text: message.slice(from, at), says: null });
    cuts.push({ text, says });
    from = at + text.length;
  }
  if (from < message.length) cuts.push({ text: message.slice(from), says: null });
  return cuts;
}

/** Where a text first stands by itself, not inside a longer word; -1 where it does not. */
function placeOfWord(message: string, text: string): number {
  if (text === '') return -1;
  const letter = /[\p{L}\p{N}]/u;
  for (let at = message.indexOf(text); at >= 0; at = message.indexOf(text, at + 1)) {
    const before = message.charAt(at - 1);
    const after = message.charAt(at + text.length);
    if (!letter.test(before) && !letter.test(after)) return at;
  }
  return -1;
}

/** The drafted letter, edited as plain text; what came from facts is underlined, so that the eye checks it. */
export function LetterEditor({
  letter,
  to,
  from = 'you',
  readOnly = false,
  onChange,
}: {
  letter: Letter;
  to: string;
  /** Who signs it, where that is not the reader. */
  from?: string;
  readOnly?: boolean;
  onChange: (letter: Letter) => void;
}) {
  return (
    <fieldset className="letter">
      <legend className="sr-only">Letter to {to}</legend>
      <div className="subject">
        <input
          aria-label="Subject"
          value={letter.subject}
          readOnly={readOnly}
          onChange={(event) => onChange({ ...letter, subject: event.target.value })}
        />
        <span>
          to {to}, from {from}
        </span>
      </div>
      <div className="stack">
        <div className="mirror" aria-hidden="true">
          {cutByFacts(letter.message, letter.fromFacts).map(({ text, says }, cut) =>
            says === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other name and are redrawn together
              <Fragment key={cut}>{text}</Fragment>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other name and are redrawn together
              <span key={cut} className="fact">
                {text}
              </span>
            ),
          )}
          {'\n'}
        </div>
        <textarea
          aria-label="Message"
          spellCheck
          readOnly={readOnly}
          value={letter.message}
          onChange={(event) => onChange({ ...letter, message: event.target.value })}
        />
      </div>
    </fieldset>
  );
}
