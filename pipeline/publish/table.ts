import { procedureShort } from '../russian/procedure.ts';
import type { ClauseRow, FileRow, RemarkRow, ResultRow, SchoolRow } from './rows.ts';
import type { Cell, Column } from './sheet.ts';

export type Table = { columns: Column[]; rows: Cell[][] };

const yes = (value: boolean | null) => (value === null ? 'не определено' : value ? 'да' : 'нет');

const place: Column[] = [
  { head: 'Муниципалитет', width: 22 },
  { head: 'Код школы', width: 10 },
  { head: 'Школа', width: 36 },
];

const figures: Column[] = [
  { head: 'Процедура', width: 34 },
  { head: 'Год', width: 7, form: 'year' },
  { head: 'Писали', width: 9, form: 'count' },
  { head: '«2» или ниже минимума, чел.', width: 13, form: 'count' },
  { head: 'Доля не достигших порога', width: 12, form: 'share' },
];

const figureCells = (row: ResultRow): Cell[] => [
  procedureShort(row),
  row.year,
  row.n,
  row.n_low,
  row.low_share,
];

/** The list with its evidence: every counted procedure of the years the rule looks at. */
export function listTable(results: readonly ResultRow[]): Table {
  const numbers = new Map<string, number>();
  const rows = results
    .filter((row) => row.listed && row.in_rule)
    .map((row) => {
      if (!numbers.has(row.school_code)) numbers.set(row.school_code, numbers.size + 1);
      return [
        numbers.get(row.school_code) ?? null,
        row.municipality,
        row.school_code,
        row.school,
        ...figureCells(row),
        yes(row.is_low),
        yes(row.small_n),
        row.sources,
      ];
    });
  return {
    columns: [
      { head: '№', width: 5, form: 'count' },
      ...place,
      ...figures,
      { head: 'Доля достигает границы правила', width: 13 },
      { head: 'Малочисленно', width: 13 },
      { head: 'Источник', width: 44 },
    ],
    rows,
  };
}

const statuses: Record<string, string> = {
  listed: 'внесена в перечень',
  not_listed: 'не внесена',
  excluded: 'не рассматривается правилом',
  undefined: 'условие не определено',
  no_data: 'нет учитываемых процедур',
};

const outcomes: Record<string, string> = {
  met: 'выполнено',
  not_met: 'не выполнено',
  undefined: 'не определено',
};

/** Russian words of a code. @throws Error on a code the dictionary lacks */
export const wordsOf = (dictionary: Record<string, string>, code: string): string => {
  const words = dictionary[code];
  if (!words) throw new Error(`unknown code: ${code}`);
  return words;
};

/** Decision by the rule about a school. @throws Error on a status that does not exist */
export const schoolStatusWords = (status: string): string => wordsOf(statuses, status);

/** Outcome of a clause of the rule. @throws Error on an outcome that does not exist */
export const outcomeWords = (met: string): string => wordsOf(outcomes, met);

/** Every school with the decision of the rule and each clause. */
export function schoolTable(schools: readonly SchoolRow[], clauses: readonly ClauseRow[]): Table {
  const positions = [...new Map(clauses.map((row) => [row.position, row.clause_words]))].sort(
    ([a], [b]) => a - b,
  );
  const own = new Map(clauses.map((row) => [`${row.school_code}/${row.position}`, row]));
  const rows = schools.map((school) => {
    const found = positions.map(([position]) => own.get(`${school.school_code}/${position}`));
    return [
      school.municipality,
      school.school_code,
      school.school,
      schoolStatusWords(school.status),
      ...found.flatMap((row) => [row ? outcomeWords(row.met) : null, row?.value ?? null]),
      school.n_procedures,
      school.n_low_procedures,
      school.n_small,
      school.excluded_reason,
      [...new Set(found.flatMap((row) => row?.note ?? []))].join('; '),
    ];
  });
  return {
    columns: [
      ...place,
      { head: 'Решение по правилу', width: 20 },
      ...positions.flatMap(([, words], i): Column[] => [
        { head: `Условие ${i + 1}: ${words}`, width: 24 },
        { head: `Условие ${i + 1}: найдено процедур`, width: 12, form: 'count' },
      ]),
      { head: 'Учтено процедур за год', width: 11, form: 'count' },
      { head: 'Из них с низким результатом', width: 12, form: 'count' },
      { head: 'Из них малочисленных', width: 14, form: 'count' },
      { head: 'Основание исключения', width: 26 },
      { head: 'Примечание', width: 30 },
    ],
    rows,
  };
}

const whyNot: Record<string, string> = {
  kind: 'нет: вид процедуры',
  few: 'нет: мало участников',
};

/** School × procedure with counts, possible values and the rows of the source. */
export function resultTable(results: readonly ResultRow[]): Table {
  return {
    columns: [
      ...place,
      ...figures,
      { head: 'Возможные значения доли, от', width: 12, form: 'share' },
      { head: 'Возможные значения доли, до', width: 12, form: 'share' },
      { head: 'Учитывается правилом', width: 18 },
      { head: 'Доля достигает границы правила', width: 13 },
      { head: 'Малочисленно', width: 13 },
      { head: 'Источник', width: 44 },
    ],
    rows: results.map((row) => [
      row.municipality,
      row.school_code,
      row.school,
      ...figureCells(row),
      row.low_lo,
      row.low_hi,
      row.not_counted === null ? 'да' : wordsOf(whyNot, row.not_counted),
      row.counted ? yes(row.is_low) : '–',
      yes(row.small_n),
      row.sources,
    ]),
  };
}

/** Files read with their counts. */
export function fileTable(files: readonly FileRow[]): Table {
  return {
    columns: [
      { head: 'Файл №', width: 8, form: 'count' },
      { head: 'Путь', width: 60 },
      { head: 'Как распознан', width: 44 },
      { head: 'Прочитано строк', width: 11, form: 'count' },
      { head: 'Принято', width: 11, form: 'count' },
      { head: 'Отклонено', width: 11, form: 'count' },
      { head: 'Заменено', width: 11, form: 'count' },
      { head: 'Контрольная сумма SHA-256', width: 68 },
    ],
    rows: files.map((file) => [
      file.number,
      file.path,
      file.layout_reason ?? 'не распознан',
      file.rows_read,
      file.rows_accepted,
      file.rows_rejected,
      file.rows_superseded,
      file.sha256,
    ]),
  };
}

/** How grave a remark is, in Russian words. */
export const severities: Record<string, string> = {
  rejected: 'строка не принята',
  error: 'ошибка',
  warning: 'предупреждение',
  note: 'сведение',
};

/** Severity of a finding. @throws Error on one that does not exist */
export const severityWords = (severity: string): string => wordsOf(severities, severity);

/** Findings of the checks, grouped. */
export function remarkTable(remarks: readonly RemarkRow[]): Table {
  return {
    columns: [
      { head: 'Важность', width: 18 },
      { head: 'Случаев', width: 10, form: 'count' },
      { head: 'Пример', width: 90 },
      { head: 'Где пример', width: 44 },
      { head: 'Файлы №', width: 30 },
    ],
    rows: remarks.map((row) => [
      severityWords(row.severity),
      row.n,
      row.message,
      row.place,
      row.files,
    ]),
  };
}
