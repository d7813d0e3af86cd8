import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type puppeteer from 'puppeteer';

const require = createRequire(import.meta.url);

/** What the search looks at, passed in so that a test needs no machine of its own. */
export type Surroundings = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  exists: (path: string) => boolean;
  /** Path of the browser in puppeteer's own cache, whether it is there or not. */
  cached: () => string | null;
};

const here: Surroundings = {
  platform: process.platform,
  env: process.env,
  exists: existsSync,
  cached: () => {
    try {
      // loaded where no browser was found: it takes longer than the whole search
      return (require('puppeteer') as { default: typeof puppeteer }).default.executablePath();
    } catch {
      return null;
    }
  },
};

const linuxNames = [
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'yandex-browser-stable',
  'yandex-browser',
];

const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Yandex\\YandexBrowser\\Application\\browser.exe',
];

const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Yandex.app/Contents/MacOS/Yandex',
];

function installed({ platform, env }: Surroundings): string[] {
  if (platform === 'win32') {
    const folders = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']];
    return folders.flatMap((folder) => (folder ? windowsPaths.map((p) => `${folder}\\${p}`) : []));
  }
  if (platform === 'darwin') {
    return env.HOME ? [...macPaths, ...macPaths.map((p) => join(env.HOME as string, p))] : macPaths;
  }
  const folders = [...new Set([...(env.PATH ?? '').split(':'), '/usr/bin', '/snap/bin'])];
  return linuxNames.flatMap((name) => folders.filter(Boolean).map((f) => join(f, name)));
}

/**
 * Path of the browser that prints: an explicit one (option or SPRAVKA_BROWSER), else an installed
 * Chrome, Chromium, Edge or Yandex Browser, else puppeteer's cache; null when there is none.
 * An explicit path that does not exist is not replaced by another.
 */
export function findBrowser(
  explicit?: string,
  surroundings: Surroundings = here,
): { path: string; how: 'explicit' | 'installed' | 'cache' } | null {
  const { env, exists, cached } = surroundings;
  const wanted = explicit || env.SPRAVKA_BROWSER || env.PUPPETEER_EXECUTABLE_PATH;
  if (wanted) return exists(wanted) ? { path: wanted, how: 'explicit' } : null;
  const found = installed(surroundings).find(exists);
  if (found) return { path: found, how: 'installed' };
  const own = cached();
  return own && exists(own) ? { path: own, how: 'cache' } : null;
}
