import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { type CuratorChoice, readCurators } from '../ingest/curator.ts';
import { counted, WORDS } from '../russian/plural.ts';
import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import { limit, thresholdsOf } from '../store/threshold.ts';
import type { Workspace } from '../workspace/workspace.ts';

export const curatorsFile = 'curators.xlsx';

/** What the institute chose; nothing where the workspace has no such workbook. */
export function workspaceCurators({ root }: Pick<Workspace, 'root'>): CuratorChoice[] {
  const file = join(root, curatorsFile);
  return existsSync(file) ? readCurators(readFileSync(file), curatorsFile) : [];
}

/**
 * Puts the choices into the database. Reference data must be there.
 * @throws CliError where a school is appointed for more schools than it may help
 */
export async function loadCurators(db: Database, choices: readonly CuratorChoice[]): Promise<void> {
  const capacity = limit(await thresholdsOf(db), 'curator_capacity');
  const helped = new Map<string, CuratorChoice[]>();
  for (const each of choices) {
    if (each.choice !== 'appoint') continue;
    const key = `${each.curator_code}|${each.year}`;
    helped.set(key, [...(helped.get(key) ?? []), each]);
  }
  const over = [...helped.values()].filter((lines) => lines.length > capacity);
  if (over.length > 0) {
    throw new CliError(
      over
        .map(
          (lines) =>
            `${curatorsFile}, строки ${lines.map(({ row }) => row).join(', ')}: школа ${lines[0]?.curator_code} назначена куратором ${counted(lines.length, WORDS.schoolGenitive)} за ${lines[0]?.year} год, ожидается не больше ${capacity}.`,
        )
        .join('\n'),
      {
        hint: 'Назначьте другую школу. Другое наибольшее число задаёт порог curator_capacity в reference/threshold.csv.',
      },
    );
  }
  const column = <Name extends keyof CuratorChoice>(name: Name) =>
    choices.map((choice) => choice[name]);
  await fillTable(db, 'curator_choice', {
    school_code: column('school_code'),
    year: column('year'),
    choice: column('choice'),
    curator_code: column('curator_code'),
    reason: column('reason'),
    document: column('document'),
    row: column('row'),
  });
}

/** @throws CliError naming the lines whose school or curator is not in the register */
export async function checkCurators(db: Database): Promise<void> {
  const unknown = await db.all<{ row: number; head: string; code: string }>(`
    select row, head, code
    from (
      select row, 'Код школы' as head, school_code as code, 1 as place from curator_choice
      union all
      select row, 'Код куратора', curator_code, 2 from curator_choice where curator_code is not null
    )
    where code not in (select school_code from school)
    order by row, place`);
  if (unknown.length === 0) return;
  throw new CliError(
    unknown
      .map(
        ({ row, head, code }) =>
          `${curatorsFile}, строка ${row} («${head}»): стоит ${code}, такой школы нет в реестре.`,
      )
      .join('\n'),
    { hint: 'Исправьте код или добавьте школу в реестр.' },
  );
}
