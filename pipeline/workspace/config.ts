import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'ожидается день в виде ГГГГ-ММ-ДД');
const code = z.coerce.string();
const words = z.string().min(1, 'ожидается непустой текст');

const procedureSchema = z.strictObject({
  id: words,
  title: words,
  subject: words,
  grade: z.int(),
  pupil_grade: z.int().optional(),
  level: z.enum(['base', 'profile', 'advanced']).nullish(),
  design: words,
  held: z.array(day).min(2, 'ожидаются дни начала и конца').max(3, 'ожидается не больше трёх дней'),
  series: words.optional(),
  kim: words.optional(),
  elective: z.boolean().optional(),
  municipality: code.optional(),
  organizer: words.optional(),
  basis: words.optional(),
  checked_by: words.optional(),
  observers: words.optional(),
});

const roundSchema = z.strictObject({
  id: words,
  kind: z.enum(['vpr', 'oge', 'ege', 'oge_diagnostic', 'ege_diagnostic', 'custom']),
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
  documents: z.strictObject({ year: z.int() }),
  list: z.strictObject({ years: z.array(z.int()).min(1) }),
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
