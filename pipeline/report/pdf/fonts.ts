import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../charts/font.ts';

/** Unicode ranges of the two subsets as @fontsource publishes them; № and the rouble sign differ by subset. */
const ranges: Record<string, string> = {
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
};

/** Signs PT Sans and PT Serif lack: Greek, arrows, mathematical signs, shapes, the rouble. */
const signRange = 'U+0370-03FF,U+20BD,U+2190-21FF,U+2200-2211,U+2213-22FF,U+25A0-25FF,U+2713-2718';

function face(family: string, path: string, format: string, rest: string): string {
  const data = readFileSync(path).toString('base64');
  return `@font-face{font-family:"${family}";src:url(data:font/${format === 'truetype' ? 'ttf' : format};base64,${data}) format("${format}");${rest}}`;
}

/**
 * @font-face rules with every shipped font inside as data: «Spravka Serif», «Spravka Sans»
 * (Cyrillic and Latin, 400 and 700, upright and italic) and «Spravka Signs» for the signs they lack.
 */
export function fontFaces(): string {
  const faces: string[] = [];
  for (const [family, name] of [
    ['Spravka Serif', 'pt-serif'],
    ['Spravka Sans', 'pt-sans'],
  ] as const) {
    const folder = join(packageFolder(`@fontsource/${name}`), 'files');
    for (const subset of ['cyrillic', 'latin']) {
      for (const weight of [400, 700]) {
        for (const style of ['normal', 'italic']) {
          const path = join(folder, `${name}-${subset}-${weight}-${style}.woff2`);
          const rest = `font-weight:${weight};font-style:${style};unicode-range:${ranges[subset]}`;
          faces.push(face(family, path, 'woff2', rest));
        }
      }
    }
  }
  const signs = join(packageFolder('dejavu-fonts-ttf'), 'ttf', 'DejaVuSans.ttf');
  faces.push(face('Spravka Signs', signs, 'truetype', `unicode-range:${signRange}`));
  return faces.join('\n');
}

/** Font files that should have come with the packages and did not. */
export function missingFonts(): string[] {
  try {
    fontFaces();
    return [];
  } catch (error) {
    const { path, message } = error as NodeJS.ErrnoException;
    return [path ?? message];
  }
}
