import type { Database } from '../../store/database.ts';
import type { SeriesKnown } from './judge.ts';

/** A school in the list of a year under a profile, by their numbers (`numberNames`), with what is known of its series. */
export type SchoolSeries = { rule: number; year: number; school: number; series: SeriesKnown[] };

type Line = {
  rule: number;
  year: number;
  school: number;
  series: number;
  alpha: number;
  beta: number;
  p_share: number;
  region_share: number;
  year_offset: number;
  n: number;
};

/** Schools that have counted procedures under a profile, sorted by profile, year and code. */
export async function readSchoolSeries(db: Database): Promise<SchoolSeries[]> {
  const lines = await db.columns<Line>(
    `with looked as (
       select distinct profile, unnest(year_offsets) as year_offset from ref_profile_clause
     )
     select profile_number.rule, posterior.year, school_number.school, series_number.number as series, posterior.alpha, posterior.beta, posterior.p_share,
       posterior.region_share, looked.year_offset, low.n
     from series_posterior as posterior
     join school_number using (school_code)
     join series_number using (series)
     join profile_number using (profile)
     join looked using (profile)
     join low_result as low
       on low.profile = posterior.profile and low.school_code = posterior.school_code and low.series = posterior.series
       and low.year = posterior.year + looked.year_offset and low.counted
     order by profile_number.rule, posterior.year, school_number.school, series_number.number, looked.year_offset desc, low.n, low.procedure_id`,
  );
  const schools: SchoolSeries[] = [];
  let school: SchoolSeries | undefined;
  let series = -1;
  let procedures: { offset: number; n: number }[] = [];
  for (let i = 0; i < lines.year.length; i++) {
    const line = lineAt(lines, i);
    const { rule, year } = line;
    if (school?.rule !== rule || school.year !== year || school.school !== line.school) {
      school = { rule, year, school: line.school, series: [] };
      schools.push(school);
      series = -1;
    }
    if (series !== line.series) {
      series = line.series;
      procedures = [];
      school.series.push({
        alpha: line.alpha,
        beta: line.beta,
        pShare: line.p_share,
        regionShare: line.region_share,
        procedures,
      });
    }
    procedures.push({ offset: line.year_offset, n: line.n });
  }
  return schools;
}

function lineAt(lines: { [K in keyof Line]: Line[K][] }, i: number): Line {
  const at = <K extends keyof Line>(name: K): Line[K] => {
    const value = lines[name][i];
    if (value === undefined) throw new Error(`no value in line ${i}: ${name}`);
    return value;
  };
  return {
    rule: at('rule'),
    year: at('year'),
    school: at('school'),
    series: at('series'),
    alpha: at('alpha'),
    beta: at('beta'),
    p_share: at('p_share'),
    region_share: at('region_share'),
    year_offset: at('year_offset'),
    n: at('n'),
  };
}
