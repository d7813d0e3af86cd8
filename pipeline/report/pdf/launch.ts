import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { CliError, exitCode } from '../../error.ts';
import { hasProcess } from '../../store/process-start.ts';
import { findBrowser } from './browser.ts';
import { isSandboxed } from './sandbox.ts';

/** Switches off what a browser does by itself: updates, metrics, translation, hints of addresses. */
const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--disable-translate',
  '--dns-prefetch-disable',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--metrics-recording-only',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
  '--font-render-hinting=none',
  '--disable-dev-shm-usage',
  // whatever still asks for an address finds nobody, on this computer either
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
];

const noBrowser =
  'Не найден браузер для печати документов (Chrome, Chromium, Edge или Яндекс Браузер).';
const noBrowserHint =
  'Установите браузер (в Debian: apt-get install chromium-headless-shell) или укажите путь к нему в переменной SPRAVKA_BROWSER.';

const profileName = /^spravka-browser-(\d+)-/;

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // the browser is still at it (Windows): the next run takes it away
  }
}

/** Takes away profiles of browsers whose run was killed: it could not do so itself. */
function removeLeft(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(profileName.exec(name)?.[1] ?? Number.NaN);
    if (pid && pid !== process.pid && !hasProcess(pid)) remove(join(tmpdir(), name));
  }
}

/** A browser and how to start it anew where it has died. */
export type BrowserSource = {
  /** The running one; one that died is replaced, once for all who ask. */
  running(): Promise<Browser>;
  close(): Promise<void>;
};

/**
 * Starts a browser without a window on a profile of its own. It hangs on a pipe of this process, so that a killed run
 * leaves none behind.
 * @throws CliError when none is found or it does not start
 */
export async function startBrowser(executablePath?: string): Promise<BrowserSource> {
  const found = findBrowser(executablePath);
  if (!found) throw new CliError(noBrowser, { exitCode: exitCode.machine, hint: noBrowserHint });
  removeLeft();
  const profile = mkdtempSync(join(tmpdir(), `spravka-browser-${process.pid}-`));
  // loaded with the first browser: commands that print nothing start without it
  const { default: puppeteer } = await import('puppeteer');
  const launch = (): Promise<Browser> =>
    puppeteer.launch({
      executablePath: found.path,
      headless: found.path.includes('headless-shell') ? 'shell' : true,
      pipe: true,
      userDataDir: mkdtempSync(join(profile, 'profile-')),
      args: isSandboxed() ? quietFlags : [...quietFlags, '--no-sandbox'],
    });
  let current = launch().catch((cause) => {
    remove(profile);
    const message = `Браузер для печати не запускается: ${found.path}.`;
    throw new CliError(message, { exitCode: exitCode.machine, hint: noBrowserHint, cause });
  });
  await current;
  return {
    async running() {
      const seen = current;
      const lives = await seen.then(
        ({ connected }) => connected,
        () => false,
      );
      if (lives) return seen;
      // whoever sees it dead first starts the next one, all others wait for that
      if (current === seen) current = launch();
      return current;
    },
    async close() {
      await current.then((browser) => browser.close()).catch(() => {});
      remove(profile);
    },
  };
}
