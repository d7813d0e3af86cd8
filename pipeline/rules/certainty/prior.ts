import { fitPrior, type Prior, type PriorLimits } from '../../statistics/prior.ts';
import type { Count } from '../../statistics/tallies.ts';
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/fill.ts';
import { limit, type Threshold, thresholdsOf } from '../../store/threshold.ts';

const bands = ['small', 'large'] as const;

/** A kind of works, a subject and a level of it, in the list of a year under a profile. */
type Cell = { profile: string; year: number; kind: string; subject: string; level: string };

/** Counts of the series of schools a prior may be fitted on. */
type Pool = { counts: Count[]; nSchools: number; nSeries: number; n: number; nLow: number };

/** Where a prior came from. */
type Found = Omit<Prior, 'method'> & { method: string; fittedOn: string; pool: Pool };

const noPool: Pool = { counts: [], nSchools: 0, nSeries: 0, n: 0, nLow: 0 };

/** Makes `series_prior`: the prior of each cell and band, from the smallest group of schools that can carry one. */
export const priorStep = {
  name: 'series_prior',
  reads: ['series_count'],
  writes: ['series_prior'],
  run: fillPriors,
};

async function fillPriors(db: Database): Promise<void> {
  const thresholds = await thresholdsOf(db);
  const pools = await readPools(db);
  const find = finder(pools, thresholds);
  const cells = await db.all<Cell>(
    `select distinct profile, year, kind, subject, coalesce(level, '') as level
     from series_count order by all`,
  );
  const rows = cells.flatMap((cell) => bands.map((band) => ({ cell, band, ...find(cell, band) })));
  await fillTable(db, 'series_prior', {
    profile: rows.map(({ cell }) => cell.profile),
    year: rows.map(({ cell }) => cell.year),
    kind: rows.map(({ cell }) => cell.kind),
    subject: rows.map(({ cell }) => cell.subject),
    level: rows.map(({ cell }) => cell.level || null),
    size_band: rows.map(({ band }) => band),
    alpha: rows.map(({ alpha }) => alpha),
    beta: rows.map(({ beta }) => beta),
    method: rows.map(({ method }) => method),
    fitted_on: rows.map(({ fittedOn }) => fittedOn),
    tarone_z: rows.map(({ z }) => z),
    n_schools: rows.map(({ pool }) => pool.nSchools),
    n_series: rows.map(({ pool }) => pool.nSeries),
    n: rows.map(({ pool }) => pool.n),
    n_low: rows.map(({ pool }) => pool.nLow),
  });
}

const keyOf = (...parts: (string | number)[]): string => parts.join('\t');

/** Keys of the four pools a cell and band may take a prior from; a band of '' is both together. */
const subjectKey = ({ profile, year, kind, subject, level }: Cell, band: string) =>
  keyOf(profile, year, kind, subject, level, band);
const kindKey = ({ profile, year, kind }: Cell, band: string) => keyOf(profile, year, kind, band);

async function readPools(db: Database): Promise<Map<string, Pool>> {
  const pools = new Map<string, Pool>();
  const poolOf = (key: string): Pool => {
    const pool = pools.get(key) ?? { ...noPool, counts: [] };
    pools.set(key, pool);
    return pool;
  };
  type Histogram = Cell & { band: string; n: number; x: number; groups: number };
  const histogram = await db.all<Histogram>(
    `select profile, year, kind, subject, coalesce(level, '') as level, size_band as band,
       n, n_low as x, count(*) as groups
     from series_count group by all order by all`,
  );
  for (const row of histogram) {
    for (const band of [row.band, '']) {
      for (const key of [subjectKey(row, band), kindKey(row, band)]) {
        const pool = poolOf(key);
        pool.counts.push({ x: row.x, n: row.n, groups: row.groups });
        pool.nSeries += row.groups;
        pool.n += row.groups * row.n;
        pool.nLow += row.groups * row.x;
      }
    }
  }
  type Schools = Cell & { band: string; of: 'subject' | 'kind'; n_schools: number };
  const schools = await db.all<Schools>(
    `with series as (
       select profile, year, school_code, kind, subject, coalesce(level, '') as level, size_band as band from series_count
     )
     select profile, year, kind, coalesce(subject, '') as subject, coalesce(level, '') as level,
       coalesce(band, '') as band, case when grouping(subject) = 0 then 'subject' else 'kind' end as of,
       count(distinct school_code) as n_schools
     from series
     group by grouping sets (
       (profile, year, kind, subject, level, band), (profile, year, kind, subject, level),
       (profile, year, kind, band), (profile, year, kind))`,
  );
  for (const row of schools) {
    const key = row.of === 'subject' ? subjectKey(row, row.band) : kindKey(row, row.band);
    poolOf(key).nSchools = row.n_schools;
  }
  return pools;
}

/**
 * The prior of a cell and band: of the subject, split by size where both bands can carry one; else of all subjects of the
 * kind in the same way; else the one of the reference data. A band alone is not split off: with few pupils the test of
 * spread has no power, and a pooled share would be taken for certain.
 */
function finder(pools: ReadonlyMap<string, Pool>, thresholds: ReadonlyMap<string, Threshold>) {
  const value = (name: string) => limit(thresholds, name);
  const limits: PriorLimits = {
    z: value('prior_spread_z'),
    smallest: value('prior_weight_min'),
    largest: value('prior_weight_max'),
  };
  const carries = (pool: Pool) =>
    pool.nSchools >= value('prior_min_schools') && pool.n >= value('prior_min_n');
  const fitted = new Map<string, Prior>();
  const priorOf = (pool: Pool, fittedOn: string): Found => {
    // profiles of one window share their counts; the order of the sum must not depend on the cell
    const counts = mergedCounts(pool.counts);
    const key = JSON.stringify(counts);
    const prior = fitted.get(key) ?? fitPrior(counts, limits);
    fitted.set(key, prior);
    return { ...prior, fittedOn, pool };
  };
  return (cell: Cell, band: string): Found => {
    for (const [name, keyIn] of [
      ['subject', subjectKey],
      ['kind', kindKey],
    ] as const) {
      const at = (which: string) => pools.get(keyIn(cell, which)) ?? noPool;
      if (bands.every((each) => carries(at(each)))) return priorOf(at(band), `${name}_band`);
      if (carries(at(''))) return priorOf(at(''), name);
    }
    return {
      alpha: value('prior_default_alpha'),
      beta: value('prior_default_beta'),
      method: 'reference',
      fittedOn: 'reference',
      z: null,
      pool: noPool,
    };
  };
}

/** Equal counts together, sorted. */
function mergedCounts(counts: readonly Count[]): Count[] {
  const groups = new Map<string, Count>();
  for (const { x, n, groups: many } of counts) {
    const key = `${n}/${x}`;
    groups.set(key, { x, n, groups: (groups.get(key)?.groups ?? 0) + many });
  }
  return [...groups.values()].sort((a, b) => a.n - b.n || a.x - b.x);
}
