import type { ProgramView } from '../src/contract/program.ts';
import { setInProgram } from '../src/core/program/edit-program.ts';
import { everyPage, settled } from './every-page.ts';
import { expect, signIn, test } from './journey.ts';
import type { ServedHouse } from './served-house.ts';

const hostile = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(2)</script>',
  "'; DROP TABLE person; --",
  '{{constructor.constructor("alert(3)")()}}',
  '$\u007balert(4)}',
  'javascript:alert(5)',
  '=HYPERLINK("http://evil.example","click")',
  '@SUM(1+1)*cmd|" /C calc"!A0',
  '\u202eesrever \u2066dlrow\u2069',
  'Z\u0351\u036b\u0343a\u0329\u0353l\u0353g\u032eo\u0321',
];
/** What may stand in a letter: a hole that nothing fills is refused before it can run. */
const written = hostile.filter((text) => !text.includes('{{'));
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Brings a file in through the API as a browser would, and waits until it has been taken. */
async function bring(house: ServedHouse, fileName: string, kind: string, rows: string[][]): Promise<void> {
  const { token } = await house.call<{ token: string }>('POST', '/session/links', { as: null });
  const signedIn = await fetch(`${house.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const form = new FormData();
  form.append('file', new Blob([rows.map((row) => row.map(cell).join(',')).join('\n')]), fileName);
  const upload = await fetch(`${house.url}/api/v1/imports/uploads`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  const view = (await upload.json()) as {
    uploadId: string;
    source: string;
    guesses: { kind: string; mapping: object }[];
  };
  const mapping = view.guesses.find((guess) => guess.kind === kind)?.mapping;
  const { id } = await house.call<{ id: string }>('POST', '/imports', {
    uploadId: view.uploadId,
    kind,
    mapping,
    source: view.source,
  });
  await expect
    .poll(async () => house.call<{ state: string; rejected: number }>('GET', `/imports/${id}`))
    .toMatchObject({ state: 'done', rejected: 0 });
}

test('Hostile names, comments, stories and letters are shown as text on every page and do nothing', async ({
  page,
  empty,
}) => {
  // Some thirty pages and each text on three; on a busy machine that takes minutes.
  test.setTimeout(300_000);
  await bring(empty, 'hostile-accounts.csv', 'accounts', [
    ['Account Id', 'Account Name', 'Industry', 'Region', 'CSM'],
    ...hostile.map((text, index) => [`h-${index}`, text, text, text, 'owner@localhost']),
  ]);
  await bring(empty, 'hostile-people.csv', 'people', [
    ['Contact Id', 'Account Id', 'Full Name', 'Job Title', 'Email'],
    ...hostile.map((text, index) => [`p-${index}`, `h-${index}`, text, text, `p${index}@hostile.example`]),
  ]);
  await bring(empty, 'hostile-nps.csv', 'surveys', [
    ['Response Id', 'Contact Id', 'NPS Score', 'Comment', 'Answered At'],
    ...hostile.map((text, index) => [`s-${index}`, `p-${index}`, '10', text, '2026-05-06']),
  ]);
  await bring(empty, 'hostile-acts.csv', 'acts', [
    ['Act Id', 'Contact Id', 'Act Type', 'Title', 'Quote', 'Permission', 'Done On'],
    ...hostile.map((text, index) => [
      `a-${index}`,
      `p-${index}`,
      'Quote',
      text,
      text,
      'public',
      '2026-05-07',
    ]),
  ]);
  const { yaml, version, program } = await empty.call<ProgramView>('GET', '/program');
  await empty.call('PUT', '/program', {
    yaml: written.reduce(
      (text, words, place) =>
        place < program.templates.length
          ? setInProgram(
              setInProgram(text, ['templates', place, 'subject'], words),
              ['templates', place, 'body'],
              words,
            )
          : text,
      yaml,
    ),
    basedOn: version.version,
  });
  await signIn(page, empty, null);
  const { items: accounts } = await empty.call<{ items: { id: string; name: string }[] }>(
    'GET',
    '/accounts?limit=50',
  );
  const { items: people } = await empty.call<{ items: { id: string; name: string }[] }>(
    'GET',
    '/people?limit=50',
  );
  const found = (list: { id: string; name: string }[], text: string) => {
    const item = list.find(({ name }) => name === text);
    if (item === undefined) throw new Error(`${text} was not kept as it is`);
    return item.id;
  };
  for (const { path } of await everyPage(empty)) {
    if (path === '/no-such-page') continue;
    await page.goto(empty.url + path);
    await settled(page);
  }
  for (const text of hostile) {
    await page.goto(`${empty.url}/customers/${found(accounts, text)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
    await expect(page.getByRole('feed')).toContainText(text);
    await page.goto(`${empty.url}/advocates/${found(people, text)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
    await expect(page.locator('img[src="x"], main script')).toHaveCount(0);
  }
  const { items: stories } = await empty.call<{ items: { id: string; quote: string | null }[] }>(
    'GET',
    '/stories?limit=50',
  );
  for (const text of hostile) {
    const story = stories.find(({ quote }) => quote === text);
    if (story === undefined) throw new Error(`${text} was not kept as it is`);
    await page.goto(`${empty.url}/stories/${encodeURIComponent(story.id)}`);
    // A mark at either end is the page's own.
    await expect(page.getByRole('heading', { level: 1 })).toContainText(text.replace(/^["']|["']$/g, ''));
    await expect(page.locator('img[src="x"], main script')).toHaveCount(0);
  }
  const letters = (await empty.call<ProgramView>('GET', '/program')).program.templates;
  expect(letters.map(({ subject }) => subject).slice(0, written.length)).toEqual(
    written.slice(0, letters.length),
  );
  for (const { id, subject, body } of letters.slice(0, written.length)) {
    await page.goto(`${empty.url}/program?part=letters&letter=${id}`);
    await expect(page.getByLabel('Subject')).toHaveValue(subject);
    await expect(page.getByLabel('Letter', { exact: true })).toHaveValue(body);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).fill('onerror');
  await expect(page.getByRole('option', { name: '<img src=x onerror=alert(1)>' }).first()).toBeVisible();
});
