import { describe, expect, test } from 'vitest';
import { readSheets } from '../../../pipeline/ingest/read.ts';
import { row, sheetXml, workbookParts, workbookZip, type ZipPart, zip } from '../zip.ts';
import { refusal } from './refusal.ts';

const sheet = sheetXml(row(1, { A: 'Школа', B: 5 }));
const honest = workbookZip(sheet);
const read = (bytes: Uint8Array, path = 'а.xlsx') => readSheets(bytes, path);
const askAgain = 'Скопируйте или запросите файл ещё раз.';
const saveAgain = 'Откройте его в Excel и сохраните заново в формате .xlsx.';
const askSender = 'Не открывайте файл: попросите отправителя прислать таблицу заново.';
const megabyte = 1_000_000;
const zeros = (size: number) => Buffer.alloc(size);

test('an honest workbook is read, deflated and stored', () => {
  const stored = zip(workbookParts(sheet).map((part) => ({ ...part, method: 0 })));
  for (const bytes of [honest, stored]) {
    const { sheets, problems } = read(bytes);
    expect(problems).toEqual([]);
    expect(sheets.map(({ name, rowCount, columnCount }) => [name, rowCount, columnCount])).toEqual([
      ['Лист1', 1, 2],
    ]);
    expect(sheets[0]?.cell(0, 0)).toEqual({ kind: 'text', text: 'Школа' });
    expect(sheets[0]?.cell(0, 1)).toEqual({ kind: 'number', text: '5' });
  }
});

test('a writer that parts folders by a backslash is understood', () => {
  const parts = workbookParts(sheet).map((part) => ({
    ...part,
    name: part.name.replaceAll('/', '\\'),
  }));
  expect(read(zip(parts)).sheets[0]?.cell(0, 0)?.text).toBe('Школа');
});

describe('what does not hold together is refused', () => {
  const damaged = (words: string) => ({
    message: `Файл «а.xlsx» повреждён: ${words}.`,
    hint: askAgain,
    check: 'file_unreadable',
  });
  const truncated = (words: string) => ({
    ...damaged(''),
    message: `Файл «а.xlsx» обрезан: ${words}.`,
  });

  test('cut at any place', () => {
    expect(refusal(honest.subarray(0, honest.length - 30))).toEqual(
      truncated('архив книги не закончен'),
    );
    for (let length = 4; length < honest.length; length += 7) {
      expect(refusal(honest.subarray(0, length))).toEqual(truncated('архив книги не закончен'));
    }
  });

  test('a directory that is none, and one that points at nothing', () => {
    const directory = honest.indexOf('PK\x01\x02');
    const other = Buffer.from(honest);
    other[directory] = 0;
    expect(refusal(other)).toEqual(damaged('оглавление архива не читается'));
    const moved = Buffer.from(honest);
    moved.writeUInt32LE(9, directory + 42);
    expect(refusal(moved)).toEqual(damaged('часть «[Content_Types].xml» не на месте'));
    const longer = Buffer.from(honest);
    longer.writeUInt32LE(megabyte, directory + 20);
    expect(refusal(longer)).toEqual(truncated('часть «[Content_Types].xml» не поместилась'));
  });

  test.each([
    [
      'a changed byte',
      { crc: 1 },
      'контрольная сумма части «xl/worksheets/sheet1.xml» не сходится',
    ],
    ['less than declared', { size: 9_999 }, 'часть «xl/worksheets/sheet1.xml» неполна'],
  ])('%s', (_name, lie, words) => {
    const bytes = workbookZip(sheet, [{ name: 'xl/worksheets/sheet1.xml', data: sheet, ...lie }]);
    expect(refusal(bytes)).toEqual(damaged(words));
  });

  test('bytes that are no deflated data', () => {
    const bytes = Buffer.from(honest);
    const at = bytes.indexOf('sheet1.xml') + 'sheet1.xml'.length;
    bytes.fill(0xff, at, at + 20);
    expect(refusal(bytes)).toEqual(damaged('часть «xl/worksheets/sheet1.xml» не распаковывается'));
  });

  test('a packing Excel does not use', () => {
    const bytes = workbookZip(sheet, [
      { name: 'xl/worksheets/sheet1.xml', data: sheet, method: 14 },
    ]);
    expect(refusal(bytes)).toMatchObject({
      message:
        'Файл «а.xlsx» не прочитан: часть «xl/worksheets/sheet1.xml» сжата способом 14, который Excel не использует.',
    });
  });

  test('one part twice, one sheet named twice', () => {
    const [types, ...parts] = workbookParts(sheet);
    const again = { name: 'xl/worksheets/SHEET1.xml', data: sheet };
    expect(refusal(zip([types as ZipPart, ...parts, again]))).toMatchObject({
      message: 'Файл «а.xlsx» не прочитан: часть «xl/worksheets/SHEET1.xml» стоит в архиве дважды.',
    });
    const workbook = String(parts[0]?.data);
    const named = workbook.replace(
      '</sheets>',
      '<sheet name="б" sheetId="2" r:id="rId1"/></sheets>',
    );
    expect(refusal(workbookZip(sheet, [{ name: 'xl/workbook.xml', data: named }]))).toEqual(
      damaged('один лист назван в оглавлении книги дважды'),
    );
    const relations = String(parts[1]?.data);
    const twice = relations.replace(
      /<Relationship .*\/>/,
      (tag) => tag + tag.replace('rId1', 'rId2').replace('worksheets/', '/xl/worksheets/'),
    );
    expect(
      refusal(workbookZip(sheet, [{ name: 'xl/_rels/workbook.xml.rels', data: twice }])),
    ).toEqual(damaged('один лист назван в оглавлении книги дважды'));
  });
});

