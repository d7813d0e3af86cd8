import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ElementType, parseDocument } from 'htmlparser2';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsOf } from '../../pipeline/commands/documents.ts';
import { reportConfig } from '../../pipeline/commands/report-config.ts';
import { registerBytes } from '../../pipeline/publish/register.ts';
import type { Paper } from '../../pipeline/report/index.ts';
import { openPrinter } from '../../pipeline/report/index.ts';
import { wordDocument } from '../../pipeline/report/word/document.ts';
import { documentBody } from '../../pipeline/report/words/body.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { openPublished } from '../../pipeline/store/published.ts';
import { readArchive } from '../../pipeline/workspace/archive.ts';
import { openWorkspace } from '../../pipeline/workspace/workspace.ts';
import { call } from '../commands/call.ts';
import { listedWorkspace, writeResults } from '../commands/listed-region.ts';
import { book } from '../ingest/book.ts';
import { filesUnder } from '../publish/portal/workspace.ts';
import { hostileNames } from './hostile-names.ts';
import { readXml } from './xml.ts';

/** A name nobody minds, to compare with. */
const plain = 'СОШ обычная';
const municipality = '../<b>"{{x}}\' & =1+1';
const names = [plain, ...hostileNames(500)];
const number = (i: number) => 100 + i;

let root: string;
let db: Database;
let planned: Paper[];
/** Names as the store keeps them, by code. */
let kept: Map<string, string>;

beforeAll(async () => {
  root = listedWorkspace();
  const file = join(root, 'spravka.yaml');
  const config = readFileSync(file, 'utf8')
    .replace('year: 2031\n\n', 'year: 2023\n\n')
    .replace('years: [2031]', 'years: [2023]');
  const own = config.replace('name: город Заречногорск', `name: ${JSON.stringify(municipality)}`);
  expect(own).not.toBe(config);
  writeFileSync(file, own);
  const head = ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность'];
  const rows = names.map((name, i) => [
    ...[`101${number(i)}`, `edu790${number(i)}`, name, '101', 'СОШ', 'город'],
  ]);
  writeFileSync(join(root, 'inbox', 'реестр.xlsx'), book({ Школы: [head, ...rows] }));
  const counts = Object.fromEntries(names.map((_, i) => [number(i), [[3, 12]] as const]));
  writeResults(root, 2023, counts);
  const said = await call('ingest', join(root, 'inbox'), '-w', root);
  expect(said.code).toBe(3);
  const workspace = openWorkspace(root);
  db = await openPublished(workspace.store);
  const schools = await db.all<{ school_code: string; name: string }>(
    'select school_code, name from school',
  );
  kept = new Map(schools.map(({ school_code, name }) => [school_code, name]));
  planned = (await documentsOf(db, workspace)).filter((each): each is Paper => 'template' in each);
}, 600_000);
afterAll(() => {
  db?.close();
  rmSync(root, { recursive: true, force: true });
});

type Node = ReturnType<typeof parseDocument>['children'][number];

/** Elements and names of attributes in order, without what a chart draws. */
function structure(html: string): string {
  const lines: string[] = [];
  const walk = (nodes: readonly Node[], depth: number) => {
    for (const node of nodes) {
      if (!('attribs' in node)) continue;
      lines.push(`${depth} ${node.name} ${Object.keys(node.attribs).sort().join(' ')}`);
      if (node.name !== 'svg') walk(node.children, depth + 1);
    }
  };
  walk(parseDocument(html).children, 0);
  return lines.join('\n');
}

/** Files the addresses of a page lead to. */
const addresses = (html: string): string[] => {
  const found: string[] = [];
  const walk = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      if (!('attribs' in node)) continue;
      for (const name of ['href', 'src', 'action', 'data', 'poster']) {
        const [file = ''] = (node.attribs[name] ?? '').split(/[#?]/);
        if (file !== '') found.push(file);
      }
      walk(node.children);
    }
  };
  walk(parseDocument(html).children);
  return found;
};

const picture = '<svg role="img"></svg>';
/** Facts with one picture in place of every chart, texts changed by a function. */
const withPictures = <T>(facts: T, change: (text: string) => string = (text) => text): T =>
  JSON.parse(JSON.stringify(facts), (_key, value) => {
    if (typeof value === 'string') return change(value);
    if (value && typeof value === 'object' && 'chart' in value) return { ...value, svg: picture };
    return value;
  });
