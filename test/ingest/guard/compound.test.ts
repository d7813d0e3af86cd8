import { CFB, utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readSheets } from '../../../pipeline/ingest/read.ts';
import { refusal } from './refusal.ts';

const path = 'а.xls';
const endOfChain = 0xfffffffe;

/** A classic workbook with dates, texts, an error, a link and a note. */
function classic(): Buffer {
  const sheet = utils.aoa_to_sheet(Array.from({ length: 300 }, (_, i) => [`СОШ № ${i}`, i, 0.5]));
  sheet.A1 = { t: 's', v: 'Школа', l: { Target: 'https://example.org' } };
  sheet.D1 = { t: 'n', v: 45036, z: 'dd.mm.yyyy' };
  sheet.E1 = { t: 'e', v: 7 };
  sheet.F1 = { t: 's', v: 'да', c: [{ a: 'а', t: 'заметка' }] };
  sheet['!ref'] = 'A1:F300';
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, sheet, 'Первый');
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['второй']]), 'Второй');
  return write(workbook, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

/** The same file with its streams changed. */
function changed(change: (streams: { container: object; workbook: Buffer }) => void): Buffer {
  const container = CFB.read(classic(), { type: 'buffer' });
  change({ container, workbook: CFB.find(container, '/Workbook').content as Buffer });
  return CFB.write(container, { type: 'buffer' }) as Buffer;
}

/** Offsets of the records of one type in a stream. */
function recordsOf(stream: Buffer, type: number): number[] {
  const found: number[] = [];
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    if (stream.readUInt16LE(at) === type) found.push(at);
  }
  return found;
}

const firstOf = (stream: Buffer, type: number): number => {
  const [at] = recordsOf(stream, type);
  if (at === undefined) throw new Error(`no record: ${type}`);
  return at;
};

const truncated = {
  message: 'Файл «а.xls» обрезан: книга не закончена.',
  hint: 'Скопируйте или запросите файл ещё раз.',
  check: 'file_unreadable',
};
const damaged = (words: string) => ({ ...truncated, message: `Файл «а.xls» повреждён: ${words}.` });

test('an honest workbook is read whole', () => {
  const { sheets, problems } = readSheets(classic(), path);
  expect(problems).toEqual([]);
  const [first, second] = sheets;
  expect([first?.name, first?.rowCount, second?.name]).toEqual(['Первый', 300, 'Второй']);
  const texts = [0, 1, 2, 3, 4, 5].map((column) => first?.cell(0, column)?.text);
  expect(texts).toEqual(['Школа', '0', '0.5', '2023-04-20', '#DIV/0!', 'да']);
  expect(first?.cell(299, 0)?.text).toBe('СОШ № 299');
});

test('the workbook of Excel 95, a stream named «Book», is read', () => {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['school', 5]]), 'a');
  const bytes = write(workbook, { type: 'buffer', bookType: 'biff5' }) as Buffer;
  expect(CFB.find(CFB.read(bytes, { type: 'buffer' }), '/Book')).toBeTruthy();
  const [sheet] = readSheets(bytes, path).sheets;
  expect([sheet?.cell(0, 0)?.text, sheet?.cell(0, 1)?.text]).toEqual(['school', '5']);
});

test('beyond 7 MB the table of sectors goes on elsewhere', () => {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/A', Buffer.alloc(9_000_000, 1));
  const workbook = CFB.find(CFB.read(classic(), { type: 'buffer' }), '/Workbook').content;
  CFB.utils.cfb_add(container, '/Workbook', workbook);
  const bytes = CFB.write(container, { type: 'buffer' }) as Buffer;
  expect(bytes.readUInt32LE(68)).toBeLessThan(endOfChain);
  expect(readSheets(bytes, path).sheets[0]?.cell(299, 0)?.text).toBe('СОШ № 299');
});

test('a stream below 4 KB lies in the small sectors', () => {
  const workbook = CFB.find(CFB.read(classic(), { type: 'buffer' }), '/Workbook').content as Buffer;
  const container = CFB.utils.cfb_new();
  const globals = workbook.subarray(0, firstOf(workbook, 0x0a) + 4);
  CFB.utils.cfb_add(container, '/Workbook', globals.subarray(0, 3_000));
  const bytes = CFB.write(container, { type: 'buffer' }) as Buffer;
  // the sheets it lists are missing
  expect(readSheets(bytes, path).problems).toMatchObject([
    { check: 'sheet_unreadable', sheet: 'Первый' },
    { check: 'sheet_unreadable', sheet: 'Второй' },
  ]);
});

