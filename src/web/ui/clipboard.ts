/** Said where nothing could be copied. */
export const NOT_COPIED = 'Your browser would not copy it. Select the words and copy them yourself.';

/**
 * Puts a text on the clipboard; whether it lies there. Browsers keep the clipboard from pages that come over plain http,
 * and from whoever denied it: what is selected can be copied there all the same.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  // A dialog takes the focus back from whatever stands outside it.
  const place = before?.closest('[role="dialog"]') ?? document.body;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'sr-only';
  place.append(area);
  area.focus();
  area.select();
  const copied = document.execCommand?.('copy') ?? false;
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
