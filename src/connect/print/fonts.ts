import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The house's own letters, as its pages have them; where they are not installed a serif and a sans of the system stand in. */
const FONTS = [
  ['Fraunces', '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2'],
  ['Inter', '@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2'],
  ['Inter', '@fontsource-variable/inter/files/inter-latin-ext-opsz-normal.woff2'],
] as const;

/** Puts the letters into a page, so that it needs nothing beside itself. */
export async function withFonts(html: string): Promise<string> {
  const faces = await Promise.all(FONTS.map(([family, file]) => faceOf(family, file)));
  return html.replace('</head>', () => `<style>${faces.join('')}</style></head>`);
}

async function faceOf(family: string, file: string): Promise<string> {
  try {
    const bytes = await readFile(fileURLToPath(import.meta.resolve(file)));
    const range = file.includes('latin-ext') ? 'unicode-range:U+0100-02AF,U+1E00-1EFF;' : '';
    return `@font-face{font-family:"${family}";font-weight:100 900;${range}src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2")}`;
  } catch {
    return '';
  }
}
