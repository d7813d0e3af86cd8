import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import { type BorderSettings, nearBorder, notTested, testBorder } from './border-test.ts';
import { type Limits, limitsOf } from './limits.ts';
import { columnsOf, rowsBy, total } from './rows.ts';
import { schoolScores } from './school-scores.ts';

type Work = {
  procedure_id: string;
  /** the same work and paper over the years */
  paper: string;
  year: number;
  max_primary: number;
};

type Group = { scope: string; scope_code: string; procedure_id: string; counts: number[] };

type Border = { procedure_id: string; mark: number; border_score: number };

const columns = [
  'scope',
  'scope_code',
  'procedure_id',
  'mark',
  'border_score',
  'n_years',
  'n',
  'n_above',
  'n_below',
  'expected_share',
  'excess',
  'p_exact',
  'p_value',
  'region_p',
  'p_relative',
  'power',
  'testable',
] as const;

/** The step that fills `mark_border`. */
export const markBorder = {
  name: 'mark_border',
  reads: [
    'score_distribution',
    'procedure',
    'ref_design',
    'ref_mark_scale',
    'ref_threshold',
    'school',
  ],
  writes: ['mark_border'],
  async run(db: Database): Promise<void> {
    const limits = await limitsOf(db);
    const works = await worksOf(db);
    const groups = await groupsOf(db);
    const borders = await bordersOf(db);
    const rows = testBorders(works, groups, borders, limits);
    await fillTable(db, 'mark_border', columnsOf(rows, columns));
  },
};

const worksOf = (db: Database): Promise<Work[]> =>
  db.all<Work>(`
    select procedure_id, series || ' ' || design as paper, year, max_primary
    from procedure semi join ref_design on ref_design.design = procedure.design and ref_design.has_mark
    order by procedure_id`);

/** Counts by score of schools and municipalities; a municipality is the sum of its schools, so that the rest of the region is one too. */
async function groupsOf(db: Database): Promise<Group[]> {
  const areas = await db.all<{ school_code: string; municipality_code: string }>(
    'select school_code, municipality_code from school order by municipality_code',
  );
  const areaOf = new Map(areas.map((each) => [each.school_code, each.municipality_code]));
  const places = new Set(areaOf.values());
  const works = rowsBy(await schoolScores(db), ({ procedure_id }) => procedure_id);
  return [...works].flatMap(([procedure_id, all]) => {
    // schools the register does not know belong to nobody
    const schools = all.filter(({ school_code }) => areaOf.has(school_code));
    const byArea = rowsBy(schools, ({ school_code }) => areaOf.get(school_code) ?? '');
    const municipalities = [...places].flatMap((scope_code) => {
      const its = byArea.get(scope_code);
      if (!its) return [];
      const counts = added(its.map((school) => school.counts));
      return [{ scope: 'municipality', scope_code, procedure_id, counts }];
    });
    return [
      ...municipalities,
      ...schools.map(({ school_code, counts }) => ({
        scope: 'school',
        scope_code: school_code,
        procedure_id,
        counts,
      })),
    ];
  });
}

const bordersOf = (db: Database): Promise<Border[]> =>
  db.all<Border>(`
    select p.procedure_id, s.mark, s.min_primary as border_score
    from procedure as p
    join ref_mark_scale as s on s.design = p.design
    where s.mark > 2 and s.min_primary > 0
    order by p.procedure_id, s.mark`);

/**
 * A border of every group and work. A group of fewer than `border_min_n` in the year is looked at over the years of the same work and
 * paper it took part in; the rest of the region over the same years.
 */
function testBorders(
  works: readonly Work[],
  groups: readonly Group[],
  borders: readonly Border[],
  limits: Limits,
) {
  const settings: BorderSettings = {
    window: limits('border_window'),
    range: limits('border_range'),
    moved: limits('border_moved'),
    regionP: limits('border_region_p'),
    level: limits('signal_level'),
  };
  const minN = limits('border_min_n');
  const minNear = limits('border_min_window');
  const byWork = rowsBy(groups, ({ procedure_id }) => procedure_id);
  const countsOf = new Map(groups.map((group) => [keyOf(group), group.counts]));
  const bordersBy = rowsBy(borders, ({ procedure_id }) => procedure_id);
  const regions = new Map(
    [...byWork].map(([id, its]) => [
      id,
      added(its.filter(({ scope }) => scope === 'school').map(({ counts }) => counts)),
    ]),
  );
  return works.flatMap((work) => {
    const window = works.filter(
      ({ paper, year }) =>
        paper === work.paper && year <= work.year && year > work.year - limits('border_years'),
    );
    return (byWork.get(work.procedure_id) ?? []).flatMap((group) => {
      const alone = total(group.counts) >= minN;
      const years = (alone ? [work] : window).filter(({ procedure_id }) =>
        countsOf.has(keyOf({ ...group, procedure_id })),
      );
      const own = added(
        years.map(({ procedure_id }) => countsOf.get(keyOf({ ...group, procedure_id })) ?? []),
      );
      const whole = added(years.map(({ procedure_id }) => regions.get(procedure_id) ?? []));
      const rest = whole.map((count, score) => count - (own[score] ?? 0));
      const n = total(own);
      return (bordersBy.get(work.procedure_id) ?? []).map(({ mark, border_score }) => {
        const near = nearBorder(own, border_score, settings.window);
        const enough = n >= minN && near.n_above + near.n_below >= minNear;
        const found = enough ? testBorder(own, rest, border_score, settings) : notTested;
        const { scope, scope_code, procedure_id } = group;
        return {
          scope,
          scope_code,
          procedure_id,
          mark,
          border_score,
          n_years: years.length,
          n,
          n_above: near.n_above,
          n_below: near.n_below,
          expected_share: found.expected_share,
          excess: found.excess,
          p_exact: found.p_exact,
          p_value: found.p_value,
          region_p: found.region_p,
          p_relative: found.p_relative,
          power: found.power,
          testable: found.p_value !== null,
        };
      });
    });
  });
}

const keyOf = ({ scope, scope_code, procedure_id }: Omit<Group, 'counts'>): string =>
  [scope, scope_code, procedure_id].join('|');

/** Counts by score, added. */
function added(lists: readonly (readonly number[])[]): number[] {
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  const sums = new Array<number>(longest).fill(0);
  for (const list of lists) {
    for (let score = 0; score < list.length; score++) {
      sums[score] = (sums[score] ?? 0) + (list[score] ?? 0);
    }
  }
  return sums;
}
