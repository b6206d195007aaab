// Adds up what the checks and the test runners said, and prints the one closing line.
// usage: node scripts/sum-tests.mjs LOG FAILED(0|1)
import { readFileSync } from 'node:fs';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the runners colour their lines
const log = readFileSync(process.argv[2], 'utf8').replace(/\x1b\[[0-9;]*m/g, '');
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const line of log.split('\n')) {
  if (!/^\s*(Tests\s|check: |\d+ (passed|failed|skipped|flaky)(\s|$))/.test(line)) continue;
  for (const [, n, what] of line.matchAll(/(\d+) (passed|failed|skipped)/g)) sum[what] += Number(n);
}
if (process.argv[3] !== '0' && sum.failed === 0) sum.failed = 1;
console.log(
  `\n${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`,
);
process.exit(sum.failed === 0 ? 0 : 1);
