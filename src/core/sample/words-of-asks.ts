/** Letters, reasons and titles of the program. Holes: {first} the person, {csm} who signs, {account}, {deal}, {peer}, {product}, {work}. */
export const LETTERS: Readonly<Record<string, readonly (readonly [subject: string, body: string])[]>> = {
  quote: [
    [
      'May we print that?',
      'Hi {first},\n\nwhat you told us about {work} deserves more readers than me. May we use two sentences of it, with your name, once you have seen them in print?\n\nIt takes ten minutes, and you change whatever you like.\n\n{csm}',
    ],
    [
      'Two sentences of yours',
      'Hi {first},\n\nwe are putting together a page for people who plan {work} and are tired of brochures. Would you lend it two honest sentences? I have drafted them from what you said; strike out what is not you.\n\n{csm}',
    ],
  ],
  review: [
    [
      'Would you write a review?',
      'Hi {first},\n\nyou have lived with {product} long enough to know both its sides. Would you write a review, whatever you find? Others choose by it, and we read every word.\n\nA quarter of an hour is enough. There is no reward for it, and no wrong answer.\n\n{csm}',
    ],
  ],
  referral: [
    [
      'Who else should know?',
      'Hi {first},\n\nis there somebody in your trade who still does {work} the old way and would thank you for a name? One line from you is worth more than ten from me.\n\n{csm}',
    ],
  ],
  'reference-call': [
    [
      'Half an hour with {deal}?',
      'Hi {first},\n\n{deal} stands where you stood before {product}, and would like to hear from somebody who has done it. Would you give them half an hour? I set it up and stay out of the way.\n\n{csm}',
    ],
    [
      'Somebody would like to ask you something',
      'Hi {first},\n\nthe people at {deal} ask good questions about {work}, and you have the answers. Could you spare thirty minutes in the next two weeks? They come to you, at your hour.\n\n{csm}',
    ],
  ],
  'case-study': [
    [
      'Your story, told properly',
      'Hi {first},\n\nwhat {account} has done with {work} should be told with figures and by you. Would you give us three hours over a month? We write, you correct, and nothing appears before you say so.\n\n{csm}',
    ],
  ],
  talk: [
    [
      'Twenty minutes on our stage?',
      'Hi {first},\n\nthe planners’ day would be better with you in it: twenty minutes on {work}, a good audience, and we help with the slides. May I put your name down?\n\n{csm}',
    ],
  ],
  'advisory-board': [
    [
      'A seat at our table',
      'Hi {first},\n\nfour times a year a dozen customers tell us what to build next and what to leave alone. We would like you to be one of them. Your word would count.\n\n{csm}',
    ],
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
];

export const VETOES: readonly string[] = [
  'They are short of people this month',
  'Just spoke to them, not the moment',
  'Has helped us twice; let them rest',
  'Reorganisation, their chair is moving',
  'I want to ask for something bigger in the spring',
  'Wrong person; the works planner knows it better',
];

export const SNOOZES: readonly string[] = [
  'Back from holiday then',
  'After their audit',
  'After the review meeting',
  'Storm week',
];

export const WITHDRAWALS: readonly string[] = [
  'Deal was closed before the call',
  'Never came to it; let it go kindly',
  'An escalation came in between',
  'Found somebody closer to the deal',
];
