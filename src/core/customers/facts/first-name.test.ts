import { describe, expect, test } from 'vitest';
import { firstName } from './first-name.ts';

describe('the first name', () => {
  test.each([
    ['Ann Lee', 'Ann'],
    ['  Ann   Lee ', 'Ann'],
    ['Dr. Ann Lee', 'Ann'],
    ['Herr Prof. Dr. Max Weber', 'Max'],
    ['Lee, Ann', 'Ann'],
    ['J. Robert Smith', 'Robert'],
    ['Madonna', 'Madonna'],
    ['山田 太郎', '山田'],
    ['Dr.', 'Dr.'],
    ['', undefined],
    [' , ', undefined],
  ])('of "%s" is %s', (name, expected) => {
    expect(firstName(name)).toBe(expected);
  });
});
