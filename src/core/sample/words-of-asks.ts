/** A letter of the program: subject and body. Holes: {first} the person, {csm} who signs, {account}, {deal}, {product}, {work}, {trouble}. */
export type Letter = readonly [subject: string, body: string];

const letter = (subject: string, ...paragraphs: string[]): Letter => [
  subject,
  ['Hi {first},', ...paragraphs, '{csm}'].join('\n\n'),
];

/** Letters by rung; `peer` is the call that serves no deal. */
export const LETTERS: Readonly<Record<string, readonly Letter[]>> = {
  quote: [
    letter(
      'May we print that?',
      'what you told us about {work} deserves more readers than me. May we use two sentences of it, with your name, once you have seen them in print?',
      'It takes ten minutes, and you change whatever you like.',
    ),
    letter(
      'Two sentences of yours',
      'we are putting together a page for people who plan {work} and are tired of brochures. Would you lend it two honest sentences? I have drafted them from what you said; strike out what is not you.',
    ),
    letter(
      'Your words on {product}',
      'you put it better than we do. Would you let us quote you on {product}? You see the page first, and it goes when you say so.',
    ),
  ],
  logo: [
    letter(
      'Your name beside ours?',
      'may we show that {account} works with {product}? It is one line on one page, among people you would not mind standing beside.',
      'If somebody has to sign for it, I will write to them.',
    ),
  ],
  review: [
    letter(
      'Would you write a review?',
      'you have lived with {product} long enough to know both its sides. Would you write a review, whatever you find? Others choose by it, and we read every word.',
      'A quarter of an hour is enough. There is no reward for it, and no wrong answer.',
    ),
    letter(
      'A quarter of an hour for others',
      'people who look for something like {product} trust those who use it. Would you tell them how it is, the good and the bad? We ask everybody who has come as far as you have.',
    ),
  ],
  referral: [
    letter(
      'Who else should know?',
      'is there somebody in your trade who still does {work} the old way and would thank you for a name? One line from you is worth more than ten from me.',
    ),
    letter(
      'One name',
      'if one person came to your mind when you saw {trouble} go down, would you tell me who? I write to them only if you say I may.',
    ),
  ],
  'reference-call': [
    letter(
      'Half an hour with {deal}?',
      '{deal} stands where you stood before {product}, and would like to hear from somebody who has done it. Would you give them half an hour? I set it up and stay out of the way.',
    ),
    letter(
      'Somebody would like to ask you something',
      'the people at {deal} ask good questions about {work}, and you have the answers. Could you spare thirty minutes in the next two weeks? They come to you, at your hour.',
    ),
    letter(
      '{deal} has three questions',
      'and I think all three are yours: how you moved over, what {trouble} look like today, and what you would do differently. Half an hour, no slides. May I give them your address?',
    ),
  ],
  peer: [
    letter(
      'An hour with somebody who starts now',
      'a new customer begins where you began, with the same questions about {work}. Would you talk with them for half an hour? They would be grateful, and so would I.',
    ),
  ],
  video: [
    letter(
      'A minute on film?',
      'would you tell the story of {work} once more, to a camera? We come to you, it takes an hour and a half with coffee, and the film is yours as well.',
    ),
  ],
  'case-study': [
    letter(
      'Your story, told properly',
      'what {account} has done with {work} should be told with figures and by you. Would you give us three hours over a month? We write, you correct, and nothing appears before you say so.',
    ),
  ],
  talk: [
    letter(
      'Twenty minutes on our stage?',
      'the planners’ day would be better with you in it: twenty minutes on {work}, a good audience, and we help with the slides. May I put your name down?',
    ),
  ],
  'advisory-board': [
    letter(
      'A seat at our table',
      'four times a year a dozen customers tell us what to build next and what to leave alone. We would like you to be one of them. Your word would count.',
    ),
  ],
};

export const DECLINES: readonly string[] = [
  'Too busy before the {winter|summer|audit|year’s end}.',
  'Company policy: nothing in public.',
  'Not comfortable speaking about it yet.',
  'Asked twice this quarter already.',
  'Would rather wait until the second depot is live.',
  'Legal says no at the moment.',
  'New in the role, ask again next year.',
  'Does not know the field well enough.',
  'Wants the open case solved first.',
  'Happy to help in private, not like this.',
  'Their press office wants to decide, and decides slowly.',
  'Has said all there is to say, last time.',
];

export const VETOES: readonly string[] = [
  'They are short of people this month',
  'Just spoke to them, not the moment',
  'Has helped us twice; let them rest',
  'Reorganisation, their chair is moving',
  'I want to ask for something bigger in the spring',
  'Wrong person; the works planner knows it better',
  'We owe them an answer first',
];

export const SNOOZES: readonly string[] = [
  'Back from holiday then',
  'After their audit',
  'After the review meeting',
  'Storm week',
  'Their managing director visits us first',
];

export const WITHDRAWALS = {
  dealClosed: 'The deal was decided before the call',
  neverCame: 'It never came to it; let go kindly',
} as const;
