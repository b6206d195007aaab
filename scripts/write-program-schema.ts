import { writeFileSync } from 'node:fs';
import { programSchema } from '../src/core/program/program-schema.ts';

/** Publishes the program's JSON Schema for editors; a test holds the file to the one the reader walks. */
const target = new URL('../docs/program.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(programSchema, null, 2)}\n`);
