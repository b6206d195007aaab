import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { sayWhy } from './say-why.ts';

const failure = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });
const here = readConfig({ GOODWORD_DATA: '/srv/goodword', PORT: '4600' });
const there = readConfig({ DATABASE_URL: 'postgres://noor:secret@db.example:5432/goodword' });

test.each([
  [failure('EADDRINUSE', 'listen'), here, /^Port 4600 of 127\.0\.0\.1 is taken/],
  [failure('EROFS', 'mkdir'), here, /^The data folder \/srv\/goodword .* only be read\.$/],
  [failure('ENOSPC', 'write'), here, /the disk is full\.$/],
  [new Error('The embedded store is closed.'), here, /^The store in \/srv\/goodword cannot be opened/],
  [failure('ECONNREFUSED'), there, /\(db\.example:5432\/goodword\) cannot be used: nothing answers there\.$/],
  [failure('28P01'), there, /refuses this user or password\.$/],
  [failure('3D000'), there, /no such database\.$/],
])('%s is told in one sentence that says what to mend', (error, config, says) => {
  const sentence = sayWhy(error, config);
  expect(sentence).toMatch(says);
  expect(sentence).not.toContain('secret');
});

test('a fault of ours is no setting of theirs', () => {
  expect(sayWhy(new TypeError('x is not a function'), here)).toBeNull();
  expect(sayWhy(new Error('syntax error'), there)).toBeNull();
});
