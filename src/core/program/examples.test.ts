import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factCatalogue } from '../customers/fact-catalogue.ts';
import { tellProblem } from './problem.ts';
import { readProgram } from './read-program.ts';

const folder = new URL('../../../examples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('every example program', () => {
  it.each(files)('%s is read without a remark', (name) => {
    const outcome = readProgram(readFileSync(new URL(name, folder), 'utf8'), factCatalogue);
    expect(outcome.problems.map(tellProblem)).toEqual([]);
  });

  it('is one of several', () => {
    expect(files.length).toBeGreaterThan(1);
  });
});
