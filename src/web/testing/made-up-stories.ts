import type { AccountRow } from '../../contract/customers.ts';
import type { PersonRow } from '../../contract/people.ts';
import type { StoryRow } from '../../contract/stories.ts';
import { at, pick, rungs } from './made-up.ts';
import { accounts, people } from './made-up-customers.ts';

const quotes = [
  'The schedule writes itself, and the crews believe it.',
  'We used to hear about an outage from the newspaper. Now the crew is out there before the phone rings.',
  'I’d miss it within the hour.',
  'First winter without overtime since I started here.',
  'It paid for itself before the second invoice came.',
  'Support picked up at six in the morning. I won’t forget that.',
  '<b onmouseover=alert(1)>Bold</b> & "quoted" ﷽ 𝕋𝕙𝕖 🏳️‍🌈',
];
export const stories: StoryRow[] = Array.from({ length: 36 }, (_, index) => {
  const person = people[index] as PersonRow;
  const account = accounts.find(({ id }) => id === person.account.id) as AccountRow;
  const isStudy = index % 4 === 1;
  const rightsState = (['free', 'free', 'expiring', 'free', 'none', 'expired', 'free'] as const)[
    index % 7
  ] as StoryRow['rightsState'];
  return {
    id: `story-${index}`,
    title: isStudy
      ? `A winter without overtime at ${account.name}`
      : `${person.name} on ${pick(['the first winter', 'moving the crews', 'nine days to two', 'going live'])}`,
    quote: isStudy ? null : (quotes[index % quotes.length] ?? null),
    link: isStudy ? 'https://stories.example/winter' : null,
    rung: isStudy ? rungs.study : rungs.quote,
    account: person.account,
    person: { id: person.id, name: person.name, title: person.title },
    attribution: `${person.name}, ${person.title}, ${account.name}`,
    industry: account.industry,
    region: account.region,
    createdAt: at(-index * 9 - 3),
    rights:
      rightsState === 'none'
        ? null
        : {
            grantedBy: person.name,
            scope: index % 3 === 0 ? 'public' : 'private',
            channels: ['decks', 'mail'],
            territory: null,
            grantedAt: at(-index * 9 - 3),
            expiresAt: rightsState === 'expired' ? at(-12) : rightsState === 'expiring' ? at(19) : at(300),
            withdrawnAt: null,
            disclosure: index % 9 === 0 ? 'Marta received a gift card' : null,
          },
    rightsState,
    uses: index % 5,
    lastUsedAt: index % 5 === 0 ? null : at(-index * 3),
  };
});
