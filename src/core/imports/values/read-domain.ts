/**
 * The host of a web address or a bare domain: `https://www.Acme.com/about` → `acme.com`; null when the
 * text is none. Only a leading `www.` is taken off; which part of it names the company is for matching.
 */
export function readDomain(text: string): string | null {
  const match = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/)?(?:[^/?#@\s]*@)?([^/?#:\s]+)(?::\d+)?(?:[/?#].*)?$/i.exec(
    text.trim(),
  );
  const host = match?.[1]
    ?.toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  if (!host || host.length > 253) return null;
  return /^(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}][\p{L}\d-]{0,61}[\p{L}\d]$/u.test(host)
    ? host
    : null;
}
