import { vprBook } from '../check/vpr.ts';
import { row, sheetXml, workbookParts, workbookZip, zip } from '../ingest/zip.ts';
import { withMacros } from './change.ts';
import { type Case, fault } from './fault.ts';
import { good } from './pupils.ts';

const bomb = { name: 'xl/media/a.xml', data: Buffer.alloc(20_000_000) };
const whole = vprBook([good()]);
const text = (words: string) => new TextEncoder().encode(words);

/** Faults of a file as a whole: the guard meets them before any table is looked at. */
export const files: readonly Case[] = [
  fault('пустой.xlsx', 'empty file', new Uint8Array(0), {
    check: 'file_unreadable',
    severity: 'error',
    cell: null,
    message: 'Файл «inbox/пустой.xlsx» пуст (0 байт). Запросите файл ещё раз.',
    rows: [0, 0, 0],
  }),
  fault('обрезан.xlsx', 'truncated archive', whole.subarray(0, whole.length - 300), {
    check: 'file_unreadable',
    severity: 'error',
    cell: null,
    message:
      'Файл «inbox/обрезан.xlsx» обрезан: архив книги не закончен. Скопируйте или запросите файл ещё раз.',
    rows: [0, 0, 0],
  }),
  fault(
    'пароль.xlsx',
    'password',
    zip(workbookParts('').map((part) => ({ ...part, encrypted: true }))),
    {
      check: 'file_protected',
      severity: 'error',
      cell: null,
      message:
        'Файл «inbox/пароль.xlsx» защищён паролем. Откройте его в Excel, снимите пароль (Файл – Сведения – Защита книги) и сохраните заново.',
      rows: [0, 0, 0],
    },
  ),
  fault('бомба.xlsx', 'archive bomb', workbookZip(sheetXml(row(1, { A: 'Школа' })), [bomb]), {
    check: 'file_too_large',
    severity: 'error',
    cell: null,
    message:
      'Файл «inbox/бомба.xlsx» не прочитан: часть «xl/media/a.xml» при распаковке растёт больше чем в 400 раз (до 20 МБ) – так устроены «архивные бомбы». Не открывайте файл: попросите отправителя прислать таблицу заново.',
    rows: [0, 0, 0],
  }),
  fault('макросы.xlsx', 'macros', withMacros(vprBook([good()])), {
    check: 'macros_ignored',
    severity: 'note',
    cell: null,
    message: 'В файле есть макросы: они не выполнялись.',
    rows: [1, 1, 0],
  }),
  fault('расширение.xls', 'wrong extension', vprBook([good()]), {
    check: 'wrong_extension',
    severity: 'note',
    cell: null,
    message:
      'Файл назван «.xls», а по содержимому это книга Excel .xlsx: он прочитан по содержимому.',
    rows: [1, 1, 0],
  }),
  fault('страница.xls', 'web page named .xls', text('<html><table></table></html>'), {
    check: 'file_not_table',
    severity: 'error',
    cell: null,
    message:
      'Файл «inbox/страница.xls» – веб-страница (HTML), а не книга Excel и не CSV. Откройте его в Excel и сохраните заново в формате .xlsx.',
    rows: [0, 0, 0],
  }),
  fault(
    'письмо.xlsx',
    'Word document named .xlsx',
    zip([
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name: 'word/document.xml', data: '<document/>' },
    ]),
    {
      check: 'file_not_table',
      severity: 'error',
      cell: null,
      message:
        'Файл «inbox/письмо.xlsx» – документ Word, а не таблица. Перенесите таблицу в книгу Excel и сохраните в формате .xlsx.',
      rows: [0, 0, 0],
    },
  ),
];
