import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { parts, type Route, type RouteKey } from './route.ts';
import { routes } from './routes.ts';

const all = Object.entries(routes) as [RouteKey, Route][];

test.each(all)('%s names every parameter of its path', (key, route) => {
  const inPath = [...parts(key).path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  expect(Object.keys(route.params?.shape ?? {})).toEqual(inPath);
});

test.each(all)('%s can be printed as OpenAPI', (_, route) => {
  for (const shape of [route.query, route.body].filter((s) => s !== undefined)) {
    expect(z.toJSONSchema(shape, { io: 'input' })).toHaveProperty('$schema');
  }
  expect(z.toJSONSchema(route.answer)).toHaveProperty('$schema');
});

test('a fixed path is never hidden behind a parameter of the same method', () => {
  const shapes = all.map(([key]) => key.replace(/:\w+/g, ':'));
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('only signing in needs no session', () => {
  expect(all.filter(([, route]) => route.needs === 'anyone').map(([key]) => key)).toEqual(['POST /session']);
});

test('the routes of every noun stand in the table, and no two nouns have the same one', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => !/^routes?\.|\.test\.ts$/.test(name));
  const tables = await Promise.all(
    files.map(async (name) =>
      Object.entries((await import(`./${name.slice(0, -3)}.ts`)) as Record<string, object>),
    ),
  );
  const keys = tables.flat().flatMap(([name, table]) => (/Routes$/.test(name) ? Object.keys(table) : []));
  expect(keys.sort()).toEqual(Object.keys(routes).sort());
});
