import { CFB, read, utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { countCells } from '../../../pipeline/ingest/guard/xml.ts';
import { readSheets } from '../../../pipeline/ingest/read.ts';
import { row, sheetXml, workbookParts, workbookZip, zip } from '../zip.ts';
import { refusal } from './refusal.ts';

const table = row(1, { A: 'Школа', B: 5 });
const sheet = sheetXml(table);
const saveAgain = 'Откройте его в Excel и сохраните заново в формате .xlsx.';
const protectedFile = (path: string) => ({
  message: `Файл «${path}» защищён паролем.`,
  hint: 'Откройте его в Excel, снимите пароль (Файл – Сведения – Защита книги) и сохраните заново.',
  check: 'file_protected',
});

const openDocument = (type: string, content: string, manifest = '') =>
  zip([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${type}`, method: 0 },
    { name: 'META-INF/manifest.xml', data: `<manifest:manifest>${manifest}</manifest:manifest>` },
    { name: 'content.xml', data: content },
    { name: 'styles.xml', data: '<office:document-styles/>' },
  ]);

const ods = (rows: string) =>
  openDocument(
    'spreadsheet',
    `<office:document-content><office:body><office:spreadsheet><table:table table:name="а">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  );

const odsCell = (attributes = '') =>
  `<table:table-cell office:value-type="float" office:value="5" ${attributes}><text:p>5</text:p></table:table-cell>`;

describe('what is protected is said to be', () => {
  test('a part of the archive, a table of LibreOffice', () => {
    const parts = workbookParts(sheet).map((part) => ({ ...part, encrypted: true }));
    expect(refusal(zip(parts))).toEqual(protectedFile('а.xlsx'));
    const manifest = '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>';
    expect(refusal(openDocument('spreadsheet', '', manifest), 'а.ods')).toEqual(
      protectedFile('а.ods'),
    );
    expect(refusal(zip([{ name: 'encrypted-package', data: '1' }]), 'а.ods')).toEqual(
      protectedFile('а.ods'),
    );
  });

  test('a workbook encrypted by Excel lies in a compound file', () => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(5_000, 1));
    CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(9_000, 2));
    const bytes = CFB.write(container, { type: 'buffer' }) as Buffer;
    expect(refusal(bytes)).toEqual(protectedFile('а.xlsx'));
  });
});

describe('what is no table is named', () => {
  test.each([
    ['word/document.xml', 'документ Word'],
    ['ppt/presentation.xml', 'презентация PowerPoint'],
    ['visio/document.xml', 'схема Visio'],
    ['Index/Document.iwa', 'документ Apple (Numbers, Pages или Keynote)'],
  ])('%s', (name, what) => {
    const bytes = zip([
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name, data: '1' },
    ]);
    expect(refusal(bytes)).toEqual({
      message: `Файл «а.xlsx» – ${what}, а не таблица.`,
      hint: 'Перенесите таблицу в книгу Excel и сохраните в формате .xlsx.',
      check: 'file_not_table',
    });
  });

  test('a text of LibreOffice, an archive of files, an empty archive', () => {
    expect(refusal(openDocument('text', ''), 'а.ods')).toMatchObject({
      message: 'Файл «а.ods» – текстовый документ OpenDocument (.odt), а не таблица.',
    });
    const archive = zip([
      { name: 'ответы/', data: '' },
      { name: 'ответы/а.xlsx', data: '1' },
      { name: 'ответы/б.xlsx', data: '2' },
    ]);
    const refused = (files: number) => ({
      message: `Файл «а.xlsx» – архив ZIP, а не таблица (файлов внутри – ${files}).`,
      hint: 'Распакуйте его и положите в папку сами таблицы.',
      check: 'file_not_table',
    });
    expect(refusal(archive)).toEqual(refused(2));
    expect(refusal(zip([]))).toEqual(refused(0));
  });
});

describe('declared entities are refused', () => {
  const bomb =
    '<!DOCTYPE lolz [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  const refused = (part: string) => ({
    message: `Файл «а.xlsx» не прочитан: в части «${part}» объявлены сущности XML (DOCTYPE), которых в книгах не бывает.`,
    hint: saveAgain,
    check: 'file_unreadable',
  });

  test('in a sheet, in the list of sheets, in the types, in two-byte text', () => {
    const name = 'xl/worksheets/sheet1.xml';
    expect(refusal(workbookZip(bomb + sheet))).toEqual(refused(name));
    for (const part of workbookParts(sheet)) {
      const data = bomb + String(part.data);
      expect(refusal(workbookZip(sheet, [{ ...part, data }]))).toEqual(refused(part.name));
    }
    const wide = Buffer.from(`\uFEFF${bomb}${sheet}`, 'utf16le');
    expect(refusal(workbookZip('', [{ name, data: wide }]))).toEqual(refused(name));
  });

  test('a sheet in two-byte text without them is read', () => {
    const data = Buffer.from(`\uFEFF${sheet}`, 'utf16le');
    const bytes = workbookZip('', [{ name: 'xl/worksheets/sheet1.xml', data }]);
    expect(readSheets(bytes, 'а.xlsx').sheets[0]?.cell(0, 0)?.text).toBe('Школа');
  });
});

