import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProgram } from '../../pipeline/commands/program.ts';
import { projectRoot } from '../../pipeline/project.ts';
import type { Fact } from '../../pipeline/report/edition/fact.ts';
import { factsPath, type Manifest } from '../../pipeline/report/edition/manifest.ts';
import { readArchive } from '../../pipeline/workspace/archive.ts';
import { readPdf } from '../end-to-end/pdf.ts';
import { partsOfDocx } from '../report/fixture/docx.ts';
import { call } from './call.ts';
import { region } from './region.ts';

const late = 'ВПР_2023_МА_5_СОШ п. Дальний.xlsx';
const books = ['ВПР/2023/Ф1_МА_5_101.xlsx', 'ВПР/2023/Ф1_МА_5_102.xlsx'];
const round = 'vpr-2023';
/** the school whose file came late, and its municipality */
const [school, municipality] = ['102104', '102'];

type Released = {
  release: number | null;
  issued: {
    key: string;
    edition: number;
    school: string | null;
    municipality: string | null;
    changes: number | null;
    causes: string[];
  }[];
  kept: { same: number; moved: number };
  moved: { percent: number; point: number };
  stale: string[];
  edited: string[];
  sending: { municipalities: { municipality: string; schools: number; files: number }[] } | null;
};

let root: string;
let reports: string;
const said = (out: readonly string[]) => JSON.parse(out.join('') || 'null') as Released;
const release = async (...args: string[]) => {
  const { out, notes, code } = await call('release', ...args, '-w', root, '--json');
  return { code, notes: notes.join('\n'), result: code === 0 ? said(out) : null };
};
const good = async (...args: string[]): Promise<Released> => {
  const { code, notes, result } = await release(...args);
  expect([code, notes]).toEqual([0, '']);
  return result as Released;
};
const command = async (...args: string[]) => {
  const { code, notes } = await call(...args, '-w', root);
  expect([args[0], code === 0 || code === 3, notes.join('\n')]).toEqual([
    args[0],
    true,
    expect.anything(),
  ]);
};
const manifest = (number: number) =>
  JSON.parse(
    readFileSync(join(reports, 'издания', `выпуск-${number}`, 'выпуск.json'), 'utf8'),
  ) as Manifest;
const issuedFile = (number: number, key: string, end: string) => {
  const found = manifest(number).issued.find((each) => each.key === key);
  const path = Object.keys(found?.files ?? {}).find((each) => each.endsWith(end));
  return join(reports, 'издания', `выпуск-${number}`, String(path));
};
const factsOf = (number: number, key: string) =>
  JSON.parse(
    readFileSync(join(reports, 'издания', `выпуск-${number}`, factsPath(key)), 'utf8'),
  ) as Fact[];
const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
const hashesUnder = (release: string) =>
  filesUnder(join(reports, 'издания', release)).map((file) => [
    file,
    createHash('sha256').update(readFileSync(file)).digest('hex'),
  ]);
