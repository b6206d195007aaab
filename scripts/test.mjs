// All tests: rooms by Vitest, then journeys in a real browser. Both run; either failing fails.
// `npm test -- core` narrows Vitest to what is named and leaves the journeys out.
import { spawnSync } from 'node:child_process';

const named = process.argv.slice(2);
const rooms = spawnSync('vitest', ['run', ...named], { stdio: 'inherit' });
const journeys =
  named.length > 0
    ? { status: 0 }
    : spawnSync('playwright', ['test', '--config', 'e2e/playwright.config.ts'], { stdio: 'inherit' });
process.exit(rooms.status === 0 && journeys.status === 0 ? 0 : 1);
