import { fold, tidy } from '../russian/fold.ts';
import { lineLabel, participantCode, taskCode, taskHeader } from './code.ts';
import { readCsv } from './csv.ts';
import { type ColumnMap, mapColumns } from './header.ts';
import { orNull, type StagedRow } from './layout.ts';
import { readLine } from './line.ts';
import { kept, type TextKind, withoutPersons } from './personal.ts';
import type { Sheet } from './sheet.ts';
import { dateOf } from './title.ts';

/** Columns of `correction_line`, in the order of sql/schema. */
export const correctionColumns = [
  ...['number', 'file', 'sheet', 'cell', 'procedure_id', 'school', 'label', 'field', 'task'],
  ...['was', 'becomes', 'reason', 'author', 'made_on', 'valid_to', 'author_masked', 'problem'],
] as const;

const synonyms = {
  file: [/^файл$/],
  sheet: [/^лист$/],
  cell: [/^ячейка$/],
  procedure: [/^процедура$/],
  school: [/^школа$/, /^код оо$/],
  participant: [/^участник$/],
  column: [/^столбец$/],
  was: [/^было$/],
  becomes: [/^стало$/],
  reason: [/^причина$/],
  author: [/^кто( \(роль\))?$/],
  made_on: [/^дата$/],
  valid_to: [/^действует до$/],
};

const required = {
  was: 'Было',
  becomes: 'Стало',
  reason: 'Причина',
  author: 'Кто (роль)',
  made_on: 'Дата',
} as const;

/** Columns a correction may name instead of a cell. */
const fields: Readonly<Record<string, string>> = {
  'первичный балл': 'primary_score',
  'итого баллов': 'primary_score',
  отметка: 'mark',
  оценка: 'mark',
  'отметка по журналу': 'journal_mark',
  'тестовый балл': 'test_score',
  вариант: 'variant',
  класс: 'class',
  школа: 'school',
  'код оо': 'school',
  'задания с кратким ответом': 'short_mask',
  'задания с развернутым ответом': 'long_mask',
  'устная часть': 'oral_mask',
};

/** Words of posts and offices, one of which a role holds. */
const roleWords =
  /(аналитик|методист|специалист|координатор|директор|заместител|учител|начальник|заведующ|эксперт|оператор|руководител|инженер|секретар|администратор|ответственн|сотрудник|отдел|центр|институт|школ|управлени|комисси|рцои)/u;
