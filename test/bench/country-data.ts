import type { Database, Row } from '../../pipeline/store/database.ts';
import { insert, paper, round, work } from '../sql/given.ts';

/** Size of a generated country: schools, tasks of every paper; every school takes part in every work. */
export type CountrySize = { schools: number; tasks: number };

const schoolsPerMunicipality = 20;
/** Participants of a school in a work: 1, 2 … 24 in turn, 12.5 on average. */
const largest = 24;

const works = [2022, 2023].flatMap((year) => [
  work('vpr', year, { subject: 'mathematics' }),
  work('vpr', year, { subject: 'russian' }),
  work('oge', year, { subject: 'mathematics', grade: 9 }),
]);

/** Every third task has two points, the others one. */
const maximum = (position: number) => (position % 3 === 0 ? 2 : 1);
const difficulty = (position: number) => (position % 4 === 0 ? 'advanced' : 'basic');

/**
 * Fills the store's tables with a country made by DuckDB itself: no seed, every number is a hash of its place, so the same
 * size gives the same rows. The more able the pupil and the school and the easier the task, the more points.
 */
export async function fillCountry(db: Database, size: CountrySize): Promise<void> {
  const positions = Array.from({ length: size.tasks }, (_, i) => i + 1);
  const maxPrimary = positions.reduce((sum, position) => sum + maximum(position), 0);
  await catalogue(db, positions, maxPrimary);
  await db.run(`
    insert into school by name
    select
      lpad((i // ${schoolsPerMunicipality})::text, 4, '0') || lpad((i % ${schoolsPerMunicipality} + 1)::text, 3, '0') as school_code,
      'Школа ' || i as name,
      lpad((i // ${schoolsPerMunicipality})::text, 4, '0') as municipality_code,
      'secondary' as kind,
      case i % 3 when 0 then 'village' else 'town' end as locality
    from range(${size.schools}) as t(i)`);
  await db.run(`
    insert into enrolment by name
    select school_code, year || '/' || (year + 1) as school_year, grade, '' as class, ${largest} + 2 as enrolled
    from school
    cross join (values (2021), (2022)) as y(year)
    cross join (values (5), (9)) as g(grade)`);
  await db.run(`
    create temp table pupil as
    with cell as (
      select
        procedure.procedure_id,
        procedure.pupil_grade,
        school.school_code,
        row_number() over (order by procedure.procedure_id, school.school_code) - 1 as cell
      from procedure
      cross join school
    )
    select
      (row_number() over (order by cell, seat))::integer as result_id,
      cell.*,
      seat,
      -- ability out of 1000: half the school's, half the pupil's
      (${hashed('cell.school_code')} + ${hashed('cell.cell, seat')}) // 2 as ability
    from cell
    cross join lateral (select unnest(range(cell % ${largest} + 1)) as seat) as seats
    order by cell, seat`);
  await db.run(`
    insert into answer by name
    select
      pupil.result_id,
      position::integer as position,
      position::text as task,
      case
        when chance < pupil.ability - 250 + 450 * position // ${size.tasks} then 0
        when chance < pupil.ability and position % 3 = 0 then 1
        else maximum
      end::integer as score,
      case when chance < 30 then 'not_attempted' else 'scored' end as status
    from pupil
    cross join (
      select position, case when position % 3 = 0 then 2 else 1 end as maximum
      from range(1, ${size.tasks + 1}) as t(position)
    ) as paper
    cross join lateral (select ${hashed('pupil.result_id, position')} as chance) as luck
    order by pupil.result_id, position`);
  await db.run("update answer set score = 0 where status = 'not_attempted'");
  await db.run(`
    insert into result by name
    select
      pupil.result_id,
      pupil.procedure_id,
      pupil.school_code,
      pupil.pupil_grade || case when seat % 2 = 0 then 'А' else 'Б' end as class,
      pupil.pupil_grade,
      md5(pupil.school_code || ' ' || seat) as participant,
      'code' as participant_basis,
      'main' as period,
      1 as attempt,
      true as counts,
      'taken' as status,
      total.total as primary_score,
      scale.mark,
      least(5, greatest(2, scale.mark + (${hashed('pupil.result_id, 0')} < 200)::integer
        - (${hashed('pupil.result_id, -1')} < 100)::integer)) as journal_mark,
      scale.mark = 2 as low,
      'f' || cell as source_id,
      'Лист1' as sheet,
      seat + 10 as source_row
    from pupil
    join (select result_id, sum(score)::integer as total from answer group by result_id) as total using (result_id)
    join ref_mark_scale as scale
      on scale.design = 'country' and total.total between scale.min_primary and scale.max_primary
    order by pupil.result_id`);
  await db.run('drop table pupil');
  await db.run('checkpoint');
}

/** A number of 0 … 999 that depends on the place alone. */
const hashed = (place: string) => `(hash(${place}) % 1000)::integer`;

async function catalogue(
  db: Database,
  positions: readonly number[],
  maxPrimary: number,
): Promise<void> {
  const own = { design: 'country', max_primary: maxPrimary };
  await insert(
    db,
    'procedure',
    works.map((each) => ({ ...each, ...own })),
  );
  await insert(
    db,
    'round',
    [2022, 2023].flatMap((year) => [round('vpr', year), round('oge', year, 'exam')]),
  );
  await insert(
    db,
    'ref_design',
    paper('country', { ...own, n_tasks: positions.length }).ref_design ?? [],
  );
  const borders = [0, 0.35, 0.55, 0.75].map((share) => Math.ceil(share * maxPrimary));
  await insert(
    db,
    'ref_mark_scale',
    borders.map((from, i) => ({
      design: 'country',
      mark: i + 2,
      min_primary: from,
      max_primary: (borders[i + 1] ?? maxPrimary + 1) - 1,
      source: 'bench',
      status: 'set by the institute',
    })),
  );
  await insert(
    db,
    'task',
    works.flatMap(({ procedure_id }) =>
      positions.map(
        (position): Row => ({
          procedure_id,
          task: String(position),
          position,
          part: 'short',
          max_score: maximum(position),
          difficulty: difficulty(position),
          content_code: String(1 + (position % 5)),
          skill: `Умение ${1 + (position % 7)}`,
          metasubject: `Действие ${1 + (position % 3)}`,
        }),
      ),
    ),
  );
}