describe('what does not hold together is refused', () => {
  const bytes = classic();

  test('cut at any sector', () => {
    for (let length = 8; length < bytes.length - 4_096; length += 1_024) {
      expect(refusal(bytes.subarray(0, length), path)).toEqual(truncated);
    }
  });

  test('a header of another make', () => {
    const other = Buffer.from(bytes);
    other.writeUInt16LE(40, 30);
    expect(refusal(other, path)).toEqual(damaged('заголовок книги не читается'));
  });

  test('tables that run in circles', () => {
    const table = (bytes.readUInt32LE(76) + 1) * 512;
    const directory = bytes.readUInt32LE(48);
    const circle = Buffer.from(bytes);
    circle.writeUInt32LE(directory, table + directory * 4);
    expect(refusal(circle, path)).toEqual(damaged('оглавление книги идёт по кругу'));
    const lists = Buffer.from(bytes);
    lists.writeUInt32LE(0, 68);
    lists.writeUInt32LE(0, 512 + 508);
    expect(refusal(lists, path)).toEqual(damaged('таблица секторов идёт по кругу'));
    const ends = Buffer.from(bytes);
    ends.fill(0xff, table, table + 512);
    ends.writeUInt32LE(endOfChain, table + directory * 4);
    expect(refusal(ends, path)).toMatchObject({ check: 'file_unreadable' });
  });

  test('every sector pointing at the one before it takes no more memory than the file', () => {
    const back = Buffer.from(bytes);
    const table = (bytes.readUInt32LE(76) + 1) * 512;
    const directory = bytes.readUInt32LE(48);
    for (let n = 1; n < 128; n += 1) {
      if (n !== directory) back.writeUInt32LE(n - 1, table + n * 4);
    }
    expect(refusal(back, path)).toMatchObject({ check: 'file_unreadable' });
  });

  test('a stream that is no workbook, and one cut within', () => {
    const nothing = changed(({ workbook }) => workbook.fill(7));
    expect(refusal(nothing, path)).toEqual(damaged('книга не читается'));
    const cut = changed(({ workbook }) =>
      workbook.writeUInt16LE(60_000, firstOf(workbook, 0xfc) + 2),
    );
    expect(refusal(cut, path)).toEqual(truncated);
  });
});

test('a password is said', () => {
  const bytes = changed(({ workbook }) => {
    workbook.writeUInt16LE(0x2f, 4 + workbook.readUInt16LE(2));
  });
  expect(refusal(bytes, path)).toMatchObject({
    message: 'Файл «а.xls» защищён паролем.',
    check: 'file_protected',
  });
});

test('macros, macro sheets, other workbooks and embedded files are left alone and said', () => {
  const macros = {
    severity: 'note',
    check: 'macros_ignored',
    message: 'В файле есть макросы: они не выполнялись.',
  };
  const project = changed(({ container }) => {
    CFB.utils.cfb_add(container, '/_VBA_PROJECT_CUR/VBA/dir', Buffer.alloc(10));
    CFB.utils.cfb_add(container, '/MBD0018D4CE/Workbook', Buffer.alloc(10));
  });
  const found = readSheets(project, path);
  expect(found.sheets[0]?.cell(0, 0)?.text).toBe('Школа');
  expect(found.problems).toEqual([
    macros,
    {
      severity: 'note',
      check: 'external_links',
      message:
        'В файле есть вложенные объекты: они не открывались, взяты значения, записанные в ячейках.',
    },
  ]);
  const sheet = changed(({ workbook }) => {
    const [, second = 0] = recordsOf(workbook, 0x85);
    workbook[second + 9] = 1;
  });
  expect(readSheets(sheet, path).problems).toEqual([macros]);
});

test('a link over a whole sheet is not laid over its cells', () => {
  const bytes = changed(({ workbook }) => {
    const link = firstOf(workbook, 0x1b8);
    workbook.writeUInt16LE(0xffff, link + 6);
    workbook.writeUInt16LE(0xffff, link + 10);
  });
  expect(readSheets(bytes, path).sheets[0]?.columnCount).toBe(6);
});

test.each([
  ['WordDocument', 'документ Word'],
  ['PowerPoint Document', 'презентация PowerPoint'],
  ['VisioDocument', 'схема Visio'],
  ['__substg1.0_1000001E', 'письмо Outlook'],
  ['Contents', 'документ Publisher'],
  ['Unheard', 'документ неизвестной программы'],
])('%s is no table', (stream, what) => {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, `/${stream}`, Buffer.alloc(5_000, 1));
  // a workbook laid into a letter is not the workbook
  CFB.utils.cfb_add(container, '/MBD0018D4CE/Workbook', Buffer.alloc(5_000, 1));
  expect(refusal(CFB.write(container, { type: 'buffer' }) as Buffer, path)).toEqual({
    message: `Файл «а.xls» – ${what}, а не таблица.`,
    hint: 'Откройте его в Excel и сохраните заново в формате .xlsx.',
    check: 'file_not_table',
  });
});
