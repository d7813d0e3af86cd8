import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentKinds, reportKinds } from '../../pipeline/commands/document-kinds.ts';
import { readModels } from '../../pipeline/model/run.ts';
import { projectRoot } from '../../pipeline/project.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { loadReference } from '../../pipeline/store/reference.ts';
import { call } from '../commands/call.ts';
import { given, mart, martsFolder, sqlFolder } from '../sql/given.ts';

/** Words of the page for what stands in the column `type`. */
const types: Record<string, string> = {
  ...{
    results: 'работы',
    input: 'вносят',
    mart: 'таблица',
    document: 'документ',
    command: 'команда',
  },
};

type Link = { activity: string; side: string; type: string; key: string; words: string };

let db: Database;
let links: Link[];
let activities: { activity: string; title: string; when_written: string }[];

beforeAll(async () => {
  db = await given({});
  await loadReference(db, [`${sqlFolder}/reference`]);
  links = await db.all<Link>('select activity, side, type, key, words from ref_roadmap_link');
  activities = await db.all(
    'select activity, title, when_written from ref_roadmap_activity order by position',
  );
});
afterAll(() => db.close());

test('the standard map has its 39 activities, and each gets something of the program', () => {
  expect(activities).toHaveLength(39);
  const known = new Set(activities.map(({ activity }) => activity));
  expect(links.filter(({ activity }) => !known.has(activity))).toEqual([]);
  const given = new Set(
    links.filter(({ side }) => side === 'gives').map(({ activity }) => activity),
  );
  expect([...known].filter((activity) => !given.has(activity))).toEqual([]);
  const keys = links.map(({ activity, side, type, key }) => [activity, side, type, key].join());
  expect(new Set(keys).size).toBe(keys.length);
});

test('what the program gives is there: kinds of documents, tables, commands', async () => {
  const marts = new Set(readModels(martsFolder).map(({ name }) => name));
  const { out } = await call('--help');
  const commands = new Set(
    [...out.join('\n').matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name),
  );
  for (const { activity, side, type, key } of links) {
    if (side !== 'gives') continue;
    const exists = {
      document: key in reportKinds && (key === 'portal' || key in documentKinds),
      mart: marts.has(key),
      command: commands.has(key),
    }[type];
    expect([activity, type, key, exists]).toEqual([activity, type, key, true]);
  }
});

test('what an activity waits for is measured', async () => {
  const map = {
    school_year: '2022/2023',
    list_year: 2022,
    file: 'roadmap.xlsx',
    as_of: '2023-05-01',
  };
  await db.run(
    'insert into roadmap by name select $school_year as school_year, $list_year as list_year, $file as file, $as_of::date as as_of',
    map,
  );
  const needs = await mart<{ type: string; key: string }>(db, 'roadmap_need');
  const measured = new Set(needs.map(({ type, key }) => `${type} ${key}`));
  const asked = links
    .filter(({ side }) => side === 'needs')
    .map(({ type, key }) => `${type} ${key}`);
  expect(asked.length).toBeGreaterThan(39);
  expect([...new Set(asked)].filter((need) => !measured.has(need))).toEqual([]);
});

test('the page tells of every activity what the data say', () => {
  const page = join(projectRoot, 'docs', 'roadmap.md');
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split('<!-- activities -->\n');
  const [table = '', after = ''] = rest.split('<!-- end -->');
  const wanted = [
    '| № | мероприятие | срок | чего ждёт | что даёт программа |',
    '|---|---|---|---|---|',
    ...activities.map(({ activity, title, when_written }) => {
      const of = (side: string) =>
        links
          .filter((link) => link.activity === activity && link.side === side)
          .map(({ type, key, words }) => `${words} (${types[type]} \`${key}\`)`)
          .join('; ') || '–';
      return `| ${activity} | ${title} | ${when_written} | ${of('needs')} | ${of('gives')} |`;
    }),
    '',
  ].join('\n');
  if (table === '' && !process.env.CI)
    writeFileSync(page, `${before}<!-- activities -->\n${wanted}<!-- end -->${after}`);
  else expect(table).toBe(wanted);
});
