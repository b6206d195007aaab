import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Triple = readonly [number, number, number];
type Theme = 'light' | 'dark';

const sheet = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** A colour of the sheet as light that adds up: linear red, green and blue from 0 to 1. */
function linear(name: string, theme: Theme): Triple {
  const hex = tokens.get(name)?.[theme] ?? '';
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

const times = (rows: readonly Triple[], [a, b, c]: Triple): Triple =>
  rows.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Triple;

/** Contrast as WCAG 2 counts it. */
function contrast(one: string, other: string, theme: Theme): number {
  const light = (name: string) =>
    times(
      [
        [0.2126, 0.7152, 0.0722],
        [0, 0, 0],
        [0, 0, 0],
      ],
      linear(name, theme),
    )[0];
  const [high = 0, low = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** What eyes without one kind of cone see, in linear light. Source: Machado, Oliveira and Fernandes 2009, severity 1. */
const eyes: Readonly<Record<string, readonly Triple[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A colour where equal steps look equally far apart. Source: Ottosson 2020, OKLab. */
function lab(light: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light.map((part) => Math.min(1, Math.max(0, part))) as unknown as Triple,
  ).map(Math.cbrt) as unknown as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

const fates = ['c-used', 'c-activation', 'c-process', 'c-protected', 'c-visibility'];

/** How far the two closest fates are apart, in hundredths of OKLab. */
function closest(theme: Theme, eye: readonly Triple[]): number {
  const seen = fates.map((name) => lab(times(eye, linear(name, theme))));
  const apart = seen.flatMap((one, at) =>
    seen
      .slice(at + 1)
      .map((other) => 100 * Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])),
  );
  return Math.min(...apart);
}

test.each(['light', 'dark'] as const)(
  'in the %s theme every text colour is read on every ground',
  (theme) => {
    for (const ground of ['paper', 'sheet', 'wash'])
      for (const ink of ['ink', 'ink-2', 'ink-3', 'laurel', 'laurel-deep', 'marigold-ink', 'brick'])
        expect([ground, ink, contrast(ink, ground, theme) >= 4.5]).toEqual([ground, ink, true]);
    expect(contrast('on-laurel', 'laurel', theme)).toBeGreaterThan(4.5);
    expect(contrast('line-strong', 'paper', theme)).toBeGreaterThan(3);
  },
);

test.each(['light', 'dark'] as const)(
  'in the %s theme the fates stand out from paper and from each other, for every eye',
  (theme) => {
    for (const fate of fates.filter((name) => name !== 'c-protected'))
      expect([fate, contrast(fate, 'paper', theme) >= 3]).toEqual([fate, true]);
    // The protected part is hatched besides; green and red of one lightness come as near as 2.
    for (const [eye, matrix] of Object.entries(eyes))
      expect([eye, closest(theme, matrix) > 10]).toEqual([eye, true]);
  },
);

test('the measure tells a plain green and red of one lightness too near for deuteranopia', () => {
  tokens
    .set('c-used', { light: '#2F6B4F', dark: '#2F6B4F' })
    .set('c-activation', { light: '#8A4A4F', dark: '#8A4A4F' });
  expect(closest('light', eyes.deuteranopia ?? [])).toBeLessThan(10);
});
