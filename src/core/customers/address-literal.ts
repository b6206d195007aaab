/** Whether the text is a server's own number in brackets, as RFC 5321 4.1.3 writes it: [192.0.2.1], [IPv6:2001:db8::1]. */
export function isAddressLiteral(text: string): boolean {
  const inside = /^\[(.*)\]$/su.exec(text)?.[1];
  if (inside === undefined) return false;
  const ipv6 = /^ipv6:(.*)$/isu.exec(inside)?.[1];
  return ipv6 === undefined ? isIpv4(inside) : isIpv6(ipv6);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/u.test(part) && Number(part) <= 255);
}

/** Eight groups, of which a number of dots may stand for the last two, and `::` once for two or more. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1)?.at(-1);
  const endsInIpv4 = last !== undefined && isIpv4(last);
  const written = groups.flat();
  const isHex = (group: string, i: number) =>
    /^[0-9a-f]{1,4}$/iu.test(group) || (endsInIpv4 && i === written.length - 1);
  if (!written.every(isHex)) return false;
  const count = written.length + (endsInIpv4 ? 1 : 0);
  return halves.length === 2 ? count <= 6 : count === 8;
}
