import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPreview } from '../../pipeline/commands/preview.ts';
import type { Preview } from '../../pipeline/commands/preview-server.ts';
import { openWorkspace } from '../../pipeline/workspace/workspace.ts';
import { call } from './call.ts';
import { region } from './region.ts';

let root: string;
let preview: Preview;
const get = async (path: string) => {
  const response = await fetch(new URL(path, preview.address));
  return { status: response.status, text: await response.text() };
};
/** The same request under another name of the host, as a page elsewhere would send it. */
const from = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port, pathname } = new URL(preview.address);
    request({ host: '127.0.0.1', port, path: pathname, headers: { host } }, ({ statusCode }) =>
      resolve(statusCode),
    )
      .on('error', reject)
      .end();
  });

beforeAll(async () => {
  root = region(['Реестр школ.xlsx', 'ВПР/2022/Ф1_МА_5_102.xlsx']);
  await call('ingest', '-w', root, join(root, 'inbox'));
  mkdirSync(join(root, 'templates'));
  preview = await openPreview(openWorkspace(root), 0);
});
afterAll(async () => {
  await preview.close();
  rmSync(root, { recursive: true, force: true });
});

test('every document is listed and shown with its charts; nothing is asked for elsewhere', async () => {
  const list = await get('');
  expect(list.status).toBe(200);
  const links = [...list.text.matchAll(/<a href="([^"]+\/note\/[^"]+)"/g)].map((found) => found[1]);
  expect(links).toContain(`${new URL(preview.address).pathname}note/vpr-2022/102103`);
  const note = await get('note/vpr-2022/102103');
  expect(note.text).toContain('Аналитическая справка');
  expect(note.text).toContain('<svg');
  expect(note.text).not.toContain('Исправьте до печати');
  expect(note.text.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:\/\//);
  expect((await get('note/nothing')).status).toBe(404);
});

test('only this computer is answered', async () => {
  expect(new URL(preview.address).hostname).toBe('127.0.0.1');
  expect(await from('localhost')).toBe(200);
  expect(await from('example.org')).toBe(403);
});

test('whoever does not know the token of this run learns nothing', async () => {
  const { origin, pathname } = new URL(preview.address);
  const token = pathname.slice(1, -1);
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  const wrong = [
    ...['/', '/changes', '/note/vpr-2022/102103', `/${token}`, `/${token.slice(0, -1)}/`],
    ...[`/${'0'.repeat(32)}/`, `/${token}x/`, `//${token}/`, `/?${token}/`],
  ];
  for (const path of wrong) {
    const response = await fetch(`${origin}${path}`);
    expect([path, response.status, await response.text()]).toEqual([path, 403, '']);
  }
  const post = await fetch(preview.address, { method: 'POST', body: 'a' });
  expect(post.status).toBe(403);
});

test('the page runs its own script and no other, even one of a template', async () => {
  const seen = new Set<string>();
  for (const path of ['', 'note/vpr-2022/102103']) {
    const { headers, body } = await fetch(new URL(path, preview.address));
    await body?.cancel();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; .*script-src 'nonce-[\w+/]{22}=='; .*connect-src 'self'/,
    );
    expect(policy.replace("style-src 'unsafe-inline'", '')).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    seen.add(policy);
  }
  expect(seen.size).toBe(2);
});

test('a saved template is told of and shown; a broken one by file and line; a flaw of its text above the page', async () => {
  const changes = await fetch(new URL('changes', preview.address));
  const reader = (changes.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  const save = async (text: string) => {
    writeFileSync(join(root, 'templates', 'note.hbs'), text);
    const { value } = await reader.read();
    expect(Buffer.from(value ?? []).toString()).toContain('changed');
  };
  // one save may be told of twice: what counts is what is shown in the end
  const shown = () =>
    expect.poll(async () => (await get('note/vpr-2022/102103')).text.replaceAll('\u00A0', ' '), {
      timeout: 20_000,
    });
  await save('<h1>Своя справка</h1><p>Худший результат: {{school}}</p>');
  await shown().toMatch(
    /Исправьте до печати[\s\S]*оценка вместо факта: «…Худший результат[\s\S]*<h1>Своя справка<\/h1>/,
  );
  await save('<h1>Справка</h1>\n{{nothing}}');
  await shown().toContain('строка 2: нет факта «nothing»');
  await reader.cancel();
});
