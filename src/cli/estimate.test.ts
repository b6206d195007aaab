import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodword-estimate-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const told = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      told[stream === 'stdout' ? 'out' : 'err'] += String(text);
      return true;
    }),
  );
  const never = () => Promise.reject(new Error('the house must stay closed'));
  const code = await runCli(argv, { openHere: never, serve: never, link: never, key: null, version: '0' });
  for (const spy of spies) spy.mockRestore();
  return { code, ...told };
}

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Eighty rows of two arms, whose figures run over a thousand and have decimals. */
const rowsOf = (row: (arm: number, arr: number) => string): string =>
  Array.from({ length: 80 }, (_, i) => row(i % 2, 900.25 + ((i * 37) % 101) * 10.5)).join('\n');

describe('goodword estimate', () => {
  const arms = 'id,"arm, planned",won,arr\n"a, Ltd",1,1,"1200"\nb,0,0,900\nc,1,0,800\nd,0,1,700\n';

  it('prints JSON for quoted commas, a mark at the start, semicolons, packed files and old code pages', async () => {
    const csv = await file('a.csv', `\uFEFF${arms}`);
    const semicolons = await file(
      'b.csv',
      arms.replaceAll('"arm, planned"', 'arm').replaceAll('"a, Ltd"', 'a').replaceAll(',', ';'),
    );
    const packed = await file('c.csv.gz', gzipSync(arms));
    const page = await file('d.csv', Buffer.from(arms.replace('a, Ltd', 'Müller, GmbH'), 'latin1'));
    for (const [path, treatment] of [
      [csv, 'arm, planned'],
      [semicolons, 'arm'],
      [packed, 'arm, planned'],
      [page, 'arm, planned'],
    ] as const) {
      const { code, out, err } = await run(
        'estimate',
        'difference',
        '--file',
        path,
        '--treatment',
        treatment,
        '--outcome',
        'arr',
        '--json',
      );
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        method: 'difference',
        status: 'withheld',
        n: 4,
        estimate: 200,
        refused: [{ gate: 'size' }],
      });
    }
  });

  it('reads what German and UTF-16 spreadsheets write as what it means', async () => {
    const plain = `arm,arr,note\n${rowsOf((arm, arr) => `${arm},${arr},x`)}`;
    const german = `arm;arr;note\n${rowsOf((arm, arr) => `${arm};${arr.toFixed(2).replace('.', ',')};1,5`)}`;
    const grouped =
      'arm\tarr\tnote\n' +
      rowsOf((arm, arr) => `${arm}\t${arr.toLocaleString('de-DE', { minimumFractionDigits: 2 })}\tx`);
    const files = [
      await file('u0.csv', plain),
      await file('u1.csv', german),
      await file('u2.csv', grouped),
      await file('u3.csv', `sep=;\r\n${german}`),
      await file('u4.csv', Buffer.from(`\uFEFF${german}`, 'utf16le')),
      await file('u5.csv', Buffer.from(`\uFEFF${german}`, 'utf16le').swap16()),
      await file('u6.csv', Buffer.from(german, 'utf16le')),
    ];
    const answers: unknown[] = [];
    for (const path of files) {
      const { out, err } = await run(
        'estimate',
        'difference',
        '--file',
        path,
        '--treatment',
        'arm',
        '--outcome',
        'arr',
        '--json',
      );
      expect(err).toBe('');
      answers.push(JSON.parse(out));
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ n: 80, status: 'told' });
  });

  it('keeps a column with points as it is, and tells of text among decimal commas by its row', async () => {
    const difference = async (name: string, content: string) =>
      run(
        'estimate',
        'difference',
        '--file',
        await file(name, content),
        '--treatment',
        'arm',
        '--outcome',
        'arr',
      );
    const text = await difference('v1.csv', 'arm;arr\n1;1,5\n0;many\n1;2,5\n0;3\n');
    expect(text.err).toContain('Row 2, column "arr": "many" is not a plain number. (Line 3 of the file.)');
    const mixed = await difference('v2.csv', 'arm;arr\n1;1,5\n0;2.5\n');
    expect(mixed.err).toContain('"1,5" is not a plain number');
    const behind = await difference('v3.csv', 'sep=;\narm;arr\n1;1,5\n0;many\n');
    expect(behind.err).toContain('Line 4 of the file');
  });

  it('tells the figure, the refusals and the notes in words', async () => {
    const { out } = await run(
      'estimate',
      'difference',
      '--file',
      await file('e.csv', arms),
      '--treatment',
      'arm, planned',
      '--outcome',
      'arr',
    );
    expect(out).toContain('difference: withheld (n = 4)');
    expect(out).toContain('refused (size): Too few');
    expect(out).toContain('for diagnostics only: 200 (SE ');
  });

  it.each([
    [['estimate', 'difference', '--treatment', 'id', '--outcome', 'won'], 'Row 1, column "id"'],
    [['estimate', 'difference', '--treatment', 'won', '--outcome', 'arrr'], 'no column "arrr"'],
    [['estimate', 'difference', '--treatment', 'won'], '--outcome is needed'],
    [['estimate', 'difference', '--treatment', 'won', '--outcom', 'arr'], 'unknown option'],
    [['estimate', 'wishing', '--treatment', 'won'], 'unknown command'],
  ])('ends with 2 and a sentence: %j', async (argv, words) => {
    const path = await file('f.csv', arms);
    const { code, out, err } = await run(...argv, '--file', path, '--json');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(words);
  });

  it('names the row and the line, which differ where a cell holds a line break', async () => {
    const path = await file('j.csv', 'arm,arr,note\n1,5,"two\nlines"\n\n0,4,""\n0,"1,200",x\n');
    const { err } = await run(
      'estimate',
      'difference',
      '--file',
      path,
      '--treatment',
      'arm',
      '--outcome',
      'arr',
    );
    expect(err).toContain('Row 3, column "arr": "1,200" is not a plain number. (Line 6 of the file.)');
  });

  it('says when there is nothing to read, or no CSV in it', async () => {
    expect(
      (await run('estimate', 'km', '--file', join(folder, 'none.csv'), '--time', 't', '--event', 'e')).err,
    ).toContain('There is no file');
    expect(
      (
        await run(
          'estimate',
          'km',
          '--file',
          await file('g.csv', 'a,b\n"1,2\n'),
          '--time',
          'a',
          '--event',
          'b',
        )
      ).err,
    ).toContain('is no CSV');
    expect(
      (await run('estimate', 'km', '--file', await file('h.csv', ''), '--time', 'a', '--event', 'b')).err,
    ).toContain('is empty');
    expect(
      (await run('estimate', 'km', '--file', await file('i.csv.gz', 'no'), '--time', 'a', '--event', 'b'))
        .err,
    ).toContain('unpacked');
  });
});
