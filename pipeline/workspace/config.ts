import { z } from 'zod';
import { kinds } from '../store/kind.ts';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'ожидается день в виде ГГГГ-ММ-ДД');
const code = z.coerce.string();
const words = z.string().min(1, 'ожидается непустой текст');

const points = z.int().min(1, 'ожидается целое число баллов от 1');

/** Maxima of tasks: by number (`{1: 1, 2.1: 2}`) or one after another (`[1, 2]`). */
const taskMaxima = z.union([
  z.record(z.string(), points),
  z
    .array(points)
    .min(1, 'список пуст')
    .transform((maxima) => Object.fromEntries(maxima.map((max, i) => [String(i + 1), max]))),
]);

const procedureSchema = z
  .strictObject({
    id: words,
    title: words,
    subject: words,
    grade: z.int(),
    pupil_grade: z.int().optional(),
    level: z.enum(['base', 'profile', 'advanced']).nullish(),
    design: words.optional(),
    max_primary: points.optional(),
    low_below: points.optional(),
    scale: z.strictObject({ '3': points, '4': points, '5': points }).optional(),
    tasks: taskMaxima.optional(),
    held: z
      .array(day)
      .min(2, 'ожидаются дни начала и конца')
      .max(3, 'ожидается не больше трёх дней'),
    series: words.optional(),
    kim: words.optional(),
    elective: z.boolean().optional(),
    municipality: code.optional(),
    organizer: words.optional(),
    basis: words.optional(),
    checked_by: words.optional(),
    observers: words.optional(),
  })
  .superRefine((procedure, context) => {
    for (const [key, message] of ownPaperMistakes(procedure)) {
      context.addIssue({ code: 'custom', path: [key], message });
    }
  });

/** What is wrong with a work described in place of a design, by key. */
function ownPaperMistakes(procedure: {
  design?: string | undefined;
  max_primary?: number | undefined;
  low_below?: number | undefined;
  scale?: Record<'3' | '4' | '5', number> | undefined;
  tasks?: Record<string, number> | undefined;
}): [string, string][] {
  const { design, max_primary, low_below, scale, tasks } = procedure;
  const sum = tasks && Object.values(tasks).reduce((total, max) => total + max, 0);
  const max = max_primary ?? sum;
  if (design !== undefined) {
    return (['max_primary', 'low_below', 'scale', 'tasks'] as const).flatMap((key) =>
      procedure[key] === undefined
        ? []
        : [[key, 'у процедуры с design максимум, порог, шкала и задания берутся из справочника']],
    );
  }
  if (max === undefined) {
    return [['design', 'ключ обязателен: design из справочника или max_primary']];
  }
  const mistakes: [string, string][] = [];
  if (sum !== undefined && sum !== max) {
    mistakes.push(['tasks', `максимумы заданий в сумме дают ${sum}, а max_primary – ${max}`]);
  }
  if (low_below !== undefined && low_below > max) {
    mistakes.push(['low_below', `порог больше максимального балла (${max})`]);
  }
  if (scale && !(scale[3] < scale[4] && scale[4] < scale[5] && scale[5] <= max)) {
    mistakes.push(['scale', `нижние баллы отметок должны возрастать и не превышать ${max}`]);
  }
  if (scale && low_below !== undefined && scale[3] !== low_below) {
    mistakes.push(['low_below', `порог расходится с нижним баллом отметки «3» (${scale[3]})`]);
  }
  return mistakes;
}

const roundSchema = z.strictObject({
  id: words,
  kind: z.enum(kinds),
  note_kind: z.enum(['vpr', 'oge_format', 'ege_format', 'municipal', 'exam']),
  title: words,
  year: z.int(),
  school_year: z.string().regex(/^\d{4}\/\d{4}$/, 'ожидается учебный год в виде 2022/2023'),
  organizer: words,
  basis: words,
  checked_by: words,
  observers: words,
  exam_on: day.optional(),
  procedures: z.array(procedureSchema).min(1),
});

const municipalitySchema = z.strictObject({
  code,
  name: words,
  name_genitive: words,
  name_prepositional: words,
  aliases: z.array(words).default([]),
});

export const configSchema = z.strictObject({
  region: z.strictObject({
    name: words,
    code: code.optional(),
    name_genitive: words,
    name_dative: words,
    name_prepositional: words,
    aliases: z.array(words).default([]),
  }),
  institute: z.strictObject({ name: words, name_genitive: words, name_short: words }),
  executor: z.strictObject({ name: words, phone: z.string().optional() }),
  notice: z.string().nullish(),
  municipalities: z.array(municipalitySchema).min(1),
  profile: words.default('inspector_2025'),
  documents: z.strictObject({
    year: z.int(),
    sou: z.boolean().default(false),
    word: z.boolean().default(true),
  }),
  list: z.strictObject({ years: z.array(z.int()).min(1) }),
  roadmap: z
    .strictObject({
      school_year: z
        .string()
        .regex(/^\d{4}\/\d{4}$/, 'ожидается учебный год в виде 2022/2023')
        .optional(),
      as_of: day.optional(),
    })
    .prefault({}),
  paths: z
    .strictObject({
      inbox: words.default('inbox'),
      reference: words.default('reference'),
      store: words.default('store'),
      reports: words.default('reports'),
      key: words.default('pseudonym.key'),
    })
    .prefault({}),
  rounds: z.array(roundSchema).min(1),
});

/** `spravka.yaml` as read: region, municipalities, rule profile, rounds with their procedures. */
export type Config = z.infer<typeof configSchema>;
export type RoundConfig = Config['rounds'][number];
export type ProcedureConfig = RoundConfig['procedures'][number];