describe('what lies beside the table is left alone and said', () => {
  test('macros, links to other workbooks, connections, embedded files', () => {
    const bytes = workbookZip(sheet, [
      { name: 'xl/vbaProject.bin', data: Buffer.alloc(100, 1), crc: 1 },
      { name: 'xl/externalLinks/externalLink1.xml', data: '<ddeLink/>', crc: 1 },
      { name: 'xl/connections.xml', data: '<connections/>', crc: 1 },
      { name: 'xl/embeddings/oleObject1.bin', data: 'x', crc: 1 },
    ]);
    // their sums are wrong: they were never unpacked
    const { sheets, problems } = readSheets(bytes, 'а.xlsm');
    expect(sheets[0]?.cell(0, 1)?.text).toBe('5');
    expect(problems).toEqual([
      {
        severity: 'note',
        check: 'macros_ignored',
        message: 'В файле есть макросы: они не выполнялись.',
      },
      {
        severity: 'note',
        check: 'external_links',
        message:
          'В файле есть ссылки на другие книги, подключения к данным и вложенные объекты: они не открывались, взяты значения, записанные в ячейках.',
      },
    ]);
  });

  test('a link over the whole sheet is not laid over its cells', () => {
    const link = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="б"/></hyperlinks>';
    for (const xml of [
      sheetXml(table, link),
      sheetXml(table, link.replaceAll('hyperlink', 'x:hyperlink')),
      sheet.replace('<sheetData>', `${link}<sheetData>`),
      sheetXml('', link).replace('<sheetData></sheetData>', ''),
    ]) {
      expect(readSheets(workbookZip(xml), 'а.xlsx').sheets[0]?.columnCount).toBeLessThanOrEqual(2);
    }
  });

  test('a link of a binary workbook is narrowed to its first cell', () => {
    const workbook = utils.book_new();
    const cells = utils.aoa_to_sheet([['Школа', 5]]);
    utils.book_append_sheet(workbook, cells, 'а');
    cells.A1 = { t: 's', v: 'Школа', l: { Target: 'https://example.org' } };
    const bytes = write(workbook, { type: 'buffer', bookType: 'xlsb' }) as Buffer;
    const archive = CFB.read(bytes, { type: 'buffer' });
    const part = CFB.find(archive, '/xl/worksheets/sheet1.bin')?.content as Buffer;
    const link = part.indexOf(Buffer.from([0xee, 0x03]));
    part.writeUInt32LE(1_048_575, link + 3 + 4);
    part.writeUInt32LE(16_383, link + 3 + 12);
    const wide = CFB.write(archive, { type: 'buffer', fileType: 'zip' }) as Buffer;
    const [found] = readSheets(wide, 'а.xlsb').sheets;
    expect([found?.rowCount, found?.columnCount, found?.cell(0, 0)?.text]).toEqual([1, 2, 'Школа']);
  });
});

describe('cells are counted before they are made', () => {
  test('one cell repeated over a table of LibreOffice', () => {
    const rows = `<table:table-row table:number-rows-repeated="1048576">${odsCell('table:number-columns-repeated="16384"')}</table:table-row>`;
    expect(refusal(ods(rows), 'а.ods')).toEqual({
      message: 'Файл «а.ods» не прочитан: заполнено больше 10 000 000 ячеек.',
      hint: 'Разделите таблицу на несколько файлов или сохраните её в формате CSV.',
      check: 'file_too_large',
    });
  });

  test('empty rows to the end of the sheet, as LibreOffice writes them, are none', () => {
    const rows = `<table:table-row>${odsCell('table:number-columns-repeated="3"')}</table:table-row>
      <table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"></table:table-cell></table:table-row>`;
    const [found] = readSheets(ods(rows), 'а.ods').sheets;
    expect([found?.rowCount, found?.columnCount]).toEqual([1, 3]);
  });

  test('of a sheet: exactly where there could be too many, whatever prefix its tags have', () => {
    const cells = Buffer.from(sheetXml(row(1, { A: 1, B: 2, C: 'слово' })));
    const prefixed = Buffer.from(
      String(cells).replace(/<(\/?)(worksheet|sheetData|row|c|v|is|t)\b/g, '<$1x:$2'),
    );
    expect(countCells(cells, 1)).toBe(3);
    expect(countCells(prefixed, 1)).toBe(3);
    expect(countCells(cells, 1_000_000)).toBeGreaterThanOrEqual(3);
  });
});

