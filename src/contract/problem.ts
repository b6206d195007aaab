import * as z from 'zod';

/** The few ways in which a request can fail; a refusal of the domain (standing) is no failure. */
export const ProblemCode = z.enum([
  'bad-input',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'conflict',
  'too-large',
  'too-many',
  'broken',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** RFC 9457 problem+json, with the fields at fault where the input was bad. */
export const Problem = z.object({
  type: z.string(),
  code: ProblemCode,
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), says: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
