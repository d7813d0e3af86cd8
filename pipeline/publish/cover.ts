import { formatNumber, formatPercent } from '../russian/number.ts';
import type { RegisterConfig } from './register.ts';
import type { ClauseRow, NormRow, RuleRow, SchoolRow } from './rows.ts';
import type { Line } from './sheet.ts';

/** Words every workbook about schools bears. */
export const internalNote =
  'Для внутреннего использования. Не подлежит размещению в открытом доступе.';
export const vprNote =
  'Результаты ВПР не используются для оценки деятельности школ и педагогических работников.';

const count = (schools: readonly SchoolRow[], status: string) =>
  schools.filter((school) => school.status === status).length;

/** Lines of the cover. */
export function coverLines(
  config: RegisterConfig,
  year: number,
  schools: readonly SchoolRow[],
  run: { fingerprint: string; program_version: string },
): Line[] {
  return [
    {
      title: 'Реестр общеобразовательных организаций с низкими образовательными результатами',
    },
    ...(config.notice === '' ? [] : [{ text: config.notice }]),
    { name: 'Регион', value: config.region },
    { name: 'Год перечня', value: String(year) },
    { name: 'Подготовил', value: config.institute },
    { name: 'Исполнитель', value: config.executor },
    { name: 'Школ в реестре', value: schools.length },
    { name: 'Внесены в перечень', value: count(schools, 'listed') },
    { name: 'Не внесены', value: count(schools, 'not_listed') },
    { name: 'Не рассматриваются правилом', value: count(schools, 'excluded') },
    { name: 'Условие не определено', value: count(schools, 'undefined') },
    { name: 'Нет учитываемых процедур', value: count(schools, 'no_data') },
    { name: 'Отпечаток данных и правил', value: run.fingerprint.slice(0, 16) },
    { name: 'Версия программы', value: run.program_version },
    { title: 'Листы' },
    {
      name: 'Правило и источники',
      value: 'правило словами, его условия, источник, год и статус; использованные пороги',
    },
    {
      name: 'Перечень',
      value: 'внесённые школы: все учтённые процедуры двух лет, основание и источник',
    },
    { name: 'Все школы', value: 'решение по правилу и каждое условие по каждой школе' },
    {
      name: 'Процедуры школ',
      value:
        'школа × процедура: писали, низкий результат, доля, возможные значения, файл, лист и строки',
    },
    { name: 'Источники', value: 'загруженные файлы, число строк, контрольная сумма' },
    { name: 'Замечания', value: 'что нашли проверки данных, с числом случаев и примером' },
    {
      text: `Перечень составлен для адресной методической помощи. ${vprNote} ${internalNote}`,
    },
  ];
}

/** A source with its year where its words do not name it. */
export const dated = (source: string, year: number | null) =>
  year === null || source.includes(String(year)) ? source : `${source}, ${year}`;

/** Lines of the rule: words, clauses, source and status, thresholds. */
export function ruleLines(
  rule: RuleRow,
  clauses: readonly ClauseRow[],
  norms: readonly NormRow[],
  status: (code: string) => string,
): Line[] {
  const words = [...new Map(clauses.map((row) => [row.position, row.clause_words])).entries()]
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text);
  return [
    { title: rule.title },
    { name: 'Правило', value: rule.words },
    {
      name: 'Граница доли',
      value: `не менее ${formatPercent(rule.share, 0)} участников (граница входит), сравнение в целых числах`,
    },
    { name: 'Наименьшее число участников', value: rule.min_participants },
    ...words.map((text, i) => ({ name: `Условие ${i + 1}`, value: text })),
    ...(words.length > 1
      ? [
          {
            name: 'Как сочетаются',
            value: [
              rule.combine === 'all'
                ? 'должны выполняться все условия'
                : 'достаточно одного условия',
              ...(rule.groups === null ? [] : [rule.groups]),
            ].join('; '),
          },
        ]
      : []),
    { name: 'Источник', value: dated(rule.source, rule.source_year) },
    { name: 'Статус', value: status(rule.status) },
    ...(rule.note ? [{ name: 'Что не подтверждено', value: rule.note }] : []),
    { title: 'Использованные пороги' },
    ...norms.map((row) => ({
      name: row.words.charAt(0).toUpperCase() + row.words.slice(1),
      value: `${formatNumber(row.value, Number.isInteger(row.value) ? 0 : 2)} – ${dated(row.source, row.source_year)}; ${status(row.status)}`,
    })),
  ];
}