const textOf = (docx: Uint8Array) =>
  String(partsOfDocx(docx).get('word/document.xml'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

/** The exit code of a release whose process ends after some of its documents. */
async function stoppedAfter(documents: number): Promise<number> {
  const program = openProgram({
    ...{ print: () => {}, note: () => {}, now: () => new Date('2023-03-01T10:00:00Z') },
    progress: {
      start: (title) => ({
        tick: (done) => {
          if (title === 'Выпуск редакций' && done === documents) throw new Error('killed');
        },
        end: () => {},
      }),
    },
  });
  return program.run(['release', '-w', root]);
}

/** Marks of participants counted from the workbooks themselves, by school login; nothing of the program's reading. */
function marksIn(files: readonly string[]): Map<string, number[]> {
  const marks = new Map<string, number[]>();
  for (const file of files) {
    const { Sheets, SheetNames } = read(readFileSync(file));
    for (const name of SheetNames) {
      const rows = utils.sheet_to_json<unknown[]>(Sheets[name] ?? {}, { header: 1 });
      const head = rows.find((row) => row.includes('Отметка')) ?? [];
      const column = head.indexOf('Отметка');
      for (const row of rows) {
        const login = String(row[0] ?? '');
        const mark = Number(row[column]);
        if (/^edu\d+$/.test(login) && mark >= 2)
          marks.set(login, [...(marks.get(login) ?? []), mark]);
      }
    }
  }
  return marks;
}
const sample = join(projectRoot, 'data-sample');

beforeAll(async () => {
  root = region(['Реестр школ.xlsx', ...books]);
  reports = join(root, 'reports');
  const file = join(root, 'spravka.yaml');
  const config = readFileSync(file, 'utf8').replace(
    'documents:\n  year: 2022',
    'documents:\n  year: 2023',
  );
  expect(config).toContain('documents:\n  year: 2023');
  writeFileSync(file, config);
  await command('ingest', join(root, 'inbox'));
});
afterAll(() => {
  for (const file of filesUnder(join(reports, 'издания'))) chmodSync(file, 0o644);
  rmSync(root, { recursive: true, force: true });
});

// one workspace, one story: each part goes on from the one before
describe('the first release', () => {
  test('nothing is released that is not made', async () => {
    const dry = await good('--dry-run');
    expect([dry.release, dry.stale.length > 0]).toEqual([null, true]);
    expect(existsSync(join(reports, 'издания'))).toBe(false);
    expect((await call('send', '-w', root)).notes.join('\n')).toContain(
      'Ни одного выпуска ещё нет',
    );
  });

  test('every document in its first edition: byte for byte as it stands, not to be written', async () => {
    await command('render');
    // a Word file the analyst wrote into is issued as the program writes it, and named
    const [edited = ''] = filesUnder(join(reports, 'Справки')).filter((path) =>
      path.endsWith('.docx'),
    );
    const ours = readFileSync(edited);
    appendFileSync(edited, 'правка');
    const result = await good('--note', 'Первый выпуск');
    writeFileSync(edited, ours);
    expect(result.edited.map((path) => basename(path))).toEqual([basename(edited)]);
    expect(result.release).toBe(1);
    expect(new Set(result.issued.map(({ edition }) => edition))).toEqual(new Set([1]));
    const { issued, note, date } = manifest(1);
    expect([note, date, issued.length]).toEqual([
      'Первый выпуск',
      '2023-03-01',
      result.issued.length,
    ]);
    for (const { files } of issued) {
      for (const path of Object.keys(files)) {
        const file = join(reports, 'издания', 'выпуск-1', path);
        const working = join(reports, path.replace(' (редакция 1)', ''));
        expect([path, readFileSync(file).equals(readFileSync(working))]).toEqual([path, true]);
        expect(statSync(file).mode & 0o222).toBe(0);
      }
    }
    const kinds = new Set(issued.map(({ kind }) => kind));
    for (const kind of ['note', 'area', 'subject', 'brief', 'tables'])
      expect(kinds).toContain(kind);
  });

  test('released again without new data: no edition, nothing written', async () => {
    const before = filesUnder(reports).map((file) => [file, statSync(file).mtimeMs]);
    const { out } = await call('release', '-w', root);
    expect(out.join('\n')).toMatch(/^Новых редакций нет: .*\nБез изменений: \d+$/);
    expect(filesUnder(reports).map((file) => [file, statSync(file).mtimeMs])).toEqual(before);
  });

  test('what was sent: zips of the two municipalities, nothing of the institute', async () => {
    const names = readdirSync(join(reports, 'рассылка')).filter((name) => name.endsWith('.zip'));
    expect(names).toHaveLength(2);
    for (const name of names) {
      const entries = readArchive(readFileSync(join(reports, 'рассылка', name)), 1 << 27);
      const notes = [...entries.keys()].filter((path) => path.endsWith('_ред1.pdf'));
      expect(notes.length).toBeGreaterThan(5);
      for (const path of notes) {
        expect(basename(path)).toMatch(
          /^Справка(-муниципалитета)?_ВПР-2023_[\p{L}\d-]+_ред1\.pdf$/u,
        );
      }
      const letter = textOf(entries.get('Письмо (проект).docx') as Buffer);
      expect(letter).toMatch(
        /справ(?:ка|ки|ок) школ.* не используются для оценки .* не публикуются/,
      );
      expect(entries.has('Извещение (проект).docx')).toBe(false);
    }
  });
});

describe('a late file', () => {
  let result: Released;
  beforeAll(async () => {
    mkdirSync(join(root, 'inbox', 'опоздавшие'));
    cpSync(join(sample, 'late', late), join(root, 'inbox', 'опоздавшие', late));
    await command('ingest', join(root, 'inbox'));
    // the documents of yesterday are not issued
    const { code, notes } = await release();
    expect([code, notes]).toEqual([2, expect.stringContaining('не подготовлены или устарели')]);
    await command('render');
  });

  test('killed before its name: the release before stays alone', async () => {
    // what a killed process leaves
    const left = join(reports, 'издания', '.выпуск-2');
    mkdirSync(join(left, 'факты'), { recursive: true });
    writeFileSync(join(left, 'факты', 'половина.json'), '[');
    expect(await stoppedAfter(3)).not.toBe(0);
    expect(filesUnder(left).length).toBeGreaterThan(3);
    const folders = readdirSync(join(reports, 'издания')).filter((name) => /^выпуск/.test(name));
    expect(folders).toEqual(['выпуск-1']);
  });

  test('new editions only where own facts or conclusions changed', async () => {
    const first = hashesUnder('выпуск-1');
    result = await good();
    expect(result.release).toBe(2);
    // the issued files of the first release are untouched, and nothing is left half done
    expect(hashesUnder('выпуск-1')).toEqual(first);
    expect(readdirSync(join(reports, 'издания')).sort()).toEqual(['выпуск-1', 'выпуск-2']);
    const editions = new Map(result.issued.map(({ key, edition }) => [key, edition]));
    // the school itself had no note before; its municipality and the region have another edition
    expect(editions.get(`note/${round}/${school}`)).toBe(1);
    expect(editions.get(`area/${round}/${municipality}`)).toBe(2);
    expect(editions.get(`area/${round}/region`)).toBe(2);
    expect(editions.has(`area/${round}/101`)).toBe(false);
    expect(result.kept.moved).toBeGreaterThan(0);
  });

  test('what became other in a note that was issued anew is no small movement of others', () => {
    const notes = result.issued.filter(
      ({ key, edition }) => key.startsWith('note/') && edition > 1,
    );
    // in the other municipality, where only comparisons moved, most notes keep their edition
    const elsewhere = notes.filter((note) => note.municipality !== municipality);
    const kept = manifest(2).kept.filter(({ key }) => key.startsWith('note/'));
    expect(elsewhere.length).toBeLessThan(kept.length);
    const { tolerance } = manifest(2);
    for (const { key } of notes) {
      const was = new Map(factsOf(1, key).map((fact) => [fact.place, fact]));
      const beyond = factsOf(2, key).filter((fact) => {
        const before = was.get(fact.place);
        if (before?.value === fact.value) return false;
        if (!before || !fact.wider) return true;
        const numbers = (text: string) =>
          [...text.matchAll(/\d+(?:,\d+)?/g)].map(([each]) => Number(each.replace(',', '.')));
        const [old, now] = [numbers(before.value), numbers(fact.value)];
        return now.some((value, i) => Math.abs(value - (old[i] ?? 0)) > tolerance.point);
      });
      expect([key, beyond.length > 0]).toEqual([key, true]);
    }
  });

  test('«было» and «стало» are what the workbooks say', async () => {
    const before = marksIn([join(root, 'inbox', String(books[1]))]);
    const after = marksIn([
      join(root, 'inbox', String(books[1])),
      join(root, 'inbox', 'опоздавшие', late),
    ]);
    const count = (marks: Map<string, number[]>) => [...marks.values()].flat().length;
    const low = (marks: Map<string, number[]>) =>
      [...marks.values()].flat().filter((mark) => mark === 2).length;
    expect(count(after) - count(before)).toBe(23);
    const key = `area/${round}/${municipality}`;
    const { pages } = await readPdf(issuedFile(2, key, '.pdf'));
    const text = String(pages[0]).replaceAll(' ', '');
    expect(text).toContain('Редакция2от01.03.2023');
    expect(text).toContain(`Файл«${late.replaceAll(' ', '')}»поступил.`);
    expect(text).toContain(`Писали${count(before)}${count(after)}`);
    const [was, now] = [before, after].map((marks) => `${low(marks)}\\D{0,14}из${count(marks)}`);
    expect(pages.join('').replaceAll(' ', '')).toMatch(new RegExp(`${was}.*${now}`));
  });

  test('verify: the first edition is replaced, the new one holds, both unaltered', async () => {
    const key = `area/${round}/${municipality}`;
    const old = await call('verify', issuedFile(1, key, '.pdf'), '-w', root);
    expect([old.code, old.out.join('\n')]).toEqual([
      3,
      expect.stringContaining('Выдан: редакция 1, выпуск 1 от 01.03.2023; заменена редакцией 2'),
    ]);
    const current = await call('verify', issuedFile(2, key, '.pdf'), '-w', root);
    expect([current.code, current.out.join('\n')]).toEqual([
      0,
      expect.stringContaining('Выдан: редакция 2, выпуск 2 от 01.03.2023; действует'),
    ]);
  });

  test('only the receivers of new editions are sent something, with a notice', () => {
    const leaving = result.issued.filter(({ key }) => /^(?:note|area)\//.test(key));
    const touched = new Set(leaving.flatMap((each) => each.municipality ?? []));
    expect(result.sending?.municipalities).toHaveLength(touched.size);
    const zip = readdirSync(join(reports, 'рассылка')).find(
      (name) => name === 'Приреченский район.zip',
    );
    const entries = readArchive(readFileSync(join(reports, 'рассылка', String(zip))), 1 << 27);
    const notice = textOf(entries.get('Извещение (проект).docx') as Buffer);
    expect(notice).toContain('2 вместо 1');
    expect(notice).toContain(`Файл «${late}» поступил.`);
    expect(notice).toMatch(/уточнены только средние .* не перевыпускаются/);
    for (const [name, bytes] of entries) {
      if (!name.endsWith('.docx') || !/Извещение|Опись|Письмо/.test(name)) continue;
      expect([name, /Заречногорск|СОШ № 10[1-9]/.test(textOf(bytes))]).toEqual([name, false]);
    }
  });

  test('the summary says how far means moved', async () => {
    expect(result.moved.percent).toBeGreaterThan(0);
    expect(result.moved.percent).toBeLessThanOrEqual(1);
    const { out } = await call('release', '-w', root);
    expect(out.join('\n')).toMatch(
      /Не переиздаются: \d+ – сдвиг средних по муниципалитету и региону не больше \d,\d процентного пункта/,
    );
  });
});

describe('issued files', () => {
  test('one that was changed stops the next release by name, and verify names it', async () => {
    const file = issuedFile(1, `area/${round}/region`, '.pdf');
    const bytes = readFileSync(file);
    chmodSync(file, 0o644);
    appendFileSync(file, '\n');
    const { code, notes } = await release();
    expect([code, notes]).toEqual([2, expect.stringContaining(basename(file))]);
    const { out, code: differs } = await call('verify', '-w', root);
    expect([differs, out.join('\n')]).toEqual([
      3,
      expect.stringContaining('выданные файлы изменены – 1'),
    ]);
    rmSync(file);
    expect((await release()).notes).toContain('Выданных файлов нет');
    writeFileSync(file, bytes);
  });

  test('a changed manifest breaks the chain', async () => {
    const file = join(reports, 'издания', 'выпуск-1', 'выпуск.json');
    const text = readFileSync(file, 'utf8');
    chmodSync(file, 0o644);
    writeFileSync(file, text.replace('Первый выпуск', 'Другой выпуск'));
    const { code, notes } = await release();
    expect([code, notes]).toEqual([
      2,
      expect.stringContaining('выпуск 2 не продолжает предыдущий'),
    ]);
    writeFileSync(file, text);
  });

  test('a document changed by hand is not issued', async () => {
    const [file = ''] = filesUnder(join(reports, 'Справки')).filter((path) =>
      path.endsWith('.pdf'),
    );
    const bytes = readFileSync(file);
    appendFileSync(file, '\n');
    const { code, notes } = await release();
    expect([code, notes]).toEqual([2, expect.stringContaining('изменены вручную')]);
    writeFileSync(file, bytes);
  });

  test('everything in force can be laid out again; a release that is not there is named', async () => {
    const { code, out } = await call('send', '--all', '-w', root, '--json');
    expect(code).toBe(0);
    const { municipalities } = JSON.parse(out.join('')) as NonNullable<Released['sending']>;
    const schools = municipalities.reduce((sum, each) => sum + each.schools, 0);
    const notes = [...manifest(1).issued, ...manifest(2).issued].filter(
      ({ kind }) => kind === 'note',
    );
    expect(schools).toBe(new Set(notes.map((each) => each.school)).size);
    expect((await call('send', '--release', '7', '-w', root)).notes.join('')).toContain(
      'Выпуска 7 нет',
    );
    expect((await call('send', '--release', 'x', '-w', root)).code).toBe(2);
  });
});

describe('purge', () => {
  test('issued notes go with the results of their pupils, with their facts and the copies for sending', async () => {
    const notes = manifest(1).issued.filter(({ kind }) => kind === 'note');
    const [first] = notes;
    const label = '50001';
    const kept = readFileSync(issuedFile(2, `note/${round}/${school}`, '.docx'));
    expect(textOf(kept)).toContain(label);
    const { code, notes: told } = await call('purge', '--round', round, '--yes', '-w', root);
    expect([code, told.join('\n')]).toEqual([0, '']);
    expect(existsSync(join(reports, 'рассылка'))).toBe(false);
    expect(existsSync(issuedFile(1, String(first?.key), '.pdf'))).toBe(false);
    expect(existsSync(join(reports, 'издания', 'выпуск-1', factsPath(String(first?.key))))).toBe(
      false,
    );
    expect(existsSync(issuedFile(1, `area/${round}/region`, '.pdf'))).toBe(true);
    // that they were issued stays, and their going is nobody's fault
    expect(manifest(1).issued.filter(({ kind }) => kind === 'note')).toEqual(notes);
    const { out } = await call('verify', '-w', root, '--json');
    const { issued } = JSON.parse(out.join('')) as {
      issued: { missing: string[]; altered: string[] };
    };
    expect([issued.missing, issued.altered]).toEqual([[], []]);
    // what is laid out afterwards holds no note
    expect((await call('send', '--all', '-w', root)).code).toBe(0);
    expect(filesUnder(join(reports, 'рассылка')).filter((path) => /\/Справка_/.test(path))).toEqual(
      [],
    );
  });
});
