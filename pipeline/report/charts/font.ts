import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from 'canvas';

/** Family name charts and documents ask for: an alias, so that an installed PT Sans cannot hide a missing file. */
export const chartFamily = 'Spravka Sans';

const require = createRequire(import.meta.url);

/** Folder of an installed package of fonts. @throws Error when the package is missing */
export function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

let registered = false;

/**
 * Tells the canvas that measures chart texts about PT Sans: Cyrillic and Latin subsets (digits are
 * in the Latin one), 400 and 700. Safe to call again.
 */
export function registerChartFonts(): void {
  if (registered) return;
  const folder = join(packageFolder('@fontsource/pt-sans'), 'files');
  for (const subset of ['cyrillic', 'latin']) {
    for (const weight of [400, 700]) {
      const path = join(folder, `pt-sans-${subset}-${weight}-normal.woff`);
      if (!existsSync(path) || !GlobalFonts.registerFromPath(path, chartFamily)) {
        throw new Error(`chart font not registered: ${path}`);
      }
    }
  }
  registered = true;
}
