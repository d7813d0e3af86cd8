import type { Database } from '../../store/database.ts';
import type { SeriesKnown } from './judge.ts';

/** A school in the list of a year, with what is known of its series. */
export type SchoolSeries = { year: number; code: string; series: SeriesKnown[] };

type Line = {
  year: number;
  school_code: string;
  series: string;
  alpha: number;
  beta: number;
  p_share: number;
  region_share: number;
  year_offset: number;
  n: number;
};

/** Schools that have counted procedures under a profile, sorted by year and code. */
export async function readSchoolSeries(db: Database, profile: string): Promise<SchoolSeries[]> {
  const lines = await db.columns<Line>(
    `with looked as (
       select distinct unnest(year_offsets) as year_offset from ref_profile_clause where profile = $profile
     )
     select posterior.year, posterior.school_code, posterior.series, posterior.alpha, posterior.beta, posterior.p_share,
       counted.region_share, looked.year_offset, low.n
     from series_posterior as posterior
     join series_count as counted using (profile, year, school_code, series)
     cross join looked
     join low_result as low
       on low.profile = posterior.profile and low.school_code = posterior.school_code and low.series = posterior.series
       and low.year = posterior.year + looked.year_offset and low.counted
     where posterior.profile = $profile
     order by posterior.year, posterior.school_code, posterior.series, looked.year_offset desc, low.n, low.procedure_id`,
    { profile },
  );
  const schools: SchoolSeries[] = [];
  let school: SchoolSeries | undefined;
  let series = '';
  let procedures: { offset: number; n: number }[] = [];
  for (let i = 0; i < lines.year.length; i++) {
    const line = lineAt(lines, i);
    if (school?.year !== line.year || school.code !== line.school_code) {
      school = { year: line.year, code: line.school_code, series: [] };
      schools.push(school);
      series = '';
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
    year: at('year'),
    school_code: at('school_code'),
    series: at('series'),
    alpha: at('alpha'),
    beta: at('beta'),
    p_share: at('p_share'),
    region_share: at('region_share'),
    year_offset: at('year_offset'),
    n: at('n'),
  };
}
