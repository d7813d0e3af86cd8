import { type Column, literal } from '../../store/catalog.ts';
import type { Cut } from './cut.ts';

/**
 * Finer figures are often of fewer participants than took part: those with a journal mark, those a task was presented to, those
 * of one mark. Hiding small groups by the number of participants does not see them, so the same is asked of the finer number.
 */
type Source = {
  /** table whose `n` says how many participants stand behind a row */
  from: string;
  /** columns a row is told apart by, beside procedure and group */
  by: readonly string[];
  /** table whose rows add up to those of `from`, and leaves out small ones: what it leaves out could be computed */
  parts?: string;
};

const sources: Readonly<Record<string, Source>> = {
  group_task: { from: 'group_task', by: ['task'] },
  // sums over some tasks less the tasks printed are those of the task that is not
  group_skill: { from: 'group_task', by: [] },
  group_topic: { from: 'group_task', by: [] },
  task_comparison: { from: 'group_task', by: ['task'] },
  task_difficulty: { from: 'group_task', by: ['task'] },
  task_quality: { from: 'group_task', by: ['task'] },
  group_task_mark: { from: 'group_task', by: ['task'], parts: 'group_task_mark' },
  journal_agreement: { from: 'journal_agreement', by: [] },
  score_distribution: { from: 'score_distribution', by: [] },
  test_score_band: { from: 'test_score_band', by: ['band'] },
};

/**
 * A condition on a row of `t`: the total (the region or a municipality) it belongs to is of enough participants, and what is
 * left of it beside the parts the audience has is nobody or enough, of two schools at least.
 * @param scope SQL of the total's scope
 * @param code SQL of the total's code
 */
export function isTotalOfEnough(table: string, scope: string, code: string, cut: Cut): string {
  const source = sources[table];
  if (!source) return 'true';
  const same = source.by.map((name) => `and f.${name} = t.${name}`).join(' ');
  return `coalesce((select bool_and(f.fits) from (${fitting(source, cut)}) as f
    where f.procedure_id = t.procedure_id and f.scope = ${scope} and f.scope_code = ${code} ${same}), false)`;
}

/** Totals by procedure, group and item, and whether they may be printed. */
function fitting({ from, by, parts }: Source, { audience, own }: Cut): string {
  const item = from === 'group_task' ? ['task'] : by;
  const keys = ['procedure_id', ...item].join(', ');
  const rows = ['scope', 'scope_code', keys].join(', ');
  const { hide_below, hidden_sum } = audience;
  const enough = (rest: string, schools: string) =>
    `(${rest} <= 0 or (${rest} >= ${hidden_sum} and ${schools} >= 2))`;
  const [place, school] = [literal(own.municipality ?? ''), literal(own.school ?? '')];
  // where a part is left out for its size, the audience's own part is no longer known to be all it can subtract
  const open = (has: string | null) => (parts && has !== null ? 'false' : 'true');
  const inside = own.school === null ? 'true' : enough('a.place_n - a.own_n', 'a.beside');
  const municipality =
    own.municipality === null
      ? `a.all_fit and (a.region_n is null or a.region_n <= a.places_n or a.region_n - a.places_n >= ${hidden_sum})`
      : `s.scope_code = ${place} and s.fit and ${inside} and ${open(own.school)}`;
  const region =
    own.municipality === null
      ? 's.fit'
      : `s.fit and ${enough('a.region_n - a.place_n', 'a.beyond')} and ${open(own.municipality)}
          and ${own.school === null ? 'true' : enough('a.region_n - a.own_n', 'a.beside + a.beyond')}`;
  return `
    with counted as (
      select ${rows}, sum(n) as n from ${from}
      where scope in ('region', 'municipality', 'school') ${from === 'group_task' ? `and origin = 'computed'` : ''}
      group by ${rows} having sum(n) > 0
    ),
    size as (
      select counted.*, counted.n >= ${hide_below} and ${
        parts
          ? `counted.n = (select sum(p.n) from ${parts} as p where p.scope = counted.scope
              and p.scope_code = counted.scope_code and p.procedure_id = counted.procedure_id
              and p.task = counted.task)`
          : 'true'
      } as fits
      from counted
    ),
    about as (
      select ${keys},
        bool_and(coalesce(fits, false)) filter (scope = 'municipality') as all_fit,
        max(n) filter (scope = 'region') as region_n,
        sum(n) filter (scope = 'municipality') as places_n,
        coalesce(max(n) filter (scope = 'municipality' and scope_code = ${place}), 0) as place_n,
        coalesce(max(n) filter (scope = 'school' and scope_code = ${school}), 0) as own_n,
        count(*) filter (scope = 'school' and scope_code <> ${school} and school.municipality_code = ${place}) as beside,
        count(*) filter (scope = 'school' and school.municipality_code is distinct from ${place}) as beyond
      from size
      left join school on size.scope = 'school' and school.school_code = size.scope_code
      group by ${keys}
    )
    select s.*, case s.scope when 'region' then ${region} else ${municipality} end as fits
    from (select * exclude (fits), coalesce(fits, false) as fit from size) as s
    join about as a using (${keys})
    where s.scope in ('region', 'municipality')`;
}

/** A condition on a row of `t` over all participants: enough of them, and enough beside the audience's own, of two other schools. */
export function isWholeOfEnough(table: string, columns: readonly Column[], cut: Cut): string {
  const { audience, own } = cut;
  const n = columns.some(({ name }) => name === 'n_complete') ? 'least(t.n, t.n_complete)' : 't.n';
  const task = isTotalOfEnough(table, `'region'`, `'region'`, cut);
  const conditions = [`${n} >= ${audience.hide_below}`, task];
  const [scope, code, column] =
    own.school === null
      ? ['municipality', own.municipality, 'municipality_code']
      : ['school', own.school, 'school_code'];
  if (code !== null) {
    conditions.push(`${n} - coalesce((
        select g.n from group_procedure as g where g.origin = 'computed' and g.procedure_id = t.procedure_id
          and g.scope = '${scope}' and g.scope_code = ${literal(code)}), 0) >= ${audience.hidden_sum}`);
    conditions.push(`(select count(distinct o.school_code) from school_total as o join school using (school_code)
        where o.procedure_id = t.procedure_id and school.${column} <> ${literal(code)}) >= 2`);
  }
  return conditions.join(' and ');
}