const twoNames = /[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+/u;

const lookalikes = 'АВЕКМНОРСТХ';
const latin = 'ABEKMHOPCTX';

/**
 * Lines of `corrections.csv`, each as a row of `correction_line`. Nothing is refused here: a line that cannot be used says
 * why in `problem`. Names do not pass: of a participant stands the label, of an author the role.
 */
export function readCorrections(bytes: Uint8Array): StagedRow[] {
  if (bytes.length === 0) return [];
  const sheet = readCsv(bytes);
  const columns = mapColumns(sheet, 0, synonyms);
  const missing = Object.entries(required).filter(([field]) => columns[field] === undefined);
  if (missing.length > 0) {
    const words = missing.map(([, word]) => `«${word}»`).join(', ');
    return [{ ...empty, number: '1', problem: `в шапке нет столбцов: ${words}` }];
  }
  const rows: StagedRow[] = [];
  for (let row = 1; row < sheet.rowCount; row += 1) {
    const read = correctionRow(sheet, row, columns);
    if (read) rows.push(read);
  }
  return rows;
}

const empty: StagedRow = Object.fromEntries(
  correctionColumns.map((name) => [name, name === 'author_masked' ? 'false' : null]),
);

function correctionRow(sheet: Sheet, row: number, columns: ColumnMap): StagedRow | null {
  const line = readLine(sheet, row, columns);
  if (!line) return null;
  const { at } = line;
  const cell = at('cell').replace(/\s/g, '').toUpperCase().replace(/[А-Я]/gu, toLatin);
  const label =
    participantCode(at('participant')) ?? lineLabel(at('participant').replace(/^№\s*/u, ''));
  const { field, task } = columnOf(at('column'));
  const author = roleOf(at('author'));
  return {
    ...empty,
    number: String(row + 1),
    file: orNull(at('file').replaceAll('\\', '/').replace(/^\.\//, '')),
    sheet: orNull(withoutPersons(at('sheet'))),
    cell: orNull(cell),
    procedure_id: keptOrNull('code', at('procedure')),
    school: keptOrNull('school', at('school')),
    label,
    field,
    task,
    was: orNull(cellValue(at('was')) ?? masked),
    becomes: orNull(cellValue(at('becomes')) ?? masked),
    reason: orNull(plainWords(at('reason'))),
    author: author.words,
    made_on: orNull(dateOf(at('made_on'))),
    valid_to: orNull(dateOf(at('valid_to'))),
    author_masked: String(author.masked),
    problem: problemOf(at, { cell, label, field }),
  };
}

const keptOrNull = (kind: TextKind, text: string): string | null =>
  text === '' ? null : kept(kind, text);

/** Latin letters for the Cyrillic ones that look alike. */
const toLatin = (sign: string): string => latin[lookalikes.indexOf(sign)] ?? sign;

function columnOf(text: string): { field: string | null; task: string | null } {
  const field = fields[fold(text)];
  if (field || text === '') return { field: field ?? null, task: null };
  const plain = text.replace(/^(задание|№)\s*/iu, '');
  const task = taskHeader(plain)?.task ?? taskCode(plain);
  return /^([А-ЯЁ]{1,2}|\d+)(\.\d+)?(К\d+)?$/u.test(task)
    ? { field: 'cells', task }
    : { field: null, task: null };
}

const masked = '[текст]';

/** A value of a cell that may be corrected: points, mark, class, mask, code of a school; null for any other text. */
function cellValue(text: string): string | null {
  const value = /^[+\-\d() XxХх]+$/.test(text) ? text.replaceAll(' ', '') : text;
  const kinds = ['number', 'class', 'mask', 'school'] as const;
  return kinds.some((kind) => kept(kind, value) === value) ? value : null;
}

const plainWords = (text: string): string =>
  withoutPersons(text).replace(new RegExp(twoNames, 'gu'), '[ФИО]');

/** A role as it stands; a text that names no post may be a name and is masked. */
function roleOf(text: string): { words: string | null; masked: boolean } {
  if (text === '') return { words: null, masked: false };
  const role = roleWords.test(fold(text)) && withoutPersons(text) === text && !twoNames.test(text);
  return role ? { words: tidy(text), masked: false } : { words: '[не роль]', masked: true };
}

/** Why a line cannot be used, null where it can. */
function problemOf(
  at: (field: string) => string,
  read: { cell: string; label: string | null; field: string | null },
): string | null {
  const byCell = at('cell') !== '';
  if (byCell && at('file') === '') return 'указана ячейка, но не указан файл';
  if (byCell && !/^[A-Z]{1,3}[1-9]\d{0,6}$/.test(read.cell)) {
    return 'адрес ячейки не читается; ожидается, например, S10';
  }
  if (!byCell) {
    if (at('procedure') === '' || at('participant') === '' || at('column') === '') {
      return 'укажите файл и ячейку либо процедуру, участника и столбец';
    }
    if (!read.label) {
      return 'в столбце «Участник» ожидается код участника или номер строки протокола, не ФИО';
    }
    if (!read.field)
      return 'столбец не известен; ожидается, например, «Первичный балл», «Отметка», «5»';
  }
  for (const [field, words] of [
    ['was', 'Было'],
    ['becomes', 'Стало'],
  ] as const) {
    if (at(field) !== '' && cellValue(at(field)) === null) {
      return `в столбце «${words}» стоит не балл, не отметка, не класс и не маска`;
    }
  }
  if (at('was') === '' && at('becomes') === '') return 'не указано ни прежнее, ни новое значение';
  if (at('reason') === '') return 'не указана причина';
  if (at('author') === '') return 'не указано, кто внёс исправление (роль)';
  if (dateOf(at('made_on')) === '') return 'дата не читается; ожидается 01.03.2023';
  if (at('valid_to') !== '' && dateOf(at('valid_to')) === '') {
    return '«Действует до» не читается; ожидается 01.03.2023';
  }
  return null;
}
