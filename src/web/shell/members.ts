import { useAnswer } from '../answers.ts';
import { sourceWords } from '../ui/words.ts';

/**
 * What colleagues are called: their name where they are members, else the address as it stands. Until the members
 * are known nobody's address flashes up in the place of a name.
 */
export function useMemberName(): (email: string) => string {
  const members = useAnswer('GET /members', {}).data?.items;
  return (email) =>
    members === undefined && email.includes('@')
      ? '…'
      : (members?.find((one) => one.email === email)?.name ?? email);
}

/** Colleagues to choose from, by name. */
export function useMemberChoices(): { value: string; label: string }[] {
  const members = useAnswer('GET /members', {}).data?.items ?? [];
  return members
    .filter(({ role }) => role !== 'reader')
    .map(({ email, name }) => ({ value: email, label: name ?? email }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** What told us a thing: a colleague by name, a system in words. */
export function useSourceWords(): (source: string) => string {
  const nameOf = useMemberName();
  return (source) => sourceWords(nameOf(source));
}