const bodyOf = ({ template }: Paper, facts: object) => documentBody(template, facts).body;
const solid = (text: string) => text.replace(/\s+/gu, '').replaceAll('\u2060', '');

describe('500 hostile names of schools', () => {
  test('came in as text: nearly all of them, letter for letter', () => {
    expect(names).toHaveLength(501);
    expect(kept.size).toBeGreaterThanOrEqual(490);
    const signs = [...kept.values()].join('\n');
    for (const part of ['<script>', '{{x}}', "'; drop table", '../../', '=1+1', '\u202E', '👩'])
      expect(signs).toContain(part);
  });

  test('notes: the same elements as of a plain name, the name as text, a path of its own', async () => {
    const notes = planned.filter(({ kind }) => kind === 'note');
    expect(notes.length).toBe(kept.size);
    const usual = notes.find(({ key }) => key.endsWith('/101100')) as Paper;
    const wanted = structure(bodyOf(usual, withPictures(await usual.facts())));
    expect(wanted.split('\n').length).toBeGreaterThan(150);
    for (const note of notes) {
      const code = note.key.slice(-6);
      const html = bodyOf(note, withPictures(await note.facts()));
      expect(structure(html), `${code} ${kept.get(code)}`).toBe(wanted);
      const shown = parseDocument(html)
        .children.map((each) => textOf(each))
        .join('');
      expect(solid(shown), code).toContain(solid(String(kept.get(code))));
    }
  }, 300_000);

  test('documents of all schools: names change no element', async () => {
    const long = [...kept.values()]
      .filter((name) => name.length > 5)
      .sort((a, b) => b.length - a.length);
    const harmless = (text: string) =>
      long.reduce(
        (done, name) => (done.includes(name) ? done.replaceAll(name, plain) : done),
        text,
      );
    const common = planned.filter(({ kind }) => kind !== 'note');
    expect(new Set(common.map(({ kind }) => kind)).size).toBeGreaterThan(4);
    const kinds = new Set<string>();
    for (const paper of common) {
      // one of each kind about a school
      if (['risk_profile', 'monitoring'].includes(paper.kind) && kinds.has(paper.kind)) continue;
      kinds.add(paper.kind);
      const facts = withPictures(await paper.facts());
      expect(structure(bodyOf(paper, facts)), paper.key).toBe(
        structure(bodyOf(paper, withPictures(facts, harmless))),
      );
    }
  }, 300_000);

  test('paths: inside the folder of reports, each once, names every system takes', () => {
    const paths = planned.map(({ path }) => path);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    for (const part of new Set(paths.flatMap((path) => path.split('/')))) {
      expect(Buffer.byteLength(part), part).toBeLessThanOrEqual(255);
      expect(part).not.toMatch(/^\.{1,2}$|[. ]$|^(con|nul|aux|prn|com\d)(\.|$)/i);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what no name of a file may hold
      expect(part).not.toMatch(/[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/);
      expect(Buffer.from(part).toString()).toBe(part);
    }
  });

  test('Word: every part is well-formed, with the elements of a plain name', async () => {
    const notes = planned.filter(({ kind }) => kind === 'note');
    const usual = notes.find(({ key }) => key.endsWith('/101100')) as Paper;
    const wordOf = async (paper: Paper) => {
      const facts = JSON.parse(JSON.stringify(await paper.facts()), (_key, value) =>
        value && typeof value === 'object' && 'chart' in value ? { ...value, svg: '' } : value,
      );
      const { title, footer, notice } = paper;
      const bytes = await wordDocument(bodyOf(paper, facts), {
        ...{ title, footer, notice, properties: {}, pictures: new Map() },
      });
      const parts = [...readArchive(bytes, 1 << 26)].filter(([name]) => /\.(xml|rels)$/.test(name));
      // words of another length stand in more runs; paragraphs, tables and cells are the document's
      return parts.map(([name, part]) => {
        const { tags } = readXml(String(part));
        const blocks = tags.filter((tag) =>
          /^w:(p|tbl|tr|tc|sectPr|hyperlink|object|fldSimple)$/.test(tag),
        );
        return [name, blocks.length, new Set(tags).has('script')];
      });
    };
    const wanted = await wordOf(usual);
    expect(wanted.find(([name]) => name === 'word/document.xml')?.[1]).toBeGreaterThan(100);
    for (const note of notes.filter((_, i) => i % 12 === 0)) {
      expect(await wordOf(note), note.key).toEqual(wanted);
    }
  }, 300_000);
});

/** Text of a node without its markup. */
function textOf(node: Node): string {
  if (node.type === ElementType.Text) return node.data;
  return 'children' in node ? (node.children as Node[]).map((each) => textOf(each)).join('') : '';
}

const withoutPairs = (text: string) => text.replace(/[\u{10000}-\u{10FFFF}\uFFFD]/gu, '');

const risky = /^[=+\-@\t\r]/;

/** Texts of the cells of a workbook, all of them typed as text; formulas found. */
function cellsOf(bytes: Uint8Array): { texts: string[]; formulas: number; outside: number } {
  const parts = readArchive(bytes, 1 << 28);
  const texts: string[] = [];
  let formulas = 0;
  let outside = 0;
  for (const [name, part] of parts) {
    if (!/\.(xml|rels|vml)$/.test(name)) continue;
    const { tags, texts: found } = readXml(String(part));
    if (name.startsWith('xl/worksheets/sheet')) {
      formulas += tags.filter((tag) => tag === 'f').length;
      // a cell of another type than text or number could be computed
      expect(String(part).match(/ t="(?!s"|n"|inlineStr"|b"|str")\w*"/g), name).toBeNull();
      // the result of a formula is the one text that stands in the cell itself
      const results = String(part).match(/ t="str"/g) ?? [];
      expect(results.length, name).toBeLessThanOrEqual(formulas);
    }
    if (name === 'xl/sharedStrings.xml') texts.push(...found);
    outside += tags.filter((tag) =>
      /^(externalReference|ddeLink|oleLink|connection)$/.test(tag),
    ).length;
    if (name.endsWith('.rels'))
      outside += (String(part).match(/TargetMode="External"/g) ?? []).length;
  }
  return { texts, formulas, outside };
}

describe('tables that leave', () => {
  const all = () => new Set([...kept.values()]);

  test('workbooks: names are texts, no formula, no link', async () => {
    expect((await call('render', '--only', 'таблицы', '-w', root)).code).toBe(0);
    expect(
      (
        await call(
          'export',
          '--format',
          'xlsx',
          '--audience',
          'region',
          '--table',
          'school',
          '-w',
          root,
        )
      ).code,
    ).toBe(0);
    const reports = join(root, 'reports');
    const books = filesUnder(reports).filter((path) => path.endsWith('.xlsx'));
    expect(books.length).toBeGreaterThanOrEqual(2);
    const bytes = books.map((path) => [path, readFileSync(join(reports, path))] as const);
    const register = await registerBytes(db, { ...reportConfig(openWorkspace(root)) }, 2023);
    for (const [path, each] of [...bytes, ['реестр', register] as const]) {
      const { texts, formulas, outside } = cellsOf(each);
      expect([path, formulas, outside]).toEqual([path, 0, 0]);
      const shown = new Set(texts.map(solid));
      const missing = [...all()].filter((name) => !shown.has(solid(xmlText(name))));
      // the packer of workbooks cuts its text every 16 384 units, now and then through an emoji: that sign alone is lost
      const loose = new Set([...shown].map(withoutPairs));
      expect([path, missing.length < 4]).toEqual([path, true]);
      for (const name of missing) {
        expect([path, name, /\p{Emoji_Presentation}|[\u{10000}-\u{10FFFF}]/u.test(name)]).toEqual([
          path,
          name,
          true,
        ]);
        expect([path, loose.has(withoutPairs(solid(xmlText(name))))]).toEqual([path, true]);
      }
    }
  }, 300_000);

  test('forms: the name of the school is a text; formulas are ours alone', async () => {
    const books = new Map<string, number>();
    const risk = [...kept].filter(([, name]) => risky.test(name)).slice(0, 4);
    for (const [code] of [['101100', plain] as const, ...risk]) {
      const output = join(root, `форма ${code}.xlsx`);
      const { code: exit, notes } = await call(
        ...['form', '--procedure', 'vpr-2023-mathematics-5', '--school', code],
        ...['--output', output, '-w', root],
      );
      expect([exit, notes]).toEqual([0, []]);
      const { texts, formulas } = cellsOf(readFileSync(output));
      expect(texts.map(solid)).toEqual(
        expect.arrayContaining([expect.stringContaining(solid(String(kept.get(code))))]),
      );
      books.set(code, formulas);
    }
    expect(books.size).toBe(5);
    expect(new Set(books.values()).size).toBe(1);
  }, 120_000);

  test('CSV: what begins like a formula begins with an apostrophe', async () => {
    expect(
      (
        await call(
          'export',
          '--format',
          'csv',
          '--audience',
          'region',
          '--table',
          'school',
          '-w',
          root,
        )
      ).code,
    ).toBe(0);
    const folder = join(root, 'reports', 'Выгрузка');
    const [path = ''] = filesUnder(folder).filter((each) => each.endsWith('school.csv'));
    const { data } = Papa.parse<Record<string, string>>(
      readFileSync(join(folder, path), 'utf8').slice(1),
      {
        ...{ header: true, delimiter: ';', skipEmptyLines: true },
      },
    );
    expect(data).toHaveLength(kept.size);
    for (const row of data) {
      const name = kept.get(row.school_code ?? '') ?? '';
      expect(row.name).toBe(risky.test(name) ? `'${name}` : name);
    }
    expect(data.filter(({ name }) => name?.startsWith("'=")).length).toBeGreaterThan(5);
  });
});

/** Signs XML does not know are left out of a workbook. */
const xmlText = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');

describe('pages', () => {
  test('the portal: data scripts are programs of one line, pages have the elements of a plain name', async () => {
    expect((await call('render', '--only', 'портал', '-w', root)).code).toBe(0);
    const portal = join(root, 'reports', 'Портал');
    expect(readdirSync(portal)).toHaveLength(2);
    const files = filesUnder(portal);
    for (const path of files.filter((each) => each.includes('/данные/') && each.endsWith('.js'))) {
      const text = readFileSync(join(portal, path), 'utf8');
      expect(text, path).not.toMatch(/[<>\u2028\u2029]/);
      new Function('window', text);
    }
    const pages = files.filter((path) => /Регион\/школы\/\d{6}\.html$/.test(path));
    expect(pages).toHaveLength(kept.size);
    const wanted = structure(readFileSync(join(portal, 'Регион', 'школы', '101100.html'), 'utf8'));
    for (const path of pages) {
      expect(structure(readFileSync(join(portal, path), 'utf8')), path).toBe(wanted);
    }
    const all = new Set(files);
    for (const path of files.filter((each) => each.endsWith('.html'))) {
      // every address leads to a file of the portal or to a document beside it: none names a scheme, a server or a folder above
      const led = addresses(readFileSync(join(portal, path), 'utf8')).map((address) => {
        expect([path, address]).toEqual([path, expect.not.stringMatching(/^[a-z]+:|^\/|^\\/i)]);
        return join(dirname(path), decodeURIComponent(address)).replaceAll('\\', '/');
      });
      const document = (each: string) =>
        /^\.\.\/(?!\.\.)/.test(each) && existsSync(join(portal, each));
      const dead = led.filter(
        (each) => !all.has(each) && !document(each) && each !== '../index.html',
      );
      expect([path, dead]).toEqual([path, []]);
      expect(readFileSync(join(portal, path), 'utf8').slice(0, 600), path).toContain(
        'Content-Security-Policy',
      );
    }
  }, 300_000);

  test('pages of explain and of the checks', async () => {
    const wrong = [...kept].filter(([, name]) => /<script|\{\{x|onerror/.test(name)).slice(0, 6);
    const of = async (code: string) => {
      const page = join(root, `почему ${code}.html`);
      const { code: exit } = await call('explain', code, '--html', page, '-w', root);
      expect(exit).toBe(0);
      return structure(readFileSync(page, 'utf8'));
    };
    const wanted = await of('101100');
    for (const [code, name] of wrong) expect(await of(code), name).toBe(wanted);
    expect(wrong).toHaveLength(6);
  }, 120_000);

  test('print: a few of them as PDF, footers and metadata too', async () => {
    const printer = await openPrinter();
    try {
      const notes = planned.filter(({ kind }) => kind === 'note');
      for (const note of notes.filter((_, i) => i % 125 === 7)) {
        const body = bodyOf(note, withPictures(await note.facts()));
        const { title, footer, notice } = note;
        const pdf = await printer.print(body, { title, footer, notice });
        expect(pdf.length).toBeGreaterThan(20_000);
      }
    } finally {
      await printer.close();
    }
  }, 120_000);
});
