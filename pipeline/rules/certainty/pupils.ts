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
    -- windows of several profiles hold the same works: rows of pupils are looked at once
    sitting as (
      select school_code, procedure_id, participant_basis = 'code' as by_code,
        left(coalesce(result.school_year, procedure.school_year), 4)::integer as began,
        left(coalesce(result.school_year, procedure.school_year), 4)::integer - result.pupil_grade as cohort,
        hash(participant) as participant
      from result join procedure using (procedure_id)
      where result.counts and result.status = 'taken'
    ),
    seen as (
      select considered.profile, considered.year, considered.school_code, sitting.cohort,
        case when sitting.by_code then sitting.began end as code_year,
        count(distinct sitting.participant) as pupils
      from considered
      join sitting using (school_code, procedure_id)
      group by all
      union all
      select considered.profile, considered.year, considered.school_code,
        left(procedure.school_year, 4)::integer - procedure.pupil_grade, null, max(considered.n)
      from considered
      join procedure using (procedure_id)
      group by all
    ),
    cohorts as (
      select profile, year, school_code, cohort, max(pupils) as pupils
      from seen
      group by all
    )
    select profile, year, school_code, sum(pupils)::integer as n_pupils
    from cohorts
    group by all`);
}
