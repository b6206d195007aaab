import { describe, expect, it } from 'vitest';
import { createDice } from './dice.ts';
import { generateSampleCompany } from './generate-sample-company.ts';
import { createSpeaker, fill } from './say.ts';

const company = generateSampleCompany({
  seed: 7,
  now: Date.UTC(2026, 10, 22, 9),
  parameters: { plannedDays: 0 },
});

describe('customers’ words', () => {
  const comments = company.signals.flatMap(({ body }) =>
    body.kind === 'survey.answered' && body.instrument === 'nps' && body.comment ? [body.comment] : [],
  );
  const praise = company.signals.flatMap(({ body }) => (body.kind === 'praise.noted' ? [body.text] : []));
  const quotes = company.stories.flatMap(({ quote }) => quote ?? []);

  it('hardly ever repeat themselves', () => {
    const all = [...comments, ...praise, ...quotes];
    expect(all.length).toBeGreaterThan(800);
    expect(new Set(all).size / all.length).toBeGreaterThan(0.985);
  });

  it('have no holes and no exclamation marks', () => {
    const told = JSON.stringify([
      comments,
      praise,
      quotes,
      company.asks.map((a) => [a.subject, a.message]),
      company.needs.map((n) => n.title),
    ]);
    expect(told).not.toMatch(/[{}|!]|undefined/);
  });

  it('begin with a capital, where the script has any', () => {
    for (const text of [...comments, ...praise, ...quotes]) expect(text[0]).toBe(text[0]!.toUpperCase());
  });

  it('come in other languages now and then', () => {
    expect(comments.filter((text) => /[ぁ-んア-ン一-龥]/.test(text)).length).toBeGreaterThan(0);
    expect(comments.some((text) => /ß|ü|ö|ä/.test(text))).toBe(true);
  });
});

describe('a sentence', () => {
  const dice = () => createDice('test');

  it.each<[template: string, expected: RegExp]>([
    ['went from {7-12} days to two', /^Went from (seven|eight|nine|ten|eleven|twelve) days to two$/],
    ['only {one|other} way', /^Only (one|other) way$/],
    ['the {crew} left. they came back', /^The line crews left. They came back$/],
  ])('%s', (template, expected) => {
    expect(fill(dice(), template, { crew: 'line crews' })).toMatch(expected);
  });

  it('is left out where a hole has no filling', () => {
    const speaker = createSpeaker();
    expect(speaker.say(dice(), {}, ['Ask {csm}.', 'Ask me.'])).toBe('Ask me.');
    expect(speaker.say(dice(), {}, ['Ask {csm}.'])).toBe('');
  });

  it('is said anew only once', () => {
    const speaker = createSpeaker();
    expect(speaker.sayAnew(dice(), {}, ['We sleep.'])).toBe('We sleep.');
    expect(speaker.sayAnew(dice(), {}, ['We sleep.'])).toBeNull();
  });
});
