import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../signals/signal.ts';
import { NOW, rung, sheet } from '../small-world.ts';
import { type DraftContext, draftMessage } from './draft-message.ts';

const template = (id: string, language: string, body: string, subject = 'Hello') => ({
  id,
  rung: 'call',
  language,
  subject,
  body,
});

const context = (
  values: Parameters<typeof sheet>[0] = {},
  more: Partial<DraftContext> = {},
): DraftContext => ({
  sheet: sheet(values),
  rung: rung('call', 30),
  need: { title: 'Halden Energy', by: NOW + 10 * DAY },
  sender: 'Noor',
  moment: 'reached its own goal',
  at: NOW,
  ...more,
});

const body = (words: string, values: Parameters<typeof sheet>[0] = {}) =>
  draftMessage([template('t', 'en', words)], context(values));

describe('filling a letter', () => {
  it.each([
    ['Hi {{person.firstName}},', { 'person.firstName': 'Marta' }, 'Hi Marta,'],
    ['Hi {{person.firstName}},', {}, 'Hi there,'],
    [
      '{{ account.name }} {{moment}}.',
      { 'account.name': 'Varnholt Grid' },
      'Varnholt Grid reached its own goal.',
    ],
    ['{{person.title|in your role}}', {}, 'in your role'],
    ['{{person.title|in your role}}', { 'person.title': 'COO' }, 'COO'],
    ['{{account.products}}', { 'account.products': ['Crew', 'Feeder'] }, 'Crew, Feeder'],
    ['{{rung.time}} for a {{rung.name}}, by {{need.by}}', {}, 'half an hour for a call, by 27 November'],
    ['{{need.title}}: {{rung.gain}}. {{sender.name}}', {}, 'Halden Energy: A peer in the same job. Noor'],
    ['100 {{ per cent }} {sure}', {}, '100 {{ per cent }} {sure}'],
  ])('%s', (words, values, message) => {
    expect(body(words, values).message).toBe(message);
  });

  it('marks the words that came from facts, with their source and age', () => {
    const { messageSegments } = body('Hi {{person.firstName}}, you {{moment}}.', {
      'person.firstName': 'Marta',
    });
    expect(messageSegments).toEqual([
      { text: 'Hi ' },
      { text: 'Marta', fact: { name: 'person.firstName', says: 'test, today' } },
      { text: ', you ' },
      { text: 'reached its own goal' },
      { text: '.' },
    ]);
  });

  it('names the holes that nothing filled', () => {
    const draft = body('{{person.title}} {{nonsense}} {{person.title}} {{account.constructor}} {{toString}}');
    expect(draft.missing).toEqual(['person.title', 'nonsense', 'account.constructor', 'toString']);
  });

  it('never reads a customer’s words as a hole, a line or a header', () => {
    const name = '{{person.email}}\r\nBcc: all@example.com\u202e{{sender.name}}';
    const draft = draftMessage([template('t', 'en', 'Hi {{person.firstName}}!', '{{person.firstName}}')], {
      ...context({ 'person.firstName': name, 'person.email': 'secret@example.com' }),
    });
    expect(draft.message).toBe('Hi {{person.email}} Bcc: all@example.com {{sender.name}}!');
    expect(draft.subject).not.toMatch(/[\r\n]/);
  });

  it('whatever a fact holds, it stays one line of bounded length inside the template', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const draft = body('[{{person.firstName}}]', { 'person.firstName': name });
        expect(draft.message).toMatch(/^\[[^\p{Cc}\u202a-\u202e]*\]$/u);
        expect([...draft.message].length).toBeLessThanOrEqual(202);
        expect(draft.messageSegments.map((segment) => segment.text).join('')).toBe(draft.message);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the language of a letter', () => {
  const all = [
    template('en', 'en', 'Hi'),
    template('de', 'de', 'Guten Tag'),
    template('at', 'de-AT', 'Grüß Gott'),
  ];
  it.each([
    ['de', 'de'],
    ['de-AT', 'at'],
    ['de-CH', 'de'],
    ['German', 'de'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    [undefined, 'en'],
  ])('for %s: %s', (language, id) => {
    const values = language === undefined ? {} : { 'person.language': language };
    expect(draftMessage(all, context(values)).template).toBe(id);
  });

  it('takes what the rung has, and else writes a plain letter of its own', () => {
    expect(draftMessage([template('de', 'de', 'Guten Tag')], context()).template).toBe('de');
    const own = draftMessage([], context({ 'person.firstName': 'Marta' }));
    expect(own).toMatchObject({ template: null, missing: [], subject: 'Would you help with a call?' });
    expect(own.message).toContain('Hi Marta,\n');
    expect(own.message.endsWith('Noor')).toBe(true);
  });
});
