import { CliError } from '../error.ts';
import { fold } from '../russian/fold.ts';
import { schoolCode } from './code.ts';
import { readSheets } from './read.ts';
import type { TableHeads } from './roadmap/heads.ts';
import { type Entry, findTable } from './roadmap/table.ts';

/** What the institute decided on the curator of a school: a row of `curator_choice`. */
export type CuratorChoice = {
  school_code: string;
  year: number;
  choice: 'appoint' | 'refuse' | 'without';
  curator_code: string | null;
  reason: string;
  document: string | null;
  row: number;
};

/** The workbook of curators: columns the form prints. */
export const curatorHeads = {
  sheet: 'Кураторы',
  fields: {
    school_code: { head: 'Код школы', also: /^код (оо|организации)$/, width: 12 },
    school_name: { head: 'Школа', width: 34 },
    year: { head: 'Год', also: /^год перечня$/, width: 8 },
    proposal: { head: 'Предложение программы', width: 44 },
    choice: { head: 'Решение', width: 16 },
    curator_code: { head: 'Код куратора', also: /^код (школы-куратора|куратора)$/, width: 14 },
    reason: { head: 'Основание', width: 44 },
    document: { head: 'Документ', also: /^(приказ|протокол)( №.*)?$/, width: 24 },
  },
  required: ['school_code', 'year', 'choice', 'curator_code', 'reason'],
} as const satisfies TableHeads<string>;

/** Decisions as people write them. */
export const choiceWords: Readonly<Record<string, CuratorChoice['choice']>> = {
  назначить: 'appoint',
  отклонить: 'refuse',
  'без куратора': 'without',
};

type Field = keyof typeof curatorHeads.fields;

/**
 * Reads `curators.xlsx`. A line without a decision is one the institute leaves to the program.
 * @param path as messages name it
 * @throws CliError naming sheet, cell, what stands there and what is expected, for every cell that cannot be read
 */
export function readCurators(bytes: Uint8Array, path: string): CuratorChoice[] {
  const problems: string[] = [];
  for (const sheet of readSheets(bytes, path).sheets) {
    const table = findTable(sheet, curatorHeads, path, (words) => problems.push(words));
    if (!table) continue;
    const choices: CuratorChoice[] = [];
    for (const entry of table.entries()) {
      const choice = choiceOf(entry);
      if (choice && fits(choice, choices, entry)) choices.push(choice);
    }
    if (problems.length > 0) throw new CliError(problems.join('\n'), { hint });
    return choices;
  }
  const heads = curatorHeads.required
    .map((field) => `«${curatorHeads.fields[field].head}»`)
    .join(', ');
  throw new CliError(`${path}: нет таблицы со столбцами ${heads}.`, { hint });
}

const hint = 'Книгу готовит и дополняет команда «spravka form curators».';

function choiceOf(entry: Entry<Field>): CuratorChoice | null {
  const typed: Field[] = ['choice', 'curator_code', 'reason', 'document'];
  if (typed.every((field) => entry.at(field) === '')) return null;
  const choice = choiceWords[fold(entry.at('choice'))];
  if (!choice) return entry.wrong('choice', `одно из: ${Object.keys(choiceWords).join(', ')}`);
  const code = (field: 'school_code' | 'curator_code') => {
    const found = schoolCode(entry.at(field));
    return /^\d{6}$/.test(found) ? found : entry.wrong(field, 'код школы, шесть цифр');
  };
  const school_code = code('school_code');
  const year = entry.at('year').replace(/[.,]0+$/, '');
  if (!/^\d{4}$/.test(year)) return entry.wrong('year', 'год перечня, четыре цифры');
  const named = choice !== 'without';
  if (!named && entry.at('curator_code') !== '')
    return entry.wrong('curator_code', 'пусто: решено «без куратора»');
  const curator_code = named ? code('curator_code') : null;
  if (curator_code !== null && curator_code === school_code)
    return entry.wrong('curator_code', 'другая школа: сама себе школа не куратор');
  const reason = entry.words('reason') ?? entry.wrong('reason', 'основание словами');
  if (school_code === null || reason === null || (named && curator_code === null)) return null;
  return {
    school_code,
    year: Number(year),
    choice,
    curator_code,
    reason,
    document: entry.words('document'),
    row: Number(entry.cell('school_code').replace(/\D/g, '')),
  };
}

/** Whether a line agrees with those above it: one decision a school, a refused curator is not appointed. */
function fits(
  choice: CuratorChoice,
  above: readonly CuratorChoice[],
  entry: Entry<Field>,
): boolean {
  const clash = above.find(
    (other) =>
      other.school_code === choice.school_code &&
      other.year === choice.year &&
      (other.curator_code === choice.curator_code ||
        (other.choice !== 'refuse' && choice.choice !== 'refuse')),
  );
  if (!clash) return true;
  const field = clash.curator_code === choice.curator_code ? 'curator_code' : 'choice';
  entry.wrong(
    field,
    `другое: по школе ${choice.school_code} за ${choice.year} год в строке ${clash.row} уже записано «${wordOf(clash)}»`,
  );
  return false;
}

const wordOf = ({ choice }: CuratorChoice): string =>
  Object.entries(choiceWords).find(([, code]) => code === choice)?.[0] ?? choice;
