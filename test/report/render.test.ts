import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportsCode } from '../../pipeline/commands/reports.ts';
import { CliError } from '../../pipeline/error.ts';
import type { Document, Paper } from '../../pipeline/report/document.ts';
import { identityOf } from '../../pipeline/report/identity.ts';
import { noteView } from '../../pipeline/report/note/view/note.ts';
import { renderDocuments } from '../../pipeline/report/render.ts';
import { staleDocuments } from '../../pipeline/report/stale.ts';
import { useTemplates } from '../../pipeline/report/templates/source.ts';
import { isSealed } from '../../pipeline/report/word/seal.ts';
import { readLedger } from '../../pipeline/report/written.ts';
import { readArchive, writeArchive } from '../../pipeline/workspace/archive.ts';
import { noteFacts, workFacts } from './fixture/facts.ts';

const pdf = 'Справки/один.pdf';
const docx = 'Справки/один.docx';
const beside = 'Справки/один (новая).docx';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-render-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const note = (seed: number, more: Partial<Paper> = {}): Document => ({
  kind: 'note',
  key: 'note/один',
  path: pdf,
  title: 'Справка',
  footer: 'Справка',
  notice: '',
  template: 'note',
  facts: async () =>
    noteView(noteFacts([workFacts({ n: 4, seed })]), { institute: 'Институт', executor: 'Отдел' }),
  ...more,
});

const printed: string[] = [];
const printer = async () => ({
  print: async () => Buffer.from(''),
  layOut: async (body: string, { properties }: { properties?: object }) => {
    printed.push(body);
    return { pdf: Buffer.from(`%PDF- ${JSON.stringify(properties)} ${body}`), outline: null };
  },
  close: async () => {},
});
const render = (document: Document, run = 'первый', word = true) =>
  renderDocuments([document], {
    reportsDir: folder,
    printer,
    origin: { run, rule: 'Правило' },
    word,
  });
const bytes = (path: string) => readFileSync(join(folder, path));

/** As Word leaves a file somebody typed a word into. */
function edit(path: string): Buffer {
  const parts = readArchive(bytes(path), 1 << 26);
  const text = String(parts.get('word/document.xml'));
  parts.set('word/document.xml', Buffer.from(text.replace('Главное', 'Главное и моё')));
  const edited = writeArchive(parts);
  writeFileSync(join(folder, path), edited);
  return edited;
}

describe('PDF and Word', () => {
  test('both are written, told apart in the result, and not again while nothing changes', async () => {
    const first = await render(note(1));
    expect([first.failed, first.written, first.word]).toEqual([[], [pdf], [docx]]);
    const [one, two, ledger] = [bytes(pdf), bytes(docx), bytes('.documents.json')];
    const second = await render(note(1), 'второй');
    expect([second.written, second.word, second.unchanged]).toEqual([[], [], [pdf]]);
    expect([bytes(pdf), bytes(docx), bytes('.documents.json')]).toEqual([one, two, ledger]);
    expect(await staleDocuments([note(1)], folder, true)).toEqual([]);
    expect(await staleDocuments([note(2)], folder, true)).toEqual([pdf]);
  });

  test('without Word there is a PDF alone; with it the file that is missing is made', async () => {
    expect((await render(note(1), 'первый', false)).word).toEqual([]);
    expect(existsSync(join(folder, docx))).toBe(false);
    expect(await staleDocuments([note(1)], folder, true)).toEqual([pdf]);
    expect((await render(note(1))).word).toEqual([docx]);
    rmSync(join(folder, docx));
    expect((await render(note(1))).word).toEqual([docx]);
  });

  test('neither is written when one fails', async () => {
    const facts = async () => ({ ...(await note(1).facts()), data: '___', sources: null });
    const { failed } = await render(note(1, { facts, template: 'whatif' }));
    expect(failed).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['.documents.json']);
  });

  test.each([
    ['<blockquote>Цитата</blockquote>', 'элемент <blockquote>'],
    ['<p>Слово <code>код</code></p>', 'элемент <code> в строке'],
    ['<p class="frame">Рамка</p>', 'класс «frame» у <p>'],
    ['<p style="color: red">Красный</p>', 'стиль «color: red»'],
    [
      '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
      'атрибут colspan у ячейки таблицы',
    ],
    [
      '<section>Слова без абзаца</section>',
      'текст вне абзаца в <section>: «Слова без\u00a0абзаца»',
    ],
  ])(
    'what Word has not in the template of the institute leaves the PDF: %s',
    async (html, what) => {
      const own = mkdtempSync(join(tmpdir(), 'spravka-own-'));
      writeFileSync(join(own, 'note.hbs'), `<h1>{{school}}</h1>\n${html}\n`);
      useTemplates(own);
      try {
        const first = await render(note(1));
        expect([first.written, first.word]).toEqual([[pdf], []]);
        expect(readdirSync(join(folder, 'Справки'))).toEqual(['один.pdf']);
        const [{ path, error } = { path: '', error: null }] = first.failed;
        expect(path).toBe(docx);
        expect(error).toBeInstanceOf(CliError);
        expect((error as CliError).message).toBe(
          `templates/note.hbs: ${what} – такого в файле Word нет; документ подготовлен только в PDF.`,
        );
        expect(reportsCode({ failed: [{ path: docx, message: '', mistake: true }] } as never)).toBe(
          3,
        );
        // it is told again until it is mended
        expect((await render(note(1))).failed).toHaveLength(1);
        writeFileSync(join(own, 'note.hbs'), '<h1>{{school}}</h1>');
        useTemplates(own);
        const mended = await render(note(1));
        expect([mended.word, mended.failed]).toEqual([[docx], []]);
      } finally {
        useTemplates(null);
        rmSync(own, { recursive: true });
      }
    },
  );

  test('title, footer and notice make a document anew, another run does not', async () => {
    await render(note(1));
    expect((await render(note(1), 'второй')).written).toEqual([]);
    expect((await render(note(1, { notice: 'Учебные данные' }))).written).toEqual([pdf]);
  });

  test('both end with run, day of the data, rule, sources and code', async () => {
    await render(note(1));
    const [{ content } = { content: '' }] = (await readLedger(folder))['note/один'] ?? [];
    const code = `${content.slice(0, 4)}-${content.slice(4, 8)}`;
    const tail = (printed.at(-1) ?? '').slice(-700).replaceAll('\u00A0', ' ');
    expect(tail).toMatch(
      new RegExp(
        `Запуск первый, данные на 01\\.03\\.2023\\. Профиль правил: «Правило»\\. Источники порогов и правил: [а-я ]+ – \\d+.*\\. Контрольный код ${code}\\. Для внутреннего использования`,
      ),
    );
    const xml = String(readArchive(bytes(docx), 1 << 26).get('word/document.xml'));
    expect(xml).toContain(`Контрольный код ${code}.`);
    expect(identityOf(bytes(docx))).toEqual({ document: 'note/один', content, run: 'первый' });
  });
});

