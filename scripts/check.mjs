// Everything that can be said about the tree without running it: lint, types, directions, dead code,
// schema types and docs. Each line says what was checked and how long it took; all run, then the sum.
import { spawn } from 'node:child_process';

const steps = [
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  // The compiler in machine code; typescript itself stays for those who read its syntax trees.
  ['types', 'node', ['node_modules/typescript-native/bin/tsc']],
  ['directions', 'depcruise', ['src', '--config', '.dependency-cruiser.mjs', '--output-type', 'err']],
  ['dead code', 'knip', ['--no-progress']],
  ['schema types', 'node', ['scripts/write-schema-types.ts', '--check']],
  ['docs', 'node', ['scripts/check-docs.ts']],
];

let passed = 0;
const failures = [];
const queue = [...steps];
await Promise.all([worker(), worker()]);
for (const said of failures) process.stdout.write(`\n${said}\n`);
process.stdout.write(`\ncheck: ${passed} passed, ${failures.length} failed\n`);
process.exit(failures.length === 0 ? 0 : 1);

async function worker() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) await take(step);
}

function take([what, command, args]) {
  const started = Date.now();
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', (error) => {
      said += error.message;
    });
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${what} (${seconds} s)\n`);
      if (code === 0) passed += 1;
      else failures.push(`--- ${what}\n${said.trim()}`);
      done();
    });
  });
}