test('a number format longer than Excel’s is refused', () => {
  const styles = {
    name: 'xl/styles.xml',
    data: `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${'0'.repeat(2_000)}"/></numFmts></styleSheet>`,
  };
  expect(refusal(workbookZip(sheet, [styles]))).toMatchObject({
    message: 'Файл «а.xlsx» повреждён: числовой формат длиннее, чем бывает в Excel.',
  });
});

test('a sheet the reader cannot take is refused by its name, the others are read', () => {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['да']]), 'Первый');
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['нет']]), 'Второй');
  const bytes = write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  const archive = CFB.read(bytes, { type: 'buffer' });
  CFB.utils.cfb_del(archive, '/xl/worksheets/sheet2.xml');
  const { sheets, problems } = readSheets(
    CFB.write(archive, { type: 'buffer', fileType: 'zip' }) as Buffer,
    'а.xlsx',
  );
  expect(sheets.map(({ name }) => name)).toEqual(['Первый']);
  expect(problems).toEqual([
    {
      severity: 'error',
      sheet: 'Второй',
      message:
        'Лист «Второй» повреждён и не загружен. Откройте файл в Excel и сохраните заново в формате .xlsx.',
      check: 'sheet_unreadable',
    },
  ]);
});

test('what the reader itself stumbles on is told in Russian, the cause is kept', () => {
  const parts = workbookParts(sheet);
  const without = (name: string) => parts.filter((part) => part.name !== name);
  const list = String(parts[1]?.data);
  const foreign = { name: 'xl/workbook.xml', data: list.replaceAll('/main', '/чужое') };
  expect(refusal(zip([...without('xl/workbook.xml'), foreign]))).toEqual({
    message: 'Файл «а.xlsx» не читается как книга Excel.',
    hint: saveAgain,
    check: 'file_unreadable',
  });
  const content = zip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'META-INF/manifest.xml', data: '<manifest:manifest/>' },
  ]);
  expect(refusal(content, 'а.ods')).toMatchObject({
    message: 'Файл «а.ods» повреждён: в книге нет обязательной части.',
    check: 'file_unreadable',
  });
  expect(() => readSheets(content, 'а.ods')).toThrow(
    expect.objectContaining({ cause: expect.objectContaining({ message: expect.any(String) }) }),
  );
});

describe('an extension that is not the content’s', () => {
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, utils.aoa_to_sheet([['Школа', 5]]), 'а');
  const as = (bookType: 'xlsx' | 'xlsb' | 'biff8' | 'ods' | 'csv') =>
    Buffer.from(write(workbook, { type: 'buffer', bookType }) as Uint8Array);

  test.each([
    ['а.xls', as('xlsx'), '.xls', '.xlsx', 'книга Excel .xlsx'],
    ['а.xlsx', as('biff8'), '.xlsx', '.xls', 'книга Excel 97–2003 .xls'],
    ['а.XLSX', as('csv'), '.xlsx', '.csv', 'текст CSV'],
    ['а.xlsx', as('xlsb'), '.xlsx', '.xlsb', 'книга Excel .xlsb'],
    ['а.csv', as('ods'), '.csv', '.ods', 'таблица OpenDocument .ods'],
  ])('%s', (path, bytes, found, expected, what) => {
    const { sheets, problems } = readSheets(bytes, path);
    expect(sheets[0]?.cell(0, 0)?.text).toMatch(/^Школа/);
    expect(problems).toEqual([
      {
        severity: 'note',
        check: 'wrong_extension',
        found,
        expected,
        message: `Файл назван «${found}», а по содержимому это ${what}: он прочитан по содержимому.`,
      },
    ]);
  });

  test.each([
    ['а.xlsm', as('xlsx')],
    ['а.txt', as('csv')],
    ['а', as('biff8')],
  ])('%s is right', (path, bytes) => {
    expect(readSheets(bytes, path).problems).toEqual([]);
  });
});

test('control signs written into a cell become blanks', () => {
  const bytes = workbookZip(sheetXml(row(1, { A: '5_x001F_3' })));
  expect(read(bytes).Sheets.Лист1?.A1?.v).toBe('5\u001F3');
  expect(readSheets(bytes, 'а.xlsx').sheets[0]?.cell(0, 0)?.text).toBe('5 3');
});