describe('a Word file changed by hand', () => {
  test('is never overwritten: the new one stands beside it and is named', async () => {
    await render(note(1));
    const mine = edit(docx);
    // nothing changed: theirs stays, nothing is written
    expect((await render(note(1))).word).toEqual([]);
    const changed = await render(note(2));
    expect(changed.edited).toEqual([[join(folder, docx), join(folder, beside)]]);
    expect(changed.beside).toEqual([]);
    expect(bytes(docx)).toEqual(mine);
    expect(isSealed(bytes(beside))).toBe(true);
    // still unchanged on the next run: ours stands beside theirs
    expect((await render(note(2))).written).toEqual([]);
    expect(await staleDocuments([note(2)], folder, true)).toEqual([]);
    // the one beside is ours until it is changed too
    expect((await render(note(3))).edited).toEqual([[join(folder, docx), join(folder, beside)]]);
    const second = edit(beside);
    const [[, given] = ['', '']] = (await render(note(4))).edited;
    expect(given).toBe(join(folder, 'Справки/один (новая 2).docx'));
    expect([bytes(docx), bytes(beside)]).toEqual([mine, second]);
  });

  test('taken away or replaced by ours, the name is ours again', async () => {
    await render(note(1));
    edit(docx);
    await render(note(2));
    rmSync(join(folder, docx));
    renameSync(join(folder, beside), join(folder, docx));
    const again = await render(note(3));
    expect([again.edited, again.word]).toEqual([[], [docx]]);
    expect(existsSync(join(folder, beside))).toBe(false);
  });

  test('is known by its seal where the ledger is lost', async () => {
    await render(note(1));
    rmSync(join(folder, '.documents.json'));
    expect((await render(note(2))).edited).toEqual([]);
    const mine = edit(docx);
    expect(isSealed(mine)).toBe(false);
    rmSync(join(folder, '.documents.json'));
    expect((await render(note(3))).edited).toHaveLength(1);
    expect(bytes(docx)).toEqual(mine);
  });
});

describe('the ledger', () => {
  test('keeps every edition with run, day and hashes of the files', async () => {
    await render(note(1));
    await render(note(2), 'второй');
    const { 'note/один': editions = [] } = await readLedger(folder);
    expect(editions.map(({ run, data_on }) => [run, data_on])).toEqual([
      ['первый', '2023-03-01'],
      ['второй', '2023-03-01'],
    ]);
    expect(editions.map(({ files }) => Object.keys(files))).toEqual([
      [pdf, docx],
      [pdf, docx],
    ]);
    expect(new Set(editions.map(({ content }) => content)).size).toBe(2);
    expect(existsSync(join(folder, '.documents.log'))).toBe(false);
  });

  test('a killed run has noted what it wrote: it is not made again, and no file of it is taken for theirs', async () => {
    await render(note(1));
    const before = bytes('.documents.json');
    await render(note(2));
    const { 'note/один': [, edition] = [] } = await readLedger(folder);
    // as if killed before the ledger was written, within a line
    writeFileSync(join(folder, '.documents.json'), before);
    appendFileSync(
      join(folder, '.documents.log'),
      `${JSON.stringify(['note/один', edition])}\n["note/оди`,
    );
    expect((await render(note(2))).unchanged).toEqual([pdf]);
    expect((await render(note(3))).edited).toEqual([]);
  });

  test('one of an earlier version or broken is none', async () => {
    writeFileSync(join(folder, '.documents.json'), '{"Справки/один.pdf": "0123"}');
    expect(await readLedger(folder)).toEqual({});
    writeFileSync(join(folder, '.documents.json'), '{ broken');
    expect(await readLedger(folder)).toEqual({});
  });
});
