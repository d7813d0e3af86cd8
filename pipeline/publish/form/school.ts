import { CliError } from '../../error.ts';
import type { Database } from '../../store/database.ts';
import type { Work } from './work.ts';

/** A school a form is made for; without a register only its code is known. */
export type FormSchool = { code: string; name: string | null; enrolled: number | null };

type SchoolRow = FormSchool & {
  name: string;
  municipality_code: string;
  municipality: string;
  takes_part: boolean;
};

/** Schools of the register: how many pupils of the work's grade are on the roll, and whether they take part at all. */
const schoolRows = (db: Database, work: Work): Promise<SchoolRow[]> =>
  db.all<SchoolRow>(
    `with roll as (
       select school_code, max(enrolled) filter (grade = $grade) as enrolled
       from enrolment
       where school_year = $school_year and class = ''
       group by school_code
     )
     select s.school_code as code, s.name, nullif(r.enrolled, 0) as enrolled, s.municipality_code,
       m.name as municipality,
       coalesce(s.closed_on >= $held_from::date, true) and coalesce(s.opened_on <= $held_to::date, true)
         and coalesce(s.municipality_code = $municipality::text, true)
         -- a roll that counts other grades says that this one is not taught
         and (r.school_code is null or coalesce(r.enrolled, 0) > 0) as takes_part
     from school as s
     join municipality as m on m.municipality_code = s.municipality_code
     left join roll as r on r.school_code = s.school_code
     order by s.school_code`,
    {
      grade: work.grade,
      school_year: work.school_year,
      held_from: work.held_from,
      held_to: work.held_to,
      municipality: work.municipality_code,
    },
  );

/**
 * The school of a code.
 * @param db the published store, null where nothing has been loaded yet: then the code is taken as it is
 * @throws CliError for a code that is no code, an unknown school (the nearest are named) or one of another municipality
 */
export async function schoolOf(db: Database | null, work: Work, code: string): Promise<FormSchool> {
  const rows = db ? await schoolRows(db, work) : [];
  if (!db || rows.length === 0) {
    if (/^\d{6}$/.test(code)) return { code, name: null, enrolled: null };
    throw new CliError(`Код школы «${code}» не читается: ожидаются шесть цифр.`);
  }
  const found = rows.find((row) => row.code === code);
  if (!found) throw await unknownSchool(db, code);
  if (work.municipality_code !== null && found.municipality_code !== work.municipality_code) {
    throw new CliError(
      `Работу «${work.title}» пишут школы одного муниципалитета (${work.municipality}), а школа ${code} «${found.name}» – из другого (${found.municipality}).`,
    );
  }
  return { code, name: found.name, enrolled: found.enrolled };
}

/**
 * Schools of the register that take part: open on the days of the work, of its municipality, with pupils in its grade.
 * @throws CliError where there is none
 */
export async function schoolsOf(db: Database | null, work: Work): Promise<FormSchool[]> {
  const rows = db ? await schoolRows(db, work) : [];
  if (rows.length === 0) {
    throw new CliError('Реестр школ ещё не загружен: для каких школ готовить формы, неизвестно.', {
      hint: 'Положите реестр в папку inbox и выполните «spravka run» либо укажите школу ключом --school.',
    });
  }
  const schools = rows.filter((row) => row.takes_part);
  if (schools.length === 0) {
    throw new CliError(`В реестре нет школ, которые пишут работу «${work.title}».`, {
      hint: `Проверьте контингент ${work.grade} класса за ${work.school_year} учебный год и муниципалитет процедуры.`,
    });
  }
  return schools.map(({ code, name, enrolled }) => ({ code, name, enrolled }));
}

async function unknownSchool(db: Database, code: string): Promise<CliError> {
  const near = await db.all<{ words: string }>(
    `select school_code || ' – ' || name as words from school
     order by levenshtein(school_code, $code), school_code limit 3`,
    { code },
  );
  return new CliError(`Школы с кодом «${code}» нет в реестре.`, {
    hint: `Близкие коды: ${near.map(({ words }) => words).join('; ')}.`,
  });
}
