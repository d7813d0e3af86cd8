import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { documentStyles } from '../templates/style.ts';
import { compactPdf } from './compact.ts';
import { fontFaces } from './fonts.ts';
import { startBrowser } from './launch.ts';
import { settleMetadata } from './metadata.ts';
import { type Outline, outlineOf } from './outline.ts';

/** Name in the metadata, running footer (name of the document and the notice) and language. */
type PrintOptions = {
  title: string;
  footer: string;
  notice?: string;
  lang?: string;
  /** further entries of the document information, ASCII */
  properties?: Readonly<Record<string, string>>;
  /** pages up to which, its contents among them, a document is short: open contents are left out */
  short?: number;
};

/** A printed document and where its headings stand; null where the browser's file does not tell. */
export type LaidOut = {
  pdf: Uint8Array;
  outline: Outline | null;
  /** pages written into contents that were open, as the layout in columns has them; null = no open contents were printed, undefined = it does not tell */
  told?: readonly number[] | null;
};

export type Printer = {
  /** Prints the HTML of a body as a tagged A4 PDF with bookmarks. Safe to call while others print. */
  print(body: string, options: PrintOptions): Promise<Uint8Array>;
  /** The same, with the pages of the headings. */
  layOut(body: string, options: PrintOptions): Promise<LaidOut>;
  close(): Promise<void>;
};

export type PrinterOptions = {
  executablePath?: string;
  /** Pages printing at once. */
  pages?: number;
  /** Documents after which a page is replaced by a fresh one. */
  recycleAfter?: number;
};

/**
 * On a screen nobody looks at nothing is laid out nor painted until it is asked for; then a column stands for a page of our style sheet
 * without its margins: as high and wide, columns break where pages do. An own style sheet with others is told wrong and printed again.
 */
const screen =
  '@media screen{body{content-visibility:hidden;width:175mm;height:261mm;columns:175mm 1;column-gap:0;column-fill:auto;padding:0}.page{break-before:column}}';

/** Fonts, styles and pictures stand in the page itself; a page asks for nothing. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** Elements no document has a use for: they lead elsewhere, load or run something. */
const unwanted = 'script,meta,base,link,iframe,frame,object,embed,form';

function cssText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`;
}

function pageBoxes({ footer, notice }: PrintOptions): string {
  const name = `@bottom-left{content:${cssText(footer)}}`;
  return `@page{${name}${notice ? `@top-right{content:${cssText(notice)}}` : ''}}`;
}

/**
 * Loads every font: on a page nobody sees none is loaded for the text.
 * @throws Error when one does not load
 */
async function loadFonts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { document } = globalThis as unknown as { document: PageDocument };
    for (const face of document.fonts) void face.load();
  });
  for (;;) {
    const states = await page.evaluate(() => {
      const { document } = globalThis as unknown as { document: PageDocument };
      return [...document.fonts].map(({ status }) => status);
    });
    if (states.includes('error')) throw new Error('a font does not load');
    if (states.every((status) => status === 'loaded')) return;
    await sleep(5);
  }
}

/**
 * Starts one browser with a few pages that are used again and again: fonts and styles are loaded
 * into a page once, a document replaces only its body. Scripts in documents never run and no
 * address is ever asked for.
 * @throws CliError when no browser is found or it does not start
 */
export async function openPrinter(options: PrinterOptions = {}): Promise<Printer> {
  const browser = await startBrowser(options.executablePath);
  const head = `<style>${fontFaces()}\n${documentStyles()}${screen}</style><style id="page-boxes"></style>`;
  const size = options.pages ?? 3;
  const recycleAfter = options.recycleAfter ?? 300;
  const idle: { page: Page; printed: number }[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;

  async function freshPage(): Promise<Page> {
    const page = await (await browser.running()).newPage();
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (/^(data|about):/.test(request.url())) void request.continue().catch(() => {});
      else void request.abort('accessdenied').catch(() => {});
    });
    await page.setContent(
      `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">${head}</head><body></body></html>`,
    );
    await loadFonts(page);
    return page;
  }

  async function printOn(page: Page, body: string, print: PrintOptions): Promise<LaidOut> {
    const told = await page.evaluate(
      (content, title, boxes, lang, without, short) => {
        const { document } = globalThis as unknown as { document: PageDocument };
        document.documentElement.lang = lang;
        document.title = title;
        document.getElementById('page-boxes').textContent = boxes;
        // in a template nothing is loaded yet
        const template = document.createElement('template');
        template.innerHTML = content;
        for (const element of template.content.querySelectorAll(without)) element.remove();
        document.body.replaceChildren(template.content);
        const contents = document.querySelector('.contents.open');
        if (!contents) return null;
        const { left, width } = document.body.getBoundingClientRect();
        const pageOf = (box: { left: number } | undefined) =>
          box ? Math.floor((box.left - left + 1) / width) + 1 : 0;
        const last = [...(document.body.lastElementChild?.getClientRects() ?? [])].at(-1);
        if (pageOf(last) <= short) {
          contents.remove();
          return null;
        }
        const pages = [...contents.querySelectorAll('a')].map((line) => {
          const [box] = document.querySelector(line.getAttribute('href'))?.getClientRects() ?? [];
          return pageOf(box);
        });
        for (const [i, number] of [...contents.querySelectorAll('.number')].entries()) {
          number.textContent = String(pages[i]);
        }
        return pages;
      },
      body,
      print.title,
      pageBoxes(print),
      print.lang ?? 'ru',
      unwanted,
      print.short ?? 0,
    );
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      waitForFonts: true,
      timeout: 120_000,
    });
    const outline = outlineOf(pdf);
    return { pdf: compactPdf(settleMetadata(pdf), print.properties), outline, told };
  }

  async function take(): Promise<{ page: Page; printed: number }> {
    if (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    return idle.pop() ?? { page: await freshPage(), printed: 0 };
  }

  function release(): void {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }

  async function layOut(body: string, print: PrintOptions): Promise<LaidOut> {
    try {
      let slot = await take();
      let laid: LaidOut;
      try {
        laid = await printOn(slot.page, body, print);
      } catch {
        await slot.page.close().catch(() => {});
        slot = { page: await freshPage(), printed: 0 };
        laid = await printOn(slot.page, body, print);
      }
      slot.printed += 1;
      if (slot.printed < recycleAfter) idle.push(slot);
      else await slot.page.close().catch(() => {});
      return laid;
    } finally {
      release();
    }
  }

  return {
    layOut,
    print: async (body, print) => (await layOut(body, print)).pdf,
    close: () => browser.close(),
  };
}

type PageElement = {
  remove(): void;
  textContent: string;
  lastElementChild: PageElement | null;
  getAttribute(name: string): string;
  getBoundingClientRect(): { left: number; width: number };
  getClientRects(): Iterable<{ left: number }>;
  querySelectorAll(selector: string): Iterable<PageElement>;
};

type PageFragment = { querySelectorAll(selector: string): Iterable<PageElement> };

/** The little of the browser's document the page functions touch. */
type PageDocument = PageFragment & {
  documentElement: { lang: string };
  title: string;
  body: PageElement & { replaceChildren(content: PageFragment): void };
  fonts: Iterable<{ status: string; load(): Promise<unknown> }>;
  createElement(name: 'template'): { innerHTML: string; content: PageFragment };
  getElementById(id: string): PageElement;
  querySelector(selector: string): PageElement | null;
};
