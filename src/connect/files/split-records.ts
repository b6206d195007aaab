import { UnreadableFile } from './unreadable-file.ts';

/** How the cells of a file are set apart. */
export type Dialect = {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly quote: '"' | "'";
  /** What stands before a quotation mark inside a quoted cell: the mark itself (RFC 4180) or a backslash. */
  readonly escape: 'doubled' | 'backslash';
};

/** One record as it stands in the file. */
export type FileRecord = {
  /** 1-based line on which the record begins. */
  readonly line: number;
  readonly cells: string[];
  /** Why the record cannot be trusted, or null. */
  readonly problem: string | null;
};

export type RecordSplitter = {
  /** Takes the next piece of text; gives the records that are complete. */
  write(text: string): FileRecord[];
  /** No more text will come; gives what is left. */
  end(): FileRecord[];
};

/** A record longer than this (in characters) has lost its closing quotation mark. */
export const LONGEST_RECORD = 1 << 20;

/** A line longer than this (in characters) is no line of a table. */
const LONGEST_LINE = 1 << 24;
/** So much of such a line is kept, to know it by. */
const KEPT_OF_LONG = 200;

export const NEVER_CLOSED = 'a quotation mark opens a cell here and is never closed';

/**
 * Splits text into records after RFC 4180, forgiving what real exports do: any line ending, mixed too;
 * empty lines are passed over; marks inside an unquoted cell are text; an unescaped mark inside a quoted
 * cell is text when the cell ends properly on the same line.
 *
 * A quotation mark that is never closed costs its own line only: the line is given with a `problem`, and
 * reading goes on after it. A cell of several lines must be written cleanly for the same reason: otherwise
 * one stray mark would swallow every row up to the next.
 */
