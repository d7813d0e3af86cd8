import { formatDate, formatPeriod } from '../../russian/date.ts';
import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import { statusWords } from '../../russian/status.ts';
import { dated } from '../cover.ts';
import type { Procedure } from './procedure.ts';

/** Where nothing states a date a place is left to write it in. */
export const dataWords = ({ data_on }: Pick<Procedure, 'data_on'>): string =>
  `Данные на${NBSP}${data_on ? formatDate(data_on) : '___'}`;

/** What every sheet says of the work under its title. */
export function workLine(procedure: Procedure): string {
  const { held_from, held_to, organizer, n, n_schools, max_primary, grade, pupil_grade } =
    procedure;
  const facts = [
    `Дата проведения: ${formatPeriod(held_from, held_to)}`,
    ...(organizer ? [`организатор – ${organizer}`] : []),
    ...(pupil_grade === grade
      ? []
      : [`работу за${NBSP}${grade}-й класс писали в${NBSP}${pupil_grade}-м`]),
    `писали – ${counted(n, WORDS.participant)} из${NBSP}${counted(n_schools, WORDS.schoolGenitive)}`,
    `максимальный первичный балл – ${formatNumber(max_primary)}`,
  ];
  return `${facts.join('; ')}. ${dataWords(procedure)}.`;
}

/** Scale of the work with its source and status, and what may not be compared. */
export function scaleLines({
  own_municipality,
  elective,
  scale,
  scale_source,
  scale_year,
  scale_status,
  kind,
  has_mark,
  has_bands,
}: Procedure): string[] {
  const limits = [
    ...(own_municipality
      ? [
          `Собственные варианты (${own_municipality}): с${NBSP}другими муниципалитетами и${NBSP}регионом не сравнивается.`,
        ]
      : []),
    ...(elective
      ? [
          'Работа по выбору: результат не характеризует всю параллель, участие от списка не рассчитывается.',
        ]
      : []),
    ...((kind === 'ege' || kind === 'ege_diagnostic') && !has_mark && !has_bands
      ? [
          'Шкала перевода в тестовые баллы для этого года не подтверждена, поэтому приводятся первичные баллы и доля не достигших минимума.',
        ]
      : []),
  ];
  return [
    scale === null
      ? 'Шкала: не указана в справочнике.'
      : `Шкала: ${scale}. ${sourceWords(scale_source, scale_year, scale_status)}`,
    ...(limits.length > 0 ? [limits.join(' ')] : []),
  ];
}

/** «Источник: приказ, 2023; статус: подтверждено.» */
export const sourceWords = (source: string, year: number | null, status: string): string =>
  `Источник: ${dated(source, year)}; статус: ${statusWords(status)}.`;

/** A threshold as a line under the title: value, words, source, year, status. */
export function thresholdWords(row: {
  value: number;
  words: string;
  source: string;
  source_year: number | null;
  status: string;
}): string {
  const value = row.value < 1 ? formatPercent(row.value, 0) : formatNumber(row.value);
  return `${capital(row.words)}: ${value}. ${sourceWords(row.source, row.source_year, row.status)}`;
}
