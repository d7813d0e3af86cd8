import { z } from 'zod';

/** A heading may be a number (task 1) and a code may be one: both are text here. */
const words = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().min(1, 'ожидается непустой текст'),
);
const wordsOrList = z.union([words, z.array(words).min(1, 'список пуст')]);
const letter = z.string().regex(/^[A-Za-z]{1,3}$/, 'ожидаются латинские буквы столбца, например F');
const wordMap = z.record(z.string(), words);
const flag = z.boolean().optional();

const expression = z.string().refine(isExpression, {
  message:
    'ожидается регулярное выражение с именованной группой, например «школа (?<value>\\d+)»; проверьте скобки',
});

function isExpression(text: string): boolean {
  try {
    new RegExp(text, 'iu');
    return /\(\?<[A-Za-z]\w*>/.test(text);
  } catch {
    return false;
  }
}

const oneOf = (value: Record<string, unknown>, keys: readonly string[]): boolean =>
  keys.filter((key) => value[key] !== undefined).length === 1;

const columnObject = z
  .strictObject({ column: wordsOrList.optional(), letter: letter.optional(), optional: flag })
  .refine((value) => oneOf(value, ['column', 'letter']), {
    message: 'ожидается одно из двух: column (заголовок) или letter (буква столбца)',
  });

/** A column: its heading, several possible headings, or a letter. */
const column = z.union([wordsOrList, columnObject]);

const sources = ['column', 'letter', 'label', 'title', 'sheet', 'file', 'value', 'group'] as const;

const placeObject = z
  .strictObject({
    column: wordsOrList.optional(),
    letter: letter.optional(),
    label: wordsOrList.optional(),
    title: expression.optional(),
    sheet: expression.optional(),
    file: expression.optional(),
    value: words.optional(),
    group: wordsOrList.optional(),
    map: wordMap.optional(),
    prefix: words.optional(),
    pad: z.int().min(1).max(9).optional(),
    fill_down: flag,
    optional: flag,
  })
  .refine((value) => oneOf(value, sources), {
    message: `ожидается ровно один источник: ${sources.join(', ')}`,
  });

/** Where a value stands: a column, or a place outside the table; of several the first that is there. */
const place = z.union([words, placeObject, z.array(z.union([words, placeObject])).min(1)]);

const emptyRule = z.enum(['error', 'absent', 'skip']);

const taskObject = z.strictObject({
  heading: wordsOrList.optional(),
  from: column.optional(),
  to: column.optional(),
  maxima: z
    .union([z.array(z.int().min(1)).min(1), z.record(z.string(), z.int().min(1))])
    .optional(),
  not_attempted: wordsOrList.optional(),
  not_presented: wordsOrList.optional(),
  values: wordMap.optional(),
  empty: z.enum(['warn', 'not_attempted', 'not_presented', 'zero']).optional(),
  optional: flag,
});

const tasks = z.union([wordsOrList, taskObject]);

const results = {
  score: column.optional(),
  mark: column.optional(),
  test_score: column.optional(),
  journal_mark: column.optional(),
  tasks: tasks.optional(),
  procedure: place.optional(),
  subject: place.optional(),
  grade: place.optional(),
  year: place.optional(),
  date: place.optional(),
  empty: emptyRule.optional(),
};

const resultKeys = ['score', 'mark', 'test_score', 'tasks'] as const;
const hasResult = (work: Record<string, unknown>): boolean =>
  resultKeys.some((key) => work[key] !== undefined);

const work = z
  .strictObject({ ...results, optional: flag })
  .refine(hasResult, {
    message: 'у работы нет столбцов: укажите score, mark, test_score или tasks',
  })
  .refine((value) => value.procedure !== undefined || value.subject !== undefined, {
    message: 'не указано, что это за работа: procedure или subject',
  });

/** A table a person describes instead of programming it: where its header stands and which column is what. */
export const descriptionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_-]*$/, 'ожидаются строчные латинские буквы, цифры, _ и -'),
    title: words,
    sheet: wordsOrList.optional(),
    header: z
      .strictObject({
        words: wordsOrList.optional(),
        without: wordsOrList.optional(),
        rows: z.int().min(1).max(3).optional(),
        row: z.int().min(1).optional(),
        within: z.int().min(1).max(200).optional(),
      })
      .optional(),
    school: place,
    class: place.optional(),
    pupil: z
      .strictObject({
        code: column.optional(),
        full_name: column.optional(),
        surname: column.optional(),
        name: column.optional(),
        patronymic: column.optional(),
        series: column.optional(),
        document: column.optional(),
        number: column.optional(),
      })
      .optional(),
    variant: column.optional(),
    ...results,
    works: z.array(work).min(1).optional(),
    absent: wordsOrList.optional(),
    marks: wordMap.optional(),
    decimals: z.enum(['refuse', 'round', 'floor']).optional(),
    skip_rows: wordsOrList.optional(),
  })
  .refine((value) => hasResult(value) !== (value.works !== undefined), {
    message:
      'ожидается одно из двух: столбцы одной работы (score, mark, test_score, tasks) или список works',
  })
  .refine(
    ({ works, procedure, subject }) =>
      works !== undefined || procedure !== undefined || subject !== undefined,
    { message: 'не указано, что это за работа: procedure или subject' },
  );

export type ColumnDescription = z.infer<typeof column>;
export type PlaceDescription = z.infer<typeof place>;
export type TasksDescription = z.infer<typeof tasks>;
export type WorkDescription = z.infer<typeof work>;
type Description = z.infer<typeof descriptionSchema>;

/** A description as the parse workers get it: plain data. */
export type LayoutDescription = Description & {
  /** the program's own; one of the institute's that fits a sheet comes before it */
  shipped: boolean;
};
