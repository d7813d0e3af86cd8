import { formatNumber, NBSP } from '../../russian/number.ts';
import { verdictWords } from '../../russian/result.ts';
import type { PageCell, PageColumn } from '../page.ts';
import type { GroupRow } from './group-rows.ts';
import type { Procedure } from './procedure.ts';

/** What the sheets of groups need beside the rows. */
export type GroupsContext = {
  procedure: Procedure;
  region: string;
  /** СОУ is printed beside quality */
  sou: boolean;
  /** participants below which a group is marked as small */
  smallN: number;
  lines: readonly string[];
  notes: readonly string[];
};

/** A column with how its cell comes from a row. */
export type Figure = PageColumn & { of: (row: GroupRow) => PageCell };
type FigureKey = {
  [K in keyof GroupRow]: GroupRow[K] extends number | null ? K : never;
}[keyof GroupRow];

export const figure = (
  head: string,
  width: number,
  form: Figure['form'],
  key: FigureKey,
  over?: string,
): Figure => ({
  ...{ head, width, form: form ?? 'count', of: (row) => row[key] },
  ...(over ? { over } : {}),
});

/** A count with its share. */
const pair = (name: string, count: FigureKey, share: FigureKey, over: string): Figure[] => [
  figure(`${name}, чел.`, Math.max(6.5, name.length + 2), 'count', count, over),
  figure(`${name}, %`, Math.max(8, name.length + 2), 'share', share, over),
];

/** Who was on the roll, wrote, did not. */
export const participation: Figure[] = [
  figure('По списку', 9, 'count', 'n_enrolled', 'Участие'),
  figure('Писали', 11, 'count', 'n', 'Участие'),
  figure('Не писали', 9, 'count', 'n_absent', 'Участие'),
  figure('Участие, %', 10, 'share', 'took_part', 'Участие'),
];

/** What the low share is called: of a work with marks it is that of mark 2. */
const lowName = ({ has_mark, low_rule }: Procedure) =>
  has_mark && low_rule === 'mark'
    ? 'Доля «2»'
    : `Доля не достигших ${has_mark ? 'порога' : 'минимума'}`;

/** Marks, or what a work without marks tells, and points. */
export function results({ procedure, sou }: GroupsContext): Figure[] {
  const { has_mark, has_bands } = procedure;
  const marks = [2, 3, 4, 5] as const;
  const low = lowName(procedure);
  const limits = [
    figure('от', 7.5, 'share', 'low_lo', `${low}: возможные значения`),
    figure('до', 7.5, 'share', 'low_hi', `${low}: возможные значения`),
  ];
  const below = pair('Не достигли', 'n_low', 'low_share', has_mark ? 'Порог' : 'Минимум');
  const bands = 'Тестовые баллы';
  return [
    ...(has_mark
      ? marks.flatMap((mark) =>
          pair(`«${mark}»`, `n_mark_${mark}`, `share_mark_${mark}`, 'Отметки'),
        )
      : []),
    ...(low === 'Доля «2»' ? [] : below),
    ...limits,
    ...(has_bands
      ? [
          ...pair('До 60', 'n_to_60', 'share_to_60', bands),
          ...pair('61–80', 'n_61_80', 'share_61_80', bands),
          ...pair('81–100', 'n_81_100', 'share_81_100', bands),
          ...pair('из них 100', 'n_100', 'share_100', bands),
          figure('Средний', 8, 'mean', 'mean_test', bands),
        ]
      : []),
    ...(has_mark
      ? [
          figure('Успеваемость, %', 15, 'share', 'pass_share'),
          figure('Качество, %', 11, 'share', 'quality_share'),
          ...(sou ? [figure('СОУ, %', 8, 'share', 'sou')] : []),
          figure('Средняя отметка', 10, 'mark', 'mean_mark'),
        ]
      : []),
    figure('Средний', 10, 'mean', 'mean_primary', 'Первичный балл'),
    figure('Медиана', 10, 'mean', 'median_primary', 'Первичный балл'),
    figure('Стандартное отклонение', 14, 'mean', 'sd_primary', 'Первичный балл'),
    figure('Мин.', 7, 'count', 'min_primary', 'Первичный балл'),
    figure('Макс.', 8, 'count', 'max_primary', 'Первичный балл'),
  ];
}

/** The low share beside that of the others. */
export function comparison(
  reference: 'region' | 'municipality',
  { procedure }: GroupsContext,
): Figure[] {
  const over = `${lowName(procedure)}: сравнение с${NBSP}остальными ${reference === 'region' ? 'школами региона' : 'школами муниципалитета'}`;
  return [
    figure('У остальных, %', 12, 'share', `${reference}_share`, over),
    figure(`Разница, п.${NBSP}п.`, 8.5, 'points', `${reference}_diff`, over),
    {
      ...{ head: 'Вывод', width: 34, over },
      of: (row) =>
        row[`${reference}_share`] === null ? null : verdictWords(row[`${reference}_verdict`]),
    },
  ];
}

/** Marks for the work beside those of the journal. */
export const journal: Figure[] = [
  figure('Сравнили', 11, 'count', 'journal_n', 'Отметка за работу и отметка по журналу'),
  ...pair('Понизили', 'lowered', 'lowered_share', 'Отметка за работу и отметка по журналу'),
  ...pair('Подтвердили', 'confirmed', 'confirmed_share', 'Отметка за работу и отметка по журналу'),
  ...pair('Повысили', 'raised', 'raised_share', 'Отметка за работу и отметка по журналу'),
  figure('Разница 2 и более', 11, 'count', 'gap_2', 'Отметка за работу и отметка по журналу'),
];

function remark(row: GroupRow, { procedure, smallN }: GroupsContext): string | null {
  if (row.origin === 'official') return null;
  const parts = [
    ...(row.n === 0 ? ['результатов нет'] : []),
    ...(row.n > 0 && row.small_n ? [`менее ${formatNumber(smallN)} участников`] : []),
    ...(row.n_enrolled === null ? ['список неизвестен'] : []),
    ...(row.n_enrolled !== null && !procedure.elective && row.n > row.n_enrolled
      ? ['писали больше, чем по списку']
      : []),
  ];
  return parts.length > 0 ? parts.join('; ') : null;
}

/** What a reader must know of a row. */
export const note = (context: GroupsContext): Figure => ({
  ...{ head: 'Примечание', width: 24, of: (row) => remark(row, context) },
});
