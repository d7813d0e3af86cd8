import { CliError } from '../error.ts';
import { joinList } from '../russian/list.ts';
import type { Database } from '../store/database.ts';

/** A profile the store knows. @throws CliError naming those there are */
export async function checkProfile(db: Database, profile: string): Promise<string> {
  const rows = await db.all<{ profile: string }>('select profile from ref_profile order by 1');
  const known = rows.map((row) => row.profile);
  if (known.includes(profile)) return profile;
  throw new CliError(`Профиля правил «${profile}» нет.`, {
    hint: `Есть профили: ${known.join(', ')}.`,
  });
}

/**
 * The year of a list as the command line gives it; the last one with data where it gives none.
 * @throws CliError where it is no year or there is no list of it
 */
export async function listYear(
  db: Database,
  profile: string,
  text: string | undefined,
  table = 'low_results_list',
): Promise<number> {
  const rows = await db.all<{ year: number }>(
    `select distinct year from ${table} where profile = $profile order by year`,
    { profile },
  );
  const years = rows.map((row) => row.year);
  const year = text === undefined ? years.at(-1) : Number(text);
  if (text !== undefined && !/^\d{4}$/.test(text)) {
    throw new CliError(`Ключ --year: стоит «${text}», ожидается год, четыре цифры.`);
  }
  if (year !== undefined && years.includes(year)) return year;
  throw new CliError(
    year === undefined
      ? 'Перечня нет: учитываемые процедуры не загружены.'
      : `Перечня за ${year} год нет: учитываемые процедуры этого года не загружены.`,
    {
      hint:
        years.length > 0
          ? `Есть данные за годы: ${joinList(years.map(String))}.`
          : 'Загрузите файлы с результатами: spravka run.',
    },
  );
}
