import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../../pipeline/report/document.ts';
import { drawFigures, figuresOf } from '../../../pipeline/report/figure.ts';
import { planDocuments } from '../../../pipeline/report/index.ts';
import { renderTemplate } from '../../../pipeline/report/templates/template.ts';
import { everyKind, kinds, type Store } from '../fixture/every-kind.ts';
import { openSheet, paper, type Sheet } from './page.ts';
import { alike, differing, shrunk } from './pixels.ts';

const folder = join(import.meta.dirname, 'golden');

let sheet: Sheet;
let stores: Store[];
const bodies = new Map<DocumentKind, string>();

/** The document of a kind with most charts, as HTML. */
async function bodyOf({ db, config }: Store, only: DocumentKind): Promise<string> {
  const found: { template: string; facts: object; figures: number }[] = [];
  for (const { template, facts } of await planDocuments(db, config, { only })) {
    const own = await facts();
    found.push({ template, facts: own, figures: figuresOf(own).length });
  }
  const [most] = found.sort((a, b) => b.figures - a.figures);
  if (!most) throw new Error(`no document: ${only}`);
  return renderTemplate(most.template, await drawFigures(most.facts));
}

beforeAll(async () => {
  [sheet, stores] = await Promise.all([openSheet(), everyKind()]);
  for (const store of stores)
    for (const kind of store.kinds) bodies.set(kind, await bodyOf(store, kind));
}, 120_000);

afterAll(async () => {
  await sheet.close();
  for (const { db } of stores) db.close();
});

/** The page on which the first chart of a body stands, the first where there is none, as a small picture. */
async function pictureOn({ page, show }: Sheet, body: string, scale = 1): Promise<Buffer> {
  await show(body);
  const top = (await page.evaluate(
    `Math.round(document.querySelector('figure')?.getBoundingClientRect().top ?? 0)`,
  )) as number;
  const y = Math.floor(top / paper.height) * paper.height;
  const screenshot = await page.screenshot({
    clip: { x: 0, y, ...paper },
    captureBeyondViewport: true,
  });
  return shrunk(screenshot, scale);
}

const picture = (kind: DocumentKind, change = (body: string) => body) =>
  pictureOn(sheet, change(bodies.get(kind) ?? ''));

describe('a page of each kind of document', () => {
  test.each([...kinds])('%s looks as it did', async (kind) => {
    const drawn = await picture(kind);
    const path = join(folder, `${kind}.png`);
    const changed = join(folder, `${kind}-changed.png`);
    if (!existsSync(path)) {
      expect(process.env.CI, `${path} is missing`).toBeUndefined();
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, drawn);
    }
    expect(drawn.length).toBeLessThan(40_000);
    const same = await alike(drawn, readFileSync(path));
    if (same) rmSync(changed, { force: true });
    else writeFileSync(changed, drawn);
    expect(
      same,
      `${path}: look at ${kind}-changed.png; delete the golden picture to renew it`,
    ).toBe(true);
  });
});

describe('what the comparison sees', () => {
  test('another rasterizer of the same page is alike', async () => {
    const finer = await openSheet({ scale: 2 });
    for (const kind of ['note', 'area', 'list'] as const) {
      const other = await pictureOn(finer, bodies.get(kind) ?? '', 2);
      expect([kind, await differing(other, await picture(kind))]).toEqual([kind, 0]);
    }
    await finer.close();
  });

  test.each<[string, DocumentKind, (body: string) => string]>([
    [
      'a block moved by 3 mm',
      'area',
      (body) => body.replaceAll('<figure', '<figure style="margin-left:3mm"'),
    ],
    [
      'a vanished chart',
      'area',
      (body) => body.replace(/<svg[\s\S]*?<\/svg>/, (svg) => svg.replace(/>[\s\S]*</, '><')),
    ],
    ['a changed colour', 'area', (body) => body.replaceAll('#1f5a8a', '#2e8b57')],
    [
      'bold headings made light',
      'brief',
      (body) => body.replaceAll('<h1', '<h1 style="font-weight:400"'),
    ],
    ['a lost frame', 'grounds', (body) => body.replace('<table', '<table style="display:none"')],
  ])('%s is not', async (_, kind, change) => {
    expect(change(bodies.get(kind) ?? '')).not.toBe(bodies.get(kind));
    expect(await alike(await picture(kind), await picture(kind, change))).toBe(false);
  });
});
