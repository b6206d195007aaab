import { useAnswer } from '../answers.ts';

/** What colleagues are called: their name where they are members, else the address as it stands. */
export function useMemberName(): (email: string) => string {
  const members = useAnswer('GET /members', {}).data?.items ?? [];
  return (email) => members.find((one) => one.email === email)?.name ?? email;
}
