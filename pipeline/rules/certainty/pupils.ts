import type { Database } from '../../store/database.ts';

/**
 * Makes the table `list_pupils` in memory: how many distinct pupils stand behind a school's counted results over the
 * years a profile looks at, at least. Pupils are counted by cohort (those who began school together): named by document
 * or name each once; by a code, which is new every year, as many as the fullest year has; and never fewer than wrote one
 * work, which is all that is left to count after a purge.
 */
export async function countPupils(db: Database): Promise<void> {
  await db.run(`
    create or replace temp table list_pupils as
    with looked as (
      select distinct counted.profile, counted.year, counted.year + unnest(clause.year_offsets) as data_year
      from (select distinct profile, year from series_count) as counted
      join ref_profile_clause as clause using (profile)
    ),
    considered as (
      select looked.profile, looked.year, low.school_code, low.procedure_id, low.n
      from looked
      join low_result as low on low.profile = looked.profile and low.year = looked.data_year and low.counted
    ),
    -- profiles and years often look at the same works of a school: rows of pupils are counted once for each set of works
    work_set as (
      select profile, year, school_code, bit_xor(hash(procedure_id, n)) as works
      from considered
      group by all
    ),
    set_work as (
      select distinct work_set.school_code, work_set.works, considered.procedure_id, considered.n
      from considered join work_set using (profile, year, school_code)
    ),
    seen as (
      select set_work.school_code, set_work.works,
        left(coalesce(result.school_year, procedure.school_year), 4)::integer - result.pupil_grade as cohort,
        case when result.participant_basis = 'code'
          then left(coalesce(result.school_year, procedure.school_year), 4)::integer end as code_year,
        count(distinct hash(result.participant)) as pupils
      from set_work
      join procedure using (procedure_id)
      join result on result.school_code = set_work.school_code and result.procedure_id = set_work.procedure_id
      where result.counts and result.status = 'taken'
      group by all
      union all
      select set_work.school_code, set_work.works, left(procedure.school_year, 4)::integer - procedure.pupil_grade, null,
        max(set_work.n)
      from set_work
      join procedure using (procedure_id)
      group by all
    ),
    cohorts as (
      select school_code, works, cohort, max(pupils) as pupils
      from seen
      group by all
    ),
    counted as (
      select school_code, works, sum(pupils)::integer as n_pupils
      from cohorts
      group by all
    )
    select profile, year, school_code, n_pupils from work_set join counted using (school_code, works)`);
}