describe('what would unpack to too much is refused before it does', () => {
  const tooLarge = (words: string, hint = saveAgain) => ({
    message: `Файл «а.xlsx» не прочитан: ${words}.`,
    hint,
    check: 'file_too_large',
  });
  const split = 'Разделите таблицу на несколько файлов.';

  test('a bomb that says so', () => {
    const bomb = workbookZip(sheet, [{ name: 'xl/media/a.xml', data: zeros(20 * megabyte) }]);
    expect(bomb.length).toBeLessThan(30_000);
    expect(refusal(bomb)).toEqual(
      tooLarge(
        'часть «xl/media/a.xml» при распаковке растёт больше чем в 400 раз (до 20 МБ) – так устроены «архивные бомбы»',
        askSender,
      ),
    );
  });

  test('a bomb that lies about its size is stopped at the size it names', () => {
    const bomb = workbookZip(sheet, [
      { name: 'xl/worksheets/sheet1.xml', data: zeros(300 * megabyte), size: 1_000 },
    ]);
    expect(refusal(bomb)).toEqual(
      tooLarge(
        'часть «xl/worksheets/sheet1.xml» распаковывается больше чем в 1 000 байт, которые заявлены',
      ),
    );
  });

  test('many small parts over the bytes of one', () => {
    const kernel = { name: 'xl/media/1.xml', data: zeros(10 * megabyte) };
    const others = Array.from({ length: 60 }, (_, i) => ({
      ...kernel,
      name: `xl/media/${i + 2}.xml`,
      sameAs: 0,
    }));
    expect(refusal(zip([kernel, ...others, ...workbookParts(sheet)]))).toMatchObject({
      check: 'file_too_large',
    });
    const few = { name: 'xl/media/1.xml', data: 'текст' };
    const over = { ...few, name: 'xl/media/2.xml', sameAs: 0 };
    expect(refusal(zip([few, over, ...workbookParts(sheet)]))).toEqual({
      ...tooLarge('части архива «xl/media/1.xml» и «xl/media/2.xml» лежат на одном месте'),
      check: 'file_unreadable',
    });
  });

  test.each<[string, number, string, string]>([
    [
      'a part',
      450 * megabyte,
      'часть «xl/media/0.xml» в распакованном виде – 450 МБ, допускается 400 МБ',
      split,
    ],
    [
      'all parts',
      390 * megabyte,
      'в распакованном виде он занял бы 1 170,1 МБ, допускается 1 000 МБ',
      split,
    ],
  ])('%s beyond the limit', (_name, size, words, hint) => {
    // a part of 1 MB of noise is declared as large as the ratio allows
    const noise = Buffer.from(Array.from({ length: 1.2 * megabyte }, (_, i) => (i * i) >> 3));
    const parts = [0, 1, 2].map((i) => ({
      name: `xl/media/${i}.xml`,
      data: noise,
      method: 0,
      size,
    }));
    expect(refusal(workbookZip(sheet, parts))).toEqual(tooLarge(words, hint));
  });

  test('more parts, more sheets, more bytes than any workbook has', () => {
    const parts = Array.from({ length: 5_000 }, (_, i) => ({
      name: `xl/media/${i}.png`,
      data: '',
    }));
    expect(refusal(workbookZip(sheet, parts))).toEqual(
      tooLarge('частей в архиве – 5 004, допускается 5 000'),
    );
    const named = Array.from({ length: 1_001 }, (_, i) => `<sheet name="${i}" r:id="r${i}"/>`);
    const data = `<workbook><sheets>${named.join('')}</sheets></workbook>`;
    expect(refusal(workbookZip(sheet, [{ name: 'xl/workbook.xml', data }]))).toEqual(
      tooLarge('листов в книге – 1 001, допускается 1 000', split),
    );
    expect(refusal(Buffer.alloc(200 * megabyte + 1))).toEqual(
      tooLarge('в нём 200,1 МБ, допускается 200 МБ', split),
    );
  });
});
