import type { Verdict } from '../../russian/result.ts';
import type { Database } from '../../store/database.ts';

/** A difference from the others in percentage points; nulls where the group is too small to be compared. */
type Against<K extends string> = {
  [key in `${K}_share` | `${K}_diff`]: number | null;
} & { [key in `${K}_verdict`]: Verdict | null };

/** Result of a school, municipality, region or country; shares are fractions. */
export type GroupRow = Against<'region'> &
  Against<'municipality'> & {
    procedure_id: string;
    scope: 'school' | 'municipality' | 'region' | 'country';
    origin: 'computed' | 'official';
    school_code: string | null;
    school: string | null;
    municipality: string | null;
    n_schools: number | null;
    n_small_schools: number | null;
    n_enrolled: number | null;
    n: number;
    n_absent: number | null;
    took_part: number | null;
    n_mark_2: number | null;
    n_mark_3: number | null;
    n_mark_4: number | null;
    n_mark_5: number | null;
    share_mark_2: number | null;
    share_mark_3: number | null;
    share_mark_4: number | null;
    share_mark_5: number | null;
    n_low: number | null;
    low_share: number | null;
    low_lo: number | null;
    low_hi: number | null;
    n_to_60: number | null;
    share_to_60: number | null;
    n_61_80: number | null;
    share_61_80: number | null;
    n_81_100: number | null;
    share_81_100: number | null;
    n_100: number | null;
    share_100: number | null;
    pass_share: number | null;
    quality_share: number | null;
    sou: number | null;
    mean_mark: number | null;
    mean_test: number | null;
    mean_primary: number | null;
    median_primary: number | null;
    sd_primary: number | null;
    min_primary: number | null;
    max_primary: number | null;
    journal_n: number | null;
    lowered: number | null;
    lowered_share: number | null;
    confirmed: number | null;
    confirmed_share: number | null;
    raised: number | null;
    raised_share: number | null;
    gap_2: number | null;
    small_n: boolean;
  };

/** Names in the order people read them: № 9 before № 10. */
export const naturalOrder = (name: string): string =>
  `array_to_string(list_transform(regexp_extract_all(${name}, '\\d+|\\D+'),
     part -> case when regexp_matches(part, '^\\d') then lpad(part, 9, '0') else part end), '') collate ru`;

const against = (reference: string) => `
  case when g.n >= l.group_min_n then ${reference}.ref_low_share end as ${reference}_share,
  case when g.n >= l.group_min_n then 100 * ${reference}.diff end as ${reference}_diff,
  case when g.n >= l.group_min_n then ${reference}.verdict end as ${reference}_verdict`;

/** Groups of the works of a round: the country, the region, municipalities, schools; official figures before computed ones of the whole, behind those of a municipality. */
export const groupRows = (db: Database, round: string): Promise<GroupRow[]> =>
  db.all<GroupRow>(
    `with work as (select procedure_id from procedure where round = $round),
     l as (
       select max(value) filter (name = 'group_min_n') as group_min_n, max(value) filter (name = 'small_n') as small_n
       from ref_threshold
     ),
     band as (
       select procedure_id, scope, scope_code,
         ${['to_60', '61_80', '81_100', '100']
           .map(
             (band) => `max(n_band) filter (band = '${band}') as n_${band},
         max(share) filter (band = '${band}') as share_${band}`,
           )
           .join(',\n         ')}
       from test_score_band semi join work using (procedure_id) group by procedure_id, scope, scope_code
     ),
     member as (
       select g.procedure_id, school.municipality_code, g.n < l.small_n as small
       from group_procedure as g semi join work using (procedure_id) cross join l left join school on school.school_code = g.scope_code
       where g.scope = 'school' and g.origin = 'computed' and g.n > 0
     ),
     size as (
       select procedure_id, 'region' as scope, 'region' as scope_code, count(*) as n_schools, count(*) filter (small) as n_small_schools
       from member group by procedure_id
       union all
       select procedure_id, 'municipality', municipality_code, count(*), count(*) filter (small)
       from member group by procedure_id, municipality_code
     ),
     official as (
       -- a group published twice counts once: the file named last
       select procedure_id, scope,
         case scope when 'country' then 'RU' when 'region' then 'region' else scope_code end as scope_code, n_schools
       from official_group
       qualify row_number() over (
         partition by procedure_id, scope, scope_code order by source_id desc, sheet desc, source_row desc
       ) = 1
     )
     select
       g.procedure_id, g.scope, g.origin, school.school_code, school.name as school, m.name as municipality,
       case g.origin when 'official' then official.n_schools else size.n_schools end as n_schools,
       case when g.origin = 'computed' then size.n_small_schools end as n_small_schools,
       g.n_enrolled, g.n, g.n_absent, attendance.took_part,
       g.n_mark_2, g.n_mark_3, g.n_mark_4, g.n_mark_5,
       g.share_mark_2, g.share_mark_3, g.share_mark_4, g.share_mark_5,
       g.n_low, g.low_share, g.low_lo, g.low_hi, band.* exclude (procedure_id, scope, scope_code),
       g.pass_share, g.quality_share, g.sou, g.mean_mark, g.mean_test,
       g.mean_primary, g.median_primary, g.sd_primary, g.min_primary, g.max_primary,
       ${against('region')}, ${against('municipality')},
       journal.n as journal_n, journal.lowered, journal.lowered_share, journal.confirmed, journal.confirmed_share,
       journal.raised, journal.raised_share, journal.gap_2,
       g.n < l.small_n as small_n
     from group_procedure as g
     semi join work using (procedure_id)
     cross join l
     left join school on g.scope = 'school' and school.school_code = g.scope_code
     left join municipality as m on m.municipality_code =
       case g.scope when 'school' then school.municipality_code when 'municipality' then g.scope_code end
     left join size on size.procedure_id = g.procedure_id and size.scope = g.scope and size.scope_code = g.scope_code
     left join official on official.procedure_id = g.procedure_id and official.scope = g.scope and official.scope_code = g.scope_code
     left join attendance on g.origin = 'computed' and attendance.procedure_id = g.procedure_id
       and attendance.scope = g.scope and attendance.scope_code = g.scope_code
     left join band on g.origin = 'computed' and band.procedure_id = g.procedure_id and band.scope = g.scope and band.scope_code = g.scope_code
     left join group_comparison as region on g.origin = 'computed' and region.procedure_id = g.procedure_id
       and region.scope = g.scope and region.scope_code = g.scope_code and region.reference = 'region'
     left join group_comparison as municipality on g.origin = 'computed' and municipality.procedure_id = g.procedure_id
       and municipality.scope = g.scope and municipality.scope_code = g.scope_code
       and municipality.reference = 'municipality'
     left join journal_agreement as journal on g.origin = 'computed' and journal.procedure_id = g.procedure_id
       and journal.scope = g.scope and journal.scope_code = g.scope_code
     where case g.scope when 'school' then g.origin = 'computed' else g.scope <> 'class' end
     order by g.procedure_id, list_position(['country', 'region'], g.scope) nulls last,
       case when g.scope = 'region' then g.origin = 'computed' end,
       m.position, list_position(['municipality', 'school'], g.scope), g.origin = 'official',
       ${naturalOrder('school.name')}, g.scope_code`,
    { round },
  );
