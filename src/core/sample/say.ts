import type { Dice } from './dice.ts';

/** What the holes of a sentence are filled with; a hole without a filling makes the sentence unfit. */
export type Fillings = Readonly<Record<string, string | undefined>>;

/** Draws sentences and remembers which it has used, so that two customers do not say the same thing. */
export type Speaker = {
  /** One sentence (or several) from `lists`, one part each; parts after the first may be left out. */
  say(dice: Dice, fillings: Fillings, ...lists: readonly (readonly string[])[]): string;
  /** One that nobody has said yet, or nothing where the list is used up. */
  sayAnew(dice: Dice, fillings: Fillings, list: readonly string[]): string | null;
};

/** A speaker for one batch of accounts. `{a|b|c}` is a choice, `{name}` a hole of the fillings. */
export function createSpeaker(): Speaker {
  const said = new Set<string>();
  const timesUsed = new Map<string, number>();
  const use = (template: string) => timesUsed.set(template, (timesUsed.get(template) ?? 0) + 1);

  // Worked out once a template: sentences are drawn by the ten thousand.
  const known = new Map<string, readonly string[]>();
  const holesOf = (template: string) => {
    const holes = known.get(template) ?? namedHoles(template);
    known.set(template, holes);
    return holes;
  };

  const draw = (dice: Dice, list: readonly string[], fillings: Fillings): [string, string] | null => {
    // Of five fitting sentences the one used least: variety without a memory of order.
    let best: string | null = null;
    for (let i = 0; i < 5; i++) {
      const candidate = dice.pick(list);
      if (!fits(holesOf(candidate), fillings)) continue;
      if (best === null || (timesUsed.get(candidate) ?? 0) < (timesUsed.get(best) ?? 0)) best = candidate;
    }
    best ??= list.find((template) => fits(holesOf(template), fillings)) ?? null;
    return best === null ? null : [best, fill(dice, best, fillings)];
  };

  return {
    say(dice, fillings, first, ...others) {
      let text = '';
      let used: string[] = [];
      for (let attempt = 0; attempt < 8; attempt++) {
        const main = draw(dice, first!, fillings);
        if (!main) return '';
        used = [main[0]];
        text = main[1];
        for (const list of others) {
          if (!dice.chance(attempt > 2 ? 1 : 0.5)) continue;
          const part = draw(dice, list, fillings);
          if (!part) continue;
          used.push(part[0]);
          text += ` ${part[1]}`;
        }
        if (!said.has(text)) break;
      }
      said.add(text);
      used.forEach(use);
      return text;
    },
    sayAnew(dice, fillings, list) {
      const drawn = draw(dice, list, fillings);
      if (!drawn || said.has(drawn[1])) return null;
      said.add(drawn[1]);
      use(drawn[0]);
      return drawn[1];
    },
  };
}

const HOLE = /\{([^{}]+)\}/g;

/** Whether every named hole has a filling. */
const fits = (holes: readonly string[], fillings: Fillings): boolean =>
  holes.every((hole) => fillings[hole] !== undefined);

const namedHoles = (template: string): string[] =>
  [...template.matchAll(HOLE)]
    .map(([, hole]) => hole!)
    .filter((hole) => !hole.includes('|') && !isNumberHole(hole));

const isNumberHole = (hole: string) => /^\d+-\d+$/.test(hole);

/** Fills holes: `{3-9}` a number, `{a|b}` a choice (whose parts may not hold holes), `{name}` a filling. */
export function fill(dice: Dice, template: string, fillings: Fillings): string {
  const text = !template.includes('{')
    ? template
    : template.replace(HOLE, (_, hole: string) => {
        if (isNumberHole(hole)) {
          const [from, to] = hole.split('-').map(Number);
          return inWords(dice.integer(from!, to!));
        }
        if (hole.includes('|')) return dice.pick(hole.split('|'));
        return fillings[hole] ?? '';
      });
  return text.replace(
    /(^|[.?…] )([a-zà-þ])/g,
    (_, lead: string, letter: string) => lead + letter.toUpperCase(),
  );
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Small numbers are words in a sentence, others figures. */
export const inWords = (n: number): string => SMALL[n] ?? String(n);
