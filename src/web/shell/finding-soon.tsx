import { LONGEST_SEARCH } from '../../contract/longest-search.ts';

/**
 * The palette's field while the palette is fetched: whatever is typed is kept for it. Without it the letters of a name
 * would be keys of the page beneath, and approve or veto somebody.
 */
export function FindingSoon({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <>
      <div className="veil" />
      <div role="dialog" aria-label="Find anything" aria-busy="true" className="dialog palette">
        <input
          // biome-ignore lint/a11y/noAutofocus: it opens by key, to be typed into
          autoFocus
          cmdk-input=""
          aria-label="Find anything"
          value={text}
          maxLength={LONGEST_SEARCH}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
    </>
  );
}
