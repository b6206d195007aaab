/** Which character separates the fraction; the other one may group thousands. */
export type DecimalMark = 'point' | 'comma';

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const CURRENCY =
  /^(?:US\$|A\$|C\$|R\$|[$€£¥₹₩₽₺₪฿]|USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR|AUD|CAD|BRL|kr\.?|zł|Fr\.)\s*|\s*(?:[$€£¥₹₩₽₺₪฿]|USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR|AUD|CAD|BRL|kr\.?|zł|Fr\.)$/i;
const SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, mio: 1e6, b: 1e9, bn: 1e9 };

/**
 * A number as people and programs write it: `1,234.50`, `1.234,50`, `1 234`, `1'234`, `$1,200`, `(45)`,
 * `12 %` (as 12), `1.5E+06`, `2.5M`. Null when the text is no number in that reading: a comma that
 * groups nothing (`1,23` where commas group) is refused, never passed over.
 */
export function readNumber(text: string, decimal: DecimalMark): number | null {
  if (decimal === 'point' && PLAIN.test(text)) return Number(text) + 0;
  let rest = text.trim().replaceAll(/[\u00a0\u2007\u2009\u202f]/g, ' ');
  let sign = 1;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    sign = -1;
    rest = rest.slice(1, -1).trim();
  }
  rest = rest.replace('\u2212', '-');
  if (rest.endsWith('-')) rest = `-${rest.slice(0, -1).trim()}`;
  if (rest.startsWith('-') || rest.startsWith('+')) {
    if (rest.startsWith('-')) sign = -sign;
    rest = rest.slice(1).trim();
  }
  rest = rest.replace(/\s*%$/, '').replace(CURRENCY, '').trim();
  if (rest.startsWith('-') && sign === 1) {
    sign = -1;
    rest = rest.slice(1).trim();
  }
  const scaled = /^(.*\d)\s*(k|m|mn|mio|b|bn)\.?$/i.exec(rest);
  if (scaled) rest = scaled[1]!;
  const digits = ungrouped(rest, decimal);
  if (digits === null) return null;
  const value = sign * Number(digits) * (scaled ? SCALES[scaled[2]!.toLowerCase()]! : 1);
  return Number.isFinite(value) ? value + 0 : null;
}

/** What a text says about the decimal mark of its column. */
export type MarkEvidence = 'point' | 'comma' | 'group-or-point' | 'group-or-comma' | 'none';

/**
 * Which decimal mark a number shows. `1.234` alone may be a thousand or a fraction; `1.5`, `0.123` and
 * `1,234.5` are sure.
 */
export function decimalEvidence(text: string): MarkEvidence {
  const digits = text.replaceAll(/[^\d.,]/g, '');
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point === -1 && comma === -1) return 'none';
  if (point !== -1 && comma !== -1) return point > comma ? 'point' : 'comma';
  const mark = point !== -1 ? '.' : ',';
  const groups = digits.split(mark);
  const grouped = /^[1-9]\d{0,2}$/.test(groups[0]!) && groups.slice(1).every((group) => group.length === 3);
  if (groups.length > 2) return grouped ? (mark === '.' ? 'comma' : 'point') : 'none';
  if (!grouped) return mark === '.' ? 'point' : 'comma';
  return mark === '.' ? 'group-or-point' : 'group-or-comma';
}

/** The digits with a point as decimal mark and without grouping, or null when the grouping is none. */
function ungrouped(text: string, decimal: DecimalMark): string | null {
  if (/^\d+(?:[.,]\d+)?E[+-]?\d{1,3}$/i.test(text)) return text.replace(',', '.');
  const mark = decimal === 'point' ? '.' : ',';
  const cut = text.indexOf(mark);
  const whole = cut === -1 ? text : text.slice(0, cut);
  const fraction = cut === -1 ? '' : text.slice(cut + 1);
  if (!/^\d*$/.test(fraction) || (whole === '' && fraction === '')) return null;
  if (/^\d*$/.test(whole)) return `${whole || '0'}.${fraction || '0'}`;
  const group = /[ '’.,_]/.exec(whole)?.[0];
  if (!group || group === mark) return null;
  const [first, ...groups] = whole.split(group);
  // Groups of three; of two before the last where lakhs are counted (12,34,567).
  const last = groups.pop()!;
  const fits =
    /^\d{1,3}$/.test(first!) &&
    /^\d{3}$/.test(last) &&
    (groups.every((part) => /^\d{3}$/.test(part)) || groups.every((part) => /^\d{2}$/.test(part)));
  return fits ? `${first}${groups.join('')}${last}.${fraction || '0'}` : null;
}
