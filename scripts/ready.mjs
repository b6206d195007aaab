// Makes a fresh clone ready: installs what is missing, builds what is out of date, and says so as it
// goes. Plain JavaScript, because it runs on whatever Node the machine has (20 or later).
// usage: node scripts/ready.mjs start|test|check
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const purpose = process.argv[2] ?? 'start';

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Goodword needs Node 20 or later to set itself up; this is ${process.version}.`);
}

await installPackages();
linkCommand();
if (purpose === 'start' || purpose === 'test') await buildWeb();
if (purpose === 'start') await makeSample();

/** Installs when the lockfile is newer than what was installed from it. */
async function installPackages() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  if (existsSync(installed) && sameLock(lock, installed)) return;
  // Over what is there `npm install`, since the Node that runs this may itself lie in node_modules.
  await run('Installing packages (about a minute the first time)', npm(), [
    ...(existsSync(join(root, 'node_modules')) ? ['install', '--no-save'] : ['ci']),
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
}

/** A clone's files have the clone's date, so the dates alone do not tell; the versions do. */
function sameLock(lock, installed) {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.peer || have[path]?.version === entry.version,
  );
}

/** `npx goodword` finds the command where npx looks first. */
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'goodword');
  if (existsSync(link)) return;
  try {
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join('..', '..', 'scripts', 'goodword.mjs'), link);
  } catch {
    // Where links are not allowed, npx falls back to the bin of package.json.
  }
}

/** Makes the sample company of today where a first start will ask for it. */
async function makeSample() {
  const data = process.env.GOODWORD_DATA ?? join(root, 'data');
  if (process.env.GOODWORD_SAMPLE === 'off' || process.env.DATABASE_URL || existsSync(data)) return;
  await run('Making up the sample company', process.execPath, [
    join(root, 'node_modules/node/bin/node'),
    // Much is made up and let go of: room for what is young saves a third of the time.
    '--max-semi-space-size=128',
    join(root, 'scripts/make-sample.ts'),
  ]);
}

/** Builds the web app when a source file is newer than the last build. */
async function buildWeb() {
  const config = join(root, 'src/web/vite.config.ts');
  if (!existsSync(config)) return;
  const stamp = join(root, 'dist/web/.built');
  const newest = Math.max(
    await newestIn(join(root, 'src/web')),
    await newestIn(join(root, 'src/contract')),
    await newestIn(join(root, 'src/core')),
    statSync(join(root, 'package-lock.json')).mtimeMs,
  );
  if (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) >= newest) return;
  await run('Building the pages', process.execPath, [
    join(root, 'node_modules/node/bin/node'),
    join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    config,
    '--logLevel',
    'warn',
  ]);
  writeFileSync(stamp, String(newest));
}

async function newestIn(folder) {
  let newest = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      newest = Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return newest;
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

/** Runs a step with a line that counts its seconds; on failure shows what the step said. */
function run(what, command, args) {
  if (command === process.execPath) [command, ...args] = args;
  const started = Date.now();
  const live = process.stderr.isTTY;
  const tell = (end) => {
    const line = `${what} … ${Math.round((Date.now() - started) / 1000)} s`;
    process.stderr.write(live ? `\r${line}${end}` : end === '' ? '' : `${line}${end}`);
  };
  if (!live) process.stderr.write(`${what} …\n`);
  const ticking = setInterval(() => tell(''), 1000);
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', (error) => fail(`${what} failed: ${error.message}`));
    child.on('close', (code) => {
      clearInterval(ticking);
      if (code !== 0) fail(`\n${said}\n${what} failed (exit ${code}).`);
      tell(', done\n');
      done();
    });
  });
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

// Tests also want a browser and a PostgreSQL; only where this is allowed to install them (CI as root).
if (purpose === 'test' && process.env.CI && process.getuid?.() === 0) {
  const missing = [];
  // Without windows of its own, where the distribution has it: journeys do a fifth less work than in the whole browser.
  const shell = 'chromium-headless-shell';
  if (!existsSync(`/usr/bin/${shell}`))
    missing.push(`$(apt-cache show -q ${shell} >&2 && echo ${shell} || echo chromium)`);
  if (
    spawnSync('sh', ['-c', 'ls /usr/lib/postgresql/*/bin/postgres || command -v postgres'], {
      stdio: 'ignore',
    }).status !== 0
  )
    missing.push('postgresql');
  if (missing.length > 0 && spawnSync('sh', ['-c', 'command -v apt-get'], { stdio: 'ignore' }).status === 0) {
    await run('Installing a browser or a database for the tests', 'sh', [
      '-c',
      `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${missing.join(' ')}`,
    ]);
  }
}
