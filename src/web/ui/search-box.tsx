import { useEffect, useRef, useState } from 'react';
import { LONGEST_SEARCH } from '../../contract/longest-search.ts';
import { useKeys } from './keys.ts';

/** Search in a list; the words go into the address once the hand rests. `/` leads here. */
export function SearchBox({
  label,
  value,
  onSearch,
}: {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const tell = useRef(onSearch);
  useEffect(() => {
    tell.current = onSearch;
  });
  const told = useRef<string[]>([]);
  useEffect(() => {
    // What comes back from us may be older than what has been typed since.
    const place = told.current.indexOf(value);
    if (place === -1) setText(value);
    else told.current.splice(0, place + 1);
  }, [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => {
      told.current.push(text);
      tell.current(text);
    }, 250);
    return () => clearTimeout(timer);
  }, [text, value]);
  useKeys({ '/': () => input.current?.focus() });
  return (
    <input
      ref={input}
      type="search"
      className="input search-box"
      aria-label={label}
      placeholder={label}
      maxLength={LONGEST_SEARCH}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
