import type { Instant } from '../signals/signal.ts';

/** A finished act of advocacy, asked for or spontaneous. */
export type Act = {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly askId: string | null;
  readonly needId: string | null;
  readonly rung: string;
  readonly title: string;
  readonly doneAt: Instant;
  readonly source: string;
};

/** What an act left behind and may be used again. */
export type Story = {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string | null;
  readonly actId: string | null;
  readonly rung: string;
  readonly title: string;
  readonly quote: string | null;
  readonly link: string | null;
  readonly rights: Rights | null;
  readonly createdAt: Instant;
};

/** Whose permission, for what, where and until when. */
export type Rights = {
  readonly grantedBy: string;
  readonly scope: 'internal' | 'private' | 'public';
  readonly channels: readonly string[];
  readonly territory: string | null;
  readonly grantedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** Incentive that must be disclosed wherever the story is reused. */
  readonly disclosure: string | null;
};

/** One use of a story or an act in a deal or channel. */
export type StoryUse = {
  readonly id: string;
  readonly accountId: string;
  readonly storyId: string | null;
  readonly actId: string | null;
  readonly opportunityId: string | null;
  readonly channel: string;
  readonly usedAt: Instant;
  readonly by: string;
  /** `sourced`: the act was the first recorded touch of the opportunity. */
  readonly role: 'touched' | 'sourced' | 'assisted';
};
