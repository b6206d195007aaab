/**
 * A text of JSON as bytes of UTF-8 that own their memory: they can be handed to a thread without being copied, where a
 * string of a hundred megabytes would hold up whoever sends it.
 */
export type JsonText = Uint8Array<ArrayBuffer>;

export const toJsonText = (text: string): JsonText => new TextEncoder().encode(text);

/** The lists of some texts as one list. Throws a SyntaxError where a text is no JSON. */
export function readJsonTexts<T>(texts: readonly JsonText[]): T[] {
  const utf8 = new TextDecoder();
  return texts.flatMap((text) => JSON.parse(utf8.decode(text)) as T[]);
}
