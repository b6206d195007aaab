import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe objects to on the page as it stands, by all rules or those named: `rule: the first element concerned`.
 * `within` looks at that part alone.
 */
export async function objections(page: Page, rules?: string[], within?: string): Promise<string[]> {
  // A colour on its way from one to another stands on a ground that it was not chosen for.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // Our pages hold no frames of others, for which axe would open a window of its own each time; what passed is not told.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], preload: false });
  if (within !== undefined) axe.include(within);
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)}`);
}