export function splitRecords(dialect: Dialect): RecordSplitter {
  const { delimiter, quote } = dialect;
  const backslash = dialect.escape === 'backslash';
  let text = '';
  let at = 0;
  let line = 1;
  let ended = false;
  /** Within a line that was given up: the rest of it is passed over. */
  let skipping = false;
  let records: FileRecord[] = [];
  /** Next place of each character at or after `at`; -1 when there is none in the text at hand. */
  let nextLf = -2;
  let nextCr = -2;
  let nextQuote = -2;

  function write(piece: string): FileRecord[] {
    if (skipping) {
      const lineEnd = piece.search(/[\r\n]/);
      if (lineEnd === -1) return [];
      skipping = false;
      text = piece;
      at = 0;
      stepOver(lineEnd, 0);
    } else {
      text = at === 0 ? text + piece : text.slice(at) + piece;
      at = 0;
    }
    nextLf = nextCr = nextQuote = -2;
    const complete = drain();
    if (text.length - at > LONGEST_LINE) giveUpLongLine();
    return complete;
  }

  /** A line beyond all measure costs itself only, unless it is the first: then this is no table. */
  function giveUpLongLine(): void {
    const most = LONGEST_LINE.toLocaleString('en');
    if (line === 1) throw new UnreadableFile(`Line 1 has more than ${most} characters; this is not a table.`);
    const begins = text.slice(at, at + KEPT_OF_LONG).split(delimiter);
    records.push({ line, cells: begins, problem: `the line has more than ${most} characters` });
    skipping = true;
    text = '';
    at = 0;
  }

  function end(): FileRecord[] {
    ended = true;
    nextLf = nextCr = nextQuote = -2;
    const last = drain();
    text = '';
    return last;
  }

  function drain(): FileRecord[] {
    records = [];
    while (at < text.length && readRecord());
    return records;
  }

  /** Where the line that holds `at` ends, or -1 when that is not known yet. */
  function endOfLine(): number {
    if (nextLf !== -1 && nextLf < at) nextLf = text.indexOf('\n', at);
    if (nextCr !== -1 && nextCr < at) nextCr = text.indexOf('\r', at);
    const first = nextCr === -1 ? nextLf : nextLf === -1 ? nextCr : Math.min(nextLf, nextCr);
    if (first === -1) return ended ? text.length : -1;
    // A carriage return at the very end may be half of CR LF.
    if (first === text.length - 1 && first === nextCr && !ended) return -1;
    return first;
  }

  /** Reads one record and steps over its line ending; false when more text is needed. */
  function readRecord(): boolean {
    const lineEnd = endOfLine();
    if (lineEnd === -1) return false;
    if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf(quote, at);
    if (lineEnd === at) return stepOver(lineEnd, 0);
    if (nextQuote === -1 || nextQuote > lineEnd) {
      records.push({ line, cells: text.slice(at, lineEnd).split(delimiter), problem: null });
      return stepOver(lineEnd, 0);
    }
    return readQuoted(lineEnd);
  }

  function readQuoted(lineEnd: number): boolean {
    const cells: string[] = [];
    let from = at;
    let stop = lineEnd;
    let breaks = 0;
    for (;;) {
      const open = openingMark(from, stop);
      if (open !== -1) {
        const cell = quotedCell(open, stop);
        if (cell === 'unfinished') {
          if (!ended && text.length - at <= LONGEST_RECORD) return false;
          return giveUp(lineEnd);
        }
        if (cell === 'broken') return giveUp(lineEnd);
        cells.push(cell.value);
        from = cell.after;
        if (cell.after > stop) {
          breaks += lineBreaks(cell.value);
          stop = endOfLineFrom(cell.after);
          if (stop === -1) return false;
        }
      } else {
        const cut = text.indexOf(delimiter, from);
        const cellEnd = cut === -1 || cut > stop ? stop : cut;
        cells.push(text.slice(from, cellEnd));
        from = cellEnd;
      }
      if (from >= stop) break;
      from++;
    }
    records.push({ line, cells, problem: null });
    return stepOver(stop, breaks);
  }

  /** Where the cell that begins at `from` opens its quotation, or -1. Blanks before it count if it ends well. */
  function openingMark(from: number, stop: number): number {
    if (text.charAt(from) === quote) return from;
    let open = from;
    while (open < stop && text.charAt(open) === ' ') open++;
    if (open === from || text.charAt(open) !== quote) return -1;
    const cell = quotedCell(open, stop);
    return typeof cell === 'object' && cell.after <= stop ? open : -1;
  }

  function endOfLineFrom(from: number): number {
    const before = at;
    at = from;
    const found = endOfLine();
    at = before;
    return found;
  }

  /** The quoted cell whose mark stands at `open`, on the line that ends at `stop`. */
  function quotedCell(
    open: number,
    stop: number,
  ): { value: string; after: number } | 'unfinished' | 'broken' {
    let escaped = false;
    for (let search = open + 1; ; ) {
      const close = text.indexOf(quote, search);
      if (close === -1) return 'unfinished';
      if (backslash && isEscaped(open, close)) {
        escaped = true;
        search = close + 1;
        continue;
      }
      if (close + 1 >= text.length && !ended) return 'unfinished';
      if (text.charAt(close + 1) === quote) {
        escaped = true;
        search = close + 2;
        continue;
      }
      if (endsCell(close + 1)) {
        const raw = text.slice(open + 1, close);
        return { value: escaped || backslash ? unescaped(raw) : raw, after: close + 1 };
      }
      if (close > stop) return 'broken';
      return forgiving(open, close, stop);
    }
  }

  /** A mark inside a quoted cell that neither closes nor is doubled: text, when the cell ends on its line. */
  function forgiving(open: number, inner: number, stop: number): { value: string; after: number } | 'broken' {
    for (let close = text.indexOf(quote, inner + 1); close !== -1 && close < stop; ) {
      if (endsCell(close + 1)) {
        return { value: unescaped(text.slice(open + 1, close)), after: close + 1 };
      }
      // A mark right after a delimiter opens the next cell.
      if (text.charAt(close - 1) === delimiter) break;
      close = text.indexOf(quote, close + 1);
    }
    const cut = text.indexOf(delimiter, inner + 1);
    const after = cut === -1 || cut > stop ? stop : cut;
    return { value: unescaped(text.slice(open + 1, inner)) + text.slice(inner + 1, after), after };
  }

  function endsCell(place: number): boolean {
    if (place >= text.length) return ended;
    const next = text.charAt(place);
    return next === delimiter || next === '\n' || next === '\r';
  }

  /** Whether an odd number of backslashes stands before the mark. */
  function isEscaped(open: number, close: number): boolean {
    let before = close;
    while (before - 1 > open && text.charAt(before - 1) === '\\') before--;
    return (close - before) % 2 === 1;
  }

  function unescaped(raw: string): string {
    if (!backslash) return raw.replaceAll(quote + quote, quote);
    return raw.replaceAll(/\\(["'\\])|""/g, (_, mark?: string) => mark ?? '"');
  }

  /** The line as unquoted text, marked as one that cannot be trusted. */
  function giveUp(lineEnd: number): boolean {
    const cells = text.slice(at, lineEnd).split(delimiter);
    records.push({ line, cells, problem: NEVER_CLOSED });
    // Reading goes back to the next line, before the places that were looked up.
    nextLf = nextCr = -2;
    return stepOver(lineEnd, 0);
  }

  function stepOver(lineEnd: number, breaksInside: number): boolean {
    line += breaksInside + 1;
    at = text.charAt(lineEnd) === '\r' && text.charAt(lineEnd + 1) === '\n' ? lineEnd + 2 : lineEnd + 1;
    if (at > text.length) at = text.length;
    return true;
  }

  return { write, end };
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count++;
  }
  return count;
}
