import { afterEach, expect, test, vi } from 'vitest';
import { copyText } from './clipboard.ts';

const deny = () => Promise.reject(new Error('Write permission denied.'));
const clipboard = (writeText: (text: string) => Promise<void>) =>
  vi.stubGlobal('navigator', { clipboard: { writeText } });

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, 'execCommand');
  document.body.innerHTML = '';
});

test('a text is written to the clipboard', async () => {
  const written: string[] = [];
  clipboard(async (text) => void written.push(text));
  expect(await copyText('Dear Marta')).toBe(true);
  expect(written).toEqual(['Dear Marta']);
});

test.each([
  ['denied', () => clipboard(deny)],
  ['kept from plain http', () => vi.stubGlobal('navigator', {})],
])('where it is %s the text is selected and copied, and the focus comes back', async (_, given) => {
  given();
  document.body.innerHTML = '<div role="dialog"><button>Copy</button></div>';
  document.querySelector('button')?.focus();
  const copied: string[] = [];
  Object.assign(document, {
    execCommand: () => {
      const area = document.activeElement as HTMLTextAreaElement;
      expect(area.closest('[role="dialog"]')).not.toBeNull();
      return copied.push(area.value.slice(area.selectionStart, area.selectionEnd)) > 0;
    },
  });
  expect(await copyText('Dear Marta')).toBe(true);
  expect(copied).toEqual(['Dear Marta']);
  expect(document.querySelector('textarea')).toBeNull();
  expect(document.activeElement?.textContent).toBe('Copy');
});

test('where nothing copies it says so', async () => {
  clipboard(deny);
  expect(await copyText('Dear Marta')).toBe(false);
});
