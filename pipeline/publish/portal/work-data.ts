import { formatShareNumber } from '../../russian/number.ts';
import type { Source } from './build.ts';
import { groupBy } from './school.ts';
import type { Work } from './work.ts';

/** A work as the funnel, the map of skills and the register load it when it is chosen. */
export type WorkData = {
  title: string;
  /** counts of the region, or of the municipality whose own paper it is; null = not told */
  whole: { name: string; n: number; share: number } | null;
  /** code, participants, low results, share, verdict beside the others of the region; nulls = not told */
  schools: [
    code: string,
    n: number,
    low: number | null,
    share: number | null,
    lo: number | null,
    hi: number | null,
    verdict: string | null,
  ][];
  /** limits of chance around the whole by participants: n, low and high of the inner and of the outer ones */
  limits: [n: number, low: number, high: number, outerLow: number, outerHigh: number][];
  skills: { name: string; tasks: string }[];
  /** groups of the map: name, code of a school or null, municipality, participants, completion by skill (whole percent) */
  groups: [
    name: string,
    code: string | null,
    place: string,
    n: number,
    completion: (string | null)[],
  ][];
};

type GroupRow = {
  procedure_id: string;
  scope: string;
  scope_code: string;
  place: string;
  name: string;
  n: number;
  n_low: number | null;
  low_share: number | null;
  low_lo: number | null;
  low_hi: number | null;
  verdict: string | null;
};

const readGroups = ({ db, table, config }: Source) =>
  db.all<GroupRow>(
    `select g.procedure_id, g.scope, g.scope_code, g.n, g.n_low, g.low_share, g.low_lo, g.low_hi, c.verdict,
       coalesce(s.municipality_code, case when g.scope = 'municipality' then g.scope_code end, '') as place,
       coalesce(s.name, m.name, $region) as name
     from ${table('group_procedure')} as g
     left join ${table('school')} as s on g.scope = 'school' and s.school_code = g.scope_code
     left join ${table('municipality')} as m
       on m.municipality_code = coalesce(s.municipality_code, case when g.scope = 'municipality' then g.scope_code end)
     left join ${table('group_comparison')} as c on c.scope = 'school' and g.scope = 'school' and c.scope_code = g.scope_code
       and c.procedure_id = g.procedure_id and c.reference = 'region'
     where g.origin = 'computed' and g.n > 0 and g.scope in ('region', 'municipality', 'school')
       and (g.scope <> 'school' or s.school_code is not null)
     order by g.procedure_id, list_position(['region', 'municipality', 'school'], g.scope), m.position,
       s.name collate ru, g.scope_code`,
    { region: config.region },
  );

type LimitRow = {
  procedure_id: string;
  n: number;
  low: number;
  high: number;
  outer_low: number;
  outer_high: number;
};

/** Points of a line of limits: enough to look smooth. */
const linePoints = 60;

/**
 * Funnel limits p ± z √(p (1 − p) / n) around the share of the whole, for participants from 1 to the most of a school
 * (Spiegelhalter, 2005).
 */
const readLimits = ({ db, table }: Source) =>
  db.all<LimitRow>(
    `with z as (
       select need(max(value) filter (where name = 'confidence_z'), 'confidence_z') as inner_z,
         need(max(value) filter (where name = 'funnel_outer_z'), 'funnel_outer_z') as outer_z
       from ref_threshold
     ),
     whole as (
       select g.procedure_id, g.low_share as p
       from ${table('group_procedure')} as g join ${table('procedure')} as work using (procedure_id)
       where g.origin = 'computed' and g.n > 0 and g.low_share is not null and case
         when work.municipality_code is null then g.scope = 'region'
         else g.scope = 'municipality' and g.scope_code = work.municipality_code end
     ),
     most as (
       select procedure_id, max(n) as n from ${table('group_procedure')}
       where scope = 'school' and origin = 'computed' and n > 0 group by procedure_id
     ),
     point as (
       select distinct procedure_id, p,
         greatest(3, round(most.n * 1.05 * (unnest(range(1, $points + 1)) / $points) ** 2))::integer as n
       from whole join most using (procedure_id)
     ),
     wide as (
       select procedure_id, n, p, inner_z * sqrt(p * (1 - p) / n) as inner_d, outer_z * sqrt(p * (1 - p) / n) as outer_d
       from point cross join z
     )
     select procedure_id, n, round(greatest(0, p - inner_d), 4) as low, round(least(1, p + inner_d), 4) as high,
       round(greatest(0, p - outer_d), 4) as outer_low, round(least(1, p + outer_d), 4) as outer_high
     from wide order by procedure_id, n`,
    { points: linePoints },
  );

