import { z } from 'zod';

export const words = z.string().min(1, 'ожидается непустой текст');
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'ожидаются строчные латинские буквы, цифры и _');
const offset = z.int().max(0, 'ожидается 0 (год перечня) или отрицательное число (годы до него)');
export const fromOne = z.int().min(1, 'ожидается целое число от 1');

/** A part of a whole in whole numbers. */
export const fraction = z
  .strictObject({ numerator: fromOne, denominator: fromOne })
  .refine((part) => part.numerator <= part.denominator, { message: 'доля больше единицы' });

/** Procedures by what tells them; a key left out takes any. */
export const procedures = z
  .array(
    z.strictObject({
      kind: words,
      subject: words.optional(),
      grade: z.int().optional(),
      level: words.optional(),
    }),
  )
  .min(1, 'список пуст');

const offsets = (least: number) =>
  z
    .array(offset)
    .min(least, least > 1 ? 'ожидается не меньше двух лет' : 'список пуст')
    .refine((years) => new Set(years).size === years.length, { message: 'год назван дважды' });

/** What every clause is turned into. */
type Clause = {
  id: string;
  type: 'count_low' | 'same_series_low' | 'rank' | 'index';
  year_offsets: number[];
  year_weights: number[];
  at_least: number | null;
  group: z.infer<typeof fraction> | null;
  indicators: { words: string; weight: number; procedures: z.infer<typeof procedures> }[];
  words: string;
};

const ones = (years: readonly number[]) => years.map(() => 1);
const counting = { group: null, indicators: [] };
const placing = { at_least: null };

/** Procedures with a low result in all the years together. */
const countLow = z
  .strictObject({
    id: key,
    type: z.literal('count_low'),
    year_offset: offset.optional(),
    year_offsets: offsets(1).optional(),
    at_least: fromOne,
    words,
  })
  .superRefine(({ year_offset, year_offsets }, context) => {
    if ((year_offset === undefined) === (year_offsets === undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['year_offset'],
        message: 'ожидается один из ключей: year_offset или year_offsets',
      });
    }
  })
  .transform(({ year_offset, year_offsets, ...clause }): Clause => {
    const years = year_offsets ?? [year_offset ?? 0];
    return { ...clause, ...counting, year_offsets: years, year_weights: ones(years) };
  });

/** Series with a low result in each of the years. */
const sameSeriesLow = z
  .strictObject({
    id: key,
    type: z.literal('same_series_low'),
    year_offsets: offsets(2),
    at_least: fromOne,
    words,
  })
  .transform(
    (clause): Clause => ({ ...clause, ...counting, year_weights: ones(clause.year_offsets) }),
  );

const indicatorWords = { words, procedures };

/** A place among the schools by the mean of their ranks in each indicator, the years together. */
const rank = z
  .strictObject({
    id: key,
    type: z.literal('rank'),
    year_offsets: offsets(1),
    group: fraction,
    indicators: z.array(z.strictObject(indicatorWords)).min(1, 'список пуст'),
    words,
  })
  .transform(
    (clause): Clause => ({
      ...clause,
      ...placing,
      year_weights: ones(clause.year_offsets),
      indicators: clause.indicators.map((each) => ({ ...each, weight: 1 })),
    }),
  );

/** A place among the schools by the weighted mean of their shares of low results over the years. */
const index = z
  .strictObject({
    id: key,
    type: z.literal('index'),
    years: z
      .array(z.strictObject({ offset, weight: fromOne }))
      .min(1, 'список пуст')
      .refine((years) => new Set(years.map((each) => each.offset)).size === years.length, {
        message: 'год назван дважды',
      }),
    group: fraction,
    indicators: z
      .array(z.strictObject({ ...indicatorWords, weight: fromOne }))
      .min(1, 'список пуст'),
    words,
  })
  .transform(
    ({ years, ...clause }): Clause => ({
      ...clause,
      ...placing,
      year_offsets: years.map((each) => each.offset),
      year_weights: years.map((each) => each.weight),
    }),
  );

const single = [countLow, sameSeriesLow, rank, index] as const;
const typeWords = (types: string) => ({ error: `ожидается одно из значений: ${types}` });

/** Clauses of which all or any must be met; a group stands in a rule as one condition. */
const group = z.strictObject({
  type: z.literal('group'),
  combine: z.enum(['all', 'any']),
  clauses: z
    .array(
      z.discriminatedUnion(
        'type',
        single,
        typeWords('count_low, same_series_low, rank, index (группа в группе не допускается)'),
      ),
    )
    .min(2, 'в группе ожидается не меньше двух условий'),
});

/** A condition of a rule: a clause or a group of them. */
export const condition = z
  .discriminatedUnion(
    'type',
    [...single, group],
    typeWords('count_low, same_series_low, rank, index, group'),
  )
  .transform((read) =>
    read.type === 'group'
      ? { combine: read.combine, clauses: read.clauses, grouped: true }
      : { combine: 'all' as const, clauses: [read], grouped: false },
  );
