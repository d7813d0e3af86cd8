import { afterAll, beforeAll, expect, test } from 'vitest';
import { isoDay, lastDay } from '../../pipeline/report/data-date.ts';
import { withoutDrawings } from '../../pipeline/report/figure.ts';
import { contentHash } from '../../pipeline/report/identity.ts';
import { planDocuments } from '../../pipeline/report/index.ts';
import { tailOf } from '../../pipeline/report/tail.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import { everyKind, kinds, type Store } from './fixture/every-kind.ts';
import { plain } from './fixture/words.ts';

let stores: Store[];

beforeAll(async () => {
  stores = await everyKind();
}, 120_000);

afterAll(() => {
  for (const { db } of stores) db.close();
});

type Printed = Map<string, { kind: string; html: string; code: string }>;

/** Every document of a store as a run on that day prints it. */
async function printedOn(day: string): Promise<Printed> {
  const found: Printed = new Map();
  for (const [i, store] of stores.entries()) {
    await store.db.run(
      `update run set run = '${day.replaceAll('-', '')}-120000', started_at = '${day} 12:00:00'`,
    );
    const origin = { run: `${day.replaceAll('-', '')}-120000`, rule: 'Правило' };
    const planned = store.kinds.map((only) => planDocuments(store.db, store.config, { only }));
    for (const document of (await Promise.all(planned)).flat()) {
      const facts = await withoutDrawings(await document.facts());
      const code = contentHash(document, facts);
      const html = renderTemplate(document.template, facts, tailOf(facts, code, origin));
      found.set(`${i} ${document.key}`, { kind: document.kind, html, code });
    }
  }
  return found;
}

test('two runs on different days say the same; only the name of the run differs', async () => {
  const one = await printedOn('2023-06-01');
  const other = await printedOn('2031-12-24');
  expect([...new Set([...one.values()].map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
  expect([...other.keys()]).toEqual([...one.keys()]);
  for (const [key, { html, code }] of one) {
    const later = other.get(key);
    expect(later?.code, key).toBe(code);
    expect(later?.html, key).toContain('Запуск 20311224-120000');
    expect(later?.html.replaceAll('20311224-120000', '20230601-120000'), key).toBe(html);
    expect(html, key).not.toMatch(/01\.06\.2023|1\sиюня 2023/);
  }
});

test('a document says on which day its data stand: the last day of its procedures', async () => {
  const printed = await printedOn('2023-06-01');
  for (const [key, { html }] of printed) {
    expect(plain(html), key).toMatch(/данные на (\d\d\.\d\d\.20\d\d|___)\. Профиль/);
  }
  const days = await stores[0]?.db.all<{ day: string }>(
    `select strftime(max(held_to), '%d.%m.%Y') as day from procedure where year = 2023 and kind = 'vpr'`,
  );
  const area = [...printed].find(([key]) => key.startsWith('0 area/vpr-2023'))?.[1].html ?? '';
  expect(plain(area)).toContain(`на ${days?.[0]?.day}`);
});

test('no procedure has «___» for its day, a printed day has its ISO form', () => {
  expect(lastDay([])).toBe('___');
  expect(lastDay(['2023-04-11', '2023-05-02', '2022-12-31'])).toBe('02.05.2023');
  expect([isoDay('02.05.2023'), isoDay('___')]).toEqual(['2023-05-02', null]);
});
