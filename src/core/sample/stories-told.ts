import { DAY, type Instant } from '../signals/signal.ts';
import type { Act, Rights, Story, StoryUse } from '../stories/story.ts';
import { scopeOf } from '../stories/use-rules.ts';
import type { AskStory } from './ask-story.ts';
import { praise } from './customer-words.ts';
import type { Dice } from './dice.ts';
import { MAIL_DOMAIN, MARKETER } from './members.ts';
import { toAscii } from './names.ts';
import type { Deal } from './opportunities.ts';
import type { AccountStory, PersonStory, Teller } from './story-state.ts';

const YEAR = 365 * DAY;

/** What an act leaves behind: words, a link, and whose permission for what. Calls and referrals leave nothing. */
export function tellStory(
  teller: Teller,
  act: Act,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
): Story | null {
  const { rung, doneAt } = act;
  if (rung !== 'quote' && rung !== 'review' && rung !== 'case-study' && rung !== 'talk') return null;
  const quote = rung === 'talk' ? null : praise(teller.speaker, dice, account);
  const slug = toAscii(account.name);
  const link = {
    quote: null,
    review: `https://reviews.example/marlpit/${slug}-${act.id.slice(4)}`,
    'case-study': `https://${MAIL_DOMAIN}/stories/${slug}`,
    talk: `https://${MAIL_DOMAIN}/planners-day/${slug}`,
  }[rung];
  const title = {
    quote: `${person.name} on ${account.products[0]}`,
    review: `Review by ${person.name}`,
    'case-study': `${account.name}: ${account.industry.work} planned in one place`,
    talk: `${person.name} at the planners’ day`,
  }[rung];
  return {
    id: `sto_${act.id.slice(4)}`,
    accountId: account.id,
    personId: person.id,
    actId: act.id,
    rung,
    title,
    quote,
    link,
    rights: dice.chance(0.08) ? null : drawRights(teller, act, account, person, dice),
    createdAt: doneAt,
  };
}

function drawRights(
  teller: Teller,
  { rung, doneAt }: Act,
  account: AccountStory,
  person: PersonStory,
  dice: Dice,
): Rights {
  const spoken = person.publicConsent.find((span) => span.from <= doneAt);
  const scope = rung === 'review' || spoken ? 'public' : dice.chance(0.7) ? 'private' : 'internal';
  const withdrawn = spoken && spoken.until < teller.world.now && spoken.until > doneAt ? spoken.until : null;
  const channels = {
    public: dice.pick([
      ['website', 'deck', 'mail', 'proposal'],
      ['website', 'deck', 'mail', 'social', 'newsletter'],
      ['website', 'deck', 'mail', 'proposal', 'social', 'print'],
    ]),
    private: dice.pick([
      ['deck', 'mail'],
      ['deck', 'mail', 'proposal'],
    ]),
    internal: [],
  }[scope];
  return {
    grantedBy: person.name,
    scope,
    channels,
    territory: dice.chance(0.12) ? account.place.region : null,
    grantedAt: doneAt,
    expiresAt: dice.chance(0.7) ? doneAt + (dice.chance(0.35) ? 1 : 2) * YEAR : null,
    withdrawnAt: withdrawn,
    disclosure:
      rung === 'review' && dice.chance(0.06)
        ? 'The reviewer received a gift card of 20 euros, whatever they wrote.'
        : null,
  };
}

/** Where stories were used, as their rights allow: a third never, the rest in deals of the same trade or by marketing. */
export function tellUses(
  teller: Teller,
  story: Story,
  account: AccountStory,
  deals: readonly Deal[],
  dice: Dice,
): StoryUse[] {
  const { now } = teller.world;
  const { rights } = story;
  if (rights === null || dice.chance(0.34)) return [];
  const inDeals = rights.channels.filter((channel) => scopeOf(channel) === 'private');
  const inPublic = rights.channels.filter((channel) => scopeOf(channel) === 'public');
  const ends = Math.min(now, rights.expiresAt ?? now, rights.withdrawnAt ?? now);
  const uses: StoryUse[] = [];
  const next = () => dice.exponential(70) * DAY;
  for (let at = story.createdAt + 0.6 * next(); at < ends && uses.length < 7; at += next()) {
    const usedAt = Math.round(at);
    const deal =
      dice.chance(0.7) && inDeals.length > 0 ? openDealNear(deals, account, rights, usedAt, dice) : undefined;
    const channels = deal ? inDeals : inPublic;
    if (channels.length === 0) continue;
    uses.push({
      id: `use_${story.id.slice(4)}-${uses.length + 1}`,
      accountId: account.id,
      storyId: story.id,
      actId: story.actId,
      opportunityId: deal?.id ?? null,
      channel: dice.pick(channels),
      usedAt,
      by: deal?.owner ?? MARKETER,
      role: 'touched',
    });
  }
  return uses;
}

/** A deal open at that moment where the story may be shown, of the same trade if there is one. */
function openDealNear(
  deals: readonly Deal[],
  account: AccountStory,
  { territory }: Rights,
  t: Instant,
  dice: Dice,
): Deal | undefined {
  const open = deals.filter(
    (deal) =>
      deal.createdOn < t &&
      t < deal.closesAt &&
      deal.account !== account &&
      (territory === null || deal.account.place.region === territory),
  );
  const near = open.filter((deal) => deal.account.industry === account.industry);
  const pool = near.length > 0 ? near : open;
  return pool.length > 0 ? dice.pick(pool) : undefined;
}

/** The use that a reference call or a referral is by itself. */
export function callAsUse(act: Act, story: AskStory): StoryUse | null {
  const { deal } = story.need;
  if (!deal) return null;
  return {
    id: `use_${act.id.slice(4)}-0`,
    accountId: act.accountId,
    storyId: null,
    actId: act.id,
    opportunityId: deal.id,
    channel: 'call',
    usedAt: act.doneAt,
    by: deal.owner,
    role: 'touched',
  };
}
