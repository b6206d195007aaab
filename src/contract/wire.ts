import * as z from 'zod';

/** A moment as ISO 8601 in UTC: `2026-11-17T08:00:00.000Z`. */
export const Moment = z.iso.datetime();
export type Moment = z.infer<typeof Moment>;

/** A day without a time: `2026-11-27`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** An id of ours, as it stands in an address. */
export const Id = z.string().min(1).max(200);

/** Whole cents of one currency (ISO 4217). */
export const Money = z.object({ cents: z.int(), currency: z.string().length(3) });
export type Money = z.infer<typeof Money>;

/** Who told us a thing and when: printed small beside every claim. */
export const Told = z.object({ source: z.string(), at: Moment });
export type Told = z.infer<typeof Told>;

/** A customer company, short enough to be named in a sentence. */
export const AccountRef = z.object({ id: Id, name: z.string() });
export type AccountRef = z.infer<typeof AccountRef>;

/** A person, short enough to be named in a sentence. */
export const PersonRef = z.object({ id: Id, name: z.string(), title: z.string().nullable() });
export type PersonRef = z.infer<typeof PersonRef>;

/** A rung of the ladder, with the minutes it asks of the customer. */
export const RungRef = z.object({ id: z.string(), name: z.string(), minutes: z.number() });
export type RungRef = z.infer<typeof RungRef>;

/** Somebody of our own company: a member's mail address and, where known, their name. */
export const MemberRef = z.object({ email: z.string(), name: z.string().nullable() });
export type MemberRef = z.infer<typeof MemberRef>;

/** Free text a member types: never markup, never empty, kept as it is. */
export const Words = z.string().trim().min(1).max(20_000);

/** The path parameter of everything that is one thing. */
export const ById = z.object({ id: Id });

/** The answer of a route that has nothing to say. */
export const Nothing = z.object({});
