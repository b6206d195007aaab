// Today, signed in, on the sample company, as Lighthouse sees it: `npm run lighthouse`. Lighthouse is fetched for
// the run and is no dependency. Prints the score of each category against its limit and what costs points;
// exits 1 below a limit, 2 where no Chromium is found.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, QUIET_ARGUMENTS } from '../e2e/chromium.ts';
import { layOutSample, serveHouse } from '../e2e/served-house.ts';

const LIGHTHOUSE = 'lighthouse@13.5.0';
const LIMITS = { performance: 95, accessibility: 100, 'best-practices': 95 };

const chromium = findChromium();
if (chromium === null) {
  console.error('No Chromium was found; set GOODWORD_CHROMIUM to one.');
  process.exit(2);
}
console.log('Starting a server on the sample company.');
layOutSample();
const house = await serveHouse(true);
const folder = await mkdtemp(join(tmpdir(), 'goodword-lighthouse-'));
try {
  const report = await lighthouse(`${house.url}/today`, await signedInCookie());
  for (const [name, limit] of Object.entries(LIMITS)) say(report, name, limit);
} finally {
  await rm(folder, { recursive: true, force: true });
  await house.stop();
}

/** The cookie of a session of the owner's. */
async function signedInCookie() {
  const token = new URL(await house.linkFor(null)).searchParams.get('token');
  const answer = await fetch(`${house.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw new Error(`No session was given: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** What Lighthouse reports of a page, as its desktop preset measures it. */
async function lighthouse(url, cookie) {
  const headers = join(folder, 'headers.json');
  const out = join(folder, 'report.json');
  await writeFile(headers, JSON.stringify({ Cookie: cookie }));
  const flags = [...QUIET_ARGUMENTS, '--headless=new'].join(' ');
  const args = ['exec', '--yes', '--package', LIGHTHOUSE, '--', 'lighthouse', url];
  args.push('--preset=desktop', '--quiet', '--output=json', `--output-path=${out}`);
  args.push(`--only-categories=${Object.keys(LIMITS).join(',')}`, `--extra-headers=${headers}`);
  args.push(`--chrome-flags=${flags}`);
  await new Promise((done, failed) => {
    const child = spawn('npm', args, {
      cwd: folder,
      env: { ...process.env, CHROME_PATH: chromium },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', failed);
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`Lighthouse ended with ${code}`))));
  });
  return JSON.parse(await readFile(out, 'utf8'));
}

/** Prints a category's score against its limit, and the audits that took points from it. */
function say({ categories, audits }, name, limit) {
  const { title, score, auditRefs } = categories[name];
  const points = Math.round(score * 100);
  if (points < limit) process.exitCode = 1;
  console.log(`${points < limit ? 'FAIL' : 'ok  '} ${title}: ${points} (at least ${limit})`);
  for (const { id, weight } of auditRefs) {
    const audit = audits[id];
    if (weight === 0 || audit.score === null || audit.score >= 0.9) continue;
    console.log(`       ${audit.title}${audit.displayValue === undefined ? '' : `: ${audit.displayValue}`}`);
  }
}
