import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  isSandboxed,
  openPrinter,
  renderTemplate,
  useTemplates,
} from '../../pipeline/report/index.ts';

type Printer = Awaited<ReturnType<typeof openPrinter>>;

const asked: string[] = [];
let server: Server;
let outside: string;
let folder: string;
let printer: Printer;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(String(request.url));
    response.end('СНАРУЖИ');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'spravka-printer-'));
  writeFileSync(join(folder, 'secret.html'), '<p>ТАЙНА</p>');
  printer = await openPrinter({ pages: 1 });
}, 60_000);
afterAll(async () => {
  await printer?.close();
  server?.close();
  useTemplates(null);
  rmSync(folder, { recursive: true, force: true });
});

async function wordsOf(pdf: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const words: string[] = [];
  for (let i = 1; i <= document.numPages; i += 1) {
    const page = await (await document.getPage(i)).getTextContent();
    words.push(page.items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await task.destroy();
  return words.join('\n');
}

/** Everything a page may try: to fetch, to send, to run, to read a file. */
const attempts = () => {
  const secret = pathToFileURL(join(folder, 'secret.html')).href;
  return `
<script>document.body.textContent = 'ВЗЛОМ'; fetch('${outside}/fetch');</script>
<script src="${outside}/script.js"></script>
<style>@import url(${outside}/import.css); @font-face{font-family:F;src:url(${outside}/font.woff2)} p{background:url(${outside}/background.png);font-family:F}</style>
<link rel="stylesheet" href="${outside}/link.css"><link rel="prefetch" href="${outside}/prefetch">
<link rel="dns-prefetch" href="//example.org"><link rel="preconnect" href="${outside}">
<meta http-equiv="refresh" content="0;url=${outside}/refresh">
<img src="${outside}/image.png" onerror="document.body.textContent='ВЗЛОМ'"><img srcset="${outside}/set.png 2x">
<iframe src="${outside}/frame"></iframe><iframe srcdoc="<script>parent.document.body.textContent='ВЗЛОМ'</script>"></iframe>
<iframe src="${secret}"></iframe><object data="${secret}"></object><embed src="${outside}/embed">
<svg><image href="${outside}/svg.png"/><use href="${outside}/use.svg#a"/><script>document.title='ВЗЛОМ'</script></svg>
<video src="${outside}/video" autoplay poster="${outside}/poster"></video><audio src="${outside}/audio" autoplay></audio>
<form action="${outside}/form"><input autofocus onfocus="document.body.textContent='ВЗЛОМ'"></form>
<details open ontoggle="document.body.textContent='ВЗЛОМ'"></details>
<base href="${outside}/"><img src="relative.png">
<p>Текст справки</p>`;
};

const options = { title: 'Справка', footer: 'Справка' };

test('a document asks no address, runs no script, shows no file', async () => {
  // else nothing asked would prove nothing
  expect(await (await fetch(`${outside}/probe`)).text()).toBe('СНАРУЖИ');
  expect(asked.splice(0)).toEqual(['/probe']);
  const words = await wordsOf(await printer.print(attempts(), options));
  expect(words).toContain('Текст справки');
  expect(words).not.toMatch(/ВЗЛОМ|СНАРУЖИ|ТАЙНА/);
  // the next document of the same page is nobody's but its own
  const next = await wordsOf(await printer.print('<p>Другая справка</p>', options));
  expect(next).toContain('Другая справка');
  expect(next).not.toMatch(/ВЗЛОМ|Текст справки/);
  expect(asked).toEqual([]);
}, 60_000);

test('a template of the institute may try no more', async () => {
  writeFileSync(join(folder, 'sections.hbs'), `${attempts()}<p>{{title}}</p>`);
  useTemplates(folder);
  const body = renderTemplate('sections', { title: '<script>1</script>{{constructor}}' });
  expect(body).toContain('&lt;script&gt;1&lt;/script&gt;{{constructor}}');
  const words = await wordsOf(await printer.print(body, options));
  expect(words).toContain('Текст справки');
  expect(words).not.toMatch(/ВЗЛОМ|СНАРУЖИ|ТАЙНА/);
  expect(asked).toEqual([]);
}, 60_000);

test('a template reaches no code of the program', () => {
  for (const [i, text] of [
    '{{constructor.constructor}}',
    '{{__proto__.toString}}',
    '{{#with title}}{{constructor}}{{/with}}',
    '{{lookup title "constructor"}}',
    '{{#with (lookup this "constructor")}}{{name}}{{/with}}',
    '{{title.constructor.name}}',
  ].entries()) {
    writeFileSync(join(folder, `probe${i}.hbs`), `${text}|`);
    useTemplates(folder);
    let shown = '';
    try {
      shown = renderTemplate(`probe${i}`, { title: 'Справка' });
    } catch {
      continue;
    }
    expect([text, shown]).toEqual([text, '|']);
  }
});

test('the footer takes any name: nothing ends its quotes', async () => {
  const footer = 'А"}@page{size:1px} \\" \n</style><script>1</script>';
  const words = await wordsOf(
    await printer.print('<p>Справка</p>', { title: footer, footer, notice: footer }),
  );
  expect(words).toContain('Справка');
  expect(words.replace(/\s/g, '')).toContain(footer.replace(/\s/g, ''));
}, 60_000);

test('the browser keeps its sandbox for everybody but root', () => {
  expect([isSandboxed(0), isSandboxed(1000), isSandboxed(undefined)]).toEqual([
    false,
    true,
    process.getuid?.() !== 0,
  ]);
});