type SkillRow = {
  procedure_id: string;
  scope: string;
  scope_code: string;
  skill: string;
  tasks: string;
  n: number;
  completion: number;
};

const readSkillGroups = ({ db, table }: Source) =>
  db.all<SkillRow>(
    `select g.procedure_id, g.scope, g.scope_code, g.skill, named.tasks, g.n, g.completion
     from ${table('group_skill')} as g
     join ${table('procedure')} as work using (procedure_id)
     join (
       select procedure_id, skill, string_agg(task, ', ' order by position) as tasks, min(position) as first
       from ${table('task')} group by procedure_id, skill
     ) as named on named.procedure_id = g.procedure_id and named.skill = g.skill
     where g.scope in ('region', 'municipality', 'school') and g.completion is not null and g.skill <> ''
     order by g.procedure_id, named.first, g.skill`,
  );

/** What each work's script holds, by work. */
export async function workData(
  source: Source,
  works: readonly Work[],
): Promise<Map<string, WorkData>> {
  const groups = groupBy(await readGroups(source), ({ procedure_id }) => procedure_id);
  const limits = groupBy(await readLimits(source), ({ procedure_id }) => procedure_id);
  const skills = groupBy(await readSkillGroups(source), ({ procedure_id }) => procedure_id);
  const { tiers } = source;
  return new Map(
    works.map((work) => {
      const rows = groups.get(work.procedure_id) ?? [];
      const own = work.municipality_code;
      const whole = rows.find(({ scope, scope_code }) =>
        own === null ? scope === 'region' : scope === 'municipality' && scope_code === own,
      );
      const tested = skills.get(work.procedure_id) ?? [];
      const names = [...new Map(tested.map(({ skill, tasks }) => [skill, tasks]))];
      const completion = new Map(
        tested.map((row) => [`${row.scope} ${row.scope_code} ${row.skill}`, row]),
      );
      return [
        work.procedure_id,
        {
          title: work.title,
          whole:
            whole && whole.low_share !== null
              ? { name: whole.name, n: whole.n, share: whole.low_share }
              : null,
          schools: rows
            .filter(({ scope }) => scope === 'school')
            .map((row) => {
              const many = row.n >= tiers.share;
              const some = row.n >= tiers.count;
              return [
                ...[row.scope_code, row.n, row.n_low],
                ...[
                  many ? row.low_share : null,
                  some ? row.low_lo : null,
                  some ? row.low_hi : null,
                ],
                many ? row.verdict : null,
              ] as WorkData['schools'][number];
            }),
          limits: (limits.get(work.procedure_id) ?? []).map((row) => [
            ...([row.n, row.low, row.high, row.outer_low, row.outer_high] as const),
          ]),
          skills: names.map(([name, tasks]) => ({ name, tasks })),
          groups: rows.flatMap((row): WorkData['groups'] => {
            // of a work on a municipality's own papers there is no region
            if (own !== null && row.scope === 'region') return [];
            const found = names.map(([skill]) =>
              completion.get(`${row.scope} ${row.scope_code} ${skill}`),
            );
            if (row.n < tiers.share || found.every((each) => each === undefined)) return [];
            const cells = found.map((each) =>
              each === undefined || each.n < tiers.share
                ? null
                : formatShareNumber(each.completion, 0),
            );
            return [
              [row.name, row.scope === 'school' ? row.scope_code : null, row.place, row.n, cells],
            ];
          }),
        },
      ];
    }),
  );
}
