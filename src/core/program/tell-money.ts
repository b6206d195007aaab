/**
 * An amount in cents as people read it, in whole units of the program's currency: "€5,000", "CHF 1,250".
 * Cents are rounded away: no amount that the product tells is known that finely.
 */
export function tellMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  })
    .format(cents / 100)
    .replace(/\u00a0/g, ' ');
}
