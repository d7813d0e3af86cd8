import type { Tiers } from '../../../russian/share.ts';
import {
  columns,
  count,
  type FactsOf,
  flag,
  ownShare,
  points,
  rows,
  share,
  text,
  year,
} from '../../findings/fact.ts';
import type { Comparison, Group, WorkFacts } from '../facts.ts';

export const comparisonDictionary = {
  verdict: text('сравнение с остальными: higher, lower, same; нет – не сравнивается'),
  ref_share: share('доля не достигших порога у остальных'),
  near_known: flag('известна доля остальных школ муниципалитета'),
  near_share: share('та же доля у остальных школ муниципалитета'),
  diff: points('разница с остальными'),
  diff_lo: points('нижняя граница разницы'),
  diff_hi: points('верхняя граница разницы'),
  aimed: flag('доля больше, чем у остальных, и есть ориентир'),
  n_low_alike: count(
    'столько не достигли бы порога при доле остальных, если доля больше, чем у них',
  ),
};

/** The reference a work is compared with: the region, or the municipality whose own paper it is. */
export const referenceOf = (facts: Pick<WorkFacts, 'work' | 'comparisons'>): Comparison | null => {
  const wanted = facts.work.municipality_code === null ? 'region' : 'municipality';
  return facts.comparisons.find((row) => row.reference === wanted) ?? null;
};

export function comparisonFacts(
  facts: WorkFacts,
  tiers: Tiers,
): FactsOf<typeof comparisonDictionary> {
  const main = facts.school.n < tiers.share ? null : referenceOf(facts);
  const near = facts.comparisons.find((row) => row.reference === 'municipality' && row !== main);
  return {
    ...columns(main, ['verdict', 'diff', 'diff_lo', 'diff_hi']),
    ref_share: main?.ref_low_share ?? null,
    near_known: main !== null && near !== undefined,
    near_share: main ? (near?.ref_low_share ?? null) : null,
    aimed: main?.verdict === 'higher' && main.n_low_alike > 0,
    n_low_alike: main?.verdict === 'higher' ? main.n_low_alike : null,
  };
}

/** The same work a year before; where the two years may not be compared, nothing is known. */
export const changeDictionary = {
  change: text('изменение: grown, fallen, none, unclear; нет – годы не сравниваются'),
  change_points: points('изменение доли'),
  change_year: year('год работы'),
  prev_year: year('год предыдущей работы'),
  year_n: count('участников в этом году'),
  year_low: count('не достигли порога в этом году'),
  year_share: ownShare('их доля в этом году'),
  prev_n: count('участников в прошлом году'),
  prev_low: count('не достигли порога в прошлом году'),
  prev_share: ownShare('их доля в прошлом году'),
  negative: flag('рост считается отрицательной динамикой'),
  same_design: flag('работы двух лет одинаковы'),
  change_up: flag('доля выросла, хотя бы и случайно'),
  held: flag('школа отстаёт от региона в оба года'),
  prev_ref_share: share('доля региона в прошлом году, если школа отстаёт в оба года'),
};

export type Change = Pick<WorkFacts, 'work' | 'dynamics' | 'history' | 'comparisons'>;

export function changeFacts(facts: Change, tiers: Tiers): FactsOf<typeof changeDictionary> {
  const dynamics = facts.dynamics;
  const told = dynamics !== null && Math.min(dynamics.n, dynamics.prev_n) >= tiers.share;
  const row = told ? dynamics : null;
  const held = row ? heldBehind(facts) : null;
  return {
    change: row && changeOf(row),
    change_points: row?.diff ?? null,
    change_year: row?.year ?? null,
    ...columns(row, ['prev_year', 'prev_n']),
    year_n: row?.n ?? null,
    year_low: row?.n_low ?? null,
    year_share: row?.low_share ?? null,
    prev_low: row?.prev_n_low ?? null,
    prev_share: row?.prev_low_share ?? null,
    negative: row?.negative ?? false,
    same_design: row?.same_design ?? false,
    change_up: (row?.diff ?? 0) > 0,
    held: held !== null,
    prev_ref_share: held,
  };
}

function changeOf({ diff, diff_lo, diff_hi }: NonNullable<WorkFacts['dynamics']>): string {
  if (diff_lo > 0) return 'grown';
  if (diff_hi < 0) return 'fallen';
  return diff === 0 ? 'none' : 'unclear';
}

const before = ({ history, dynamics }: Change): Group | undefined =>
  history.find((row) => row.scope === 'region' && row.year === dynamics?.prev_year);

/** The region's share of the year before where the school was behind both years, this year more than chance explains. */
function heldBehind(facts: Change): number | null {
  const { dynamics, comparisons } = facts;
  const behind = comparisons.some((row) => row.reference === 'region' && row.verdict === 'higher');
  const then = before(facts)?.low_share ?? null;
  return behind && dynamics && then !== null && dynamics.prev_low_share > then ? then : null;
}

/** The same work a year before where participants are told one by one: how many wrote, nothing is compared. */
export const priorDictionary = {
  prior_year: year('год предыдущей работы, для немногих участников'),
  prior_n: count('сколько её писали'),
  prior_low: count('сколько из них не достигли порога'),
};

export function priorFacts(facts: WorkFacts, tiers: Tiers): FactsOf<typeof priorDictionary> {
  const prior = facts.history.find(
    (row) => row.scope === 'school' && row.year === facts.work.year - 1,
  );
  const told = facts.school.n < tiers.count && prior?.n_low != null ? prior : null;
  return {
    prior_year: told?.year ?? null,
    prior_n: told?.n ?? null,
    prior_low: told?.n_low ?? null,
  };
}

/** Years in a row up to this one with a share above the region's. */
export const sinceDictionary = {
  years_behind: count('лет подряд доля больше региональной'),
  since_year: year('с какого года'),
  years: rows('эти годы', {
    year: 'year',
    year_low: 'count',
    year_n: 'count',
    region_share: 'share',
  }),
};

export function sinceFacts(facts: WorkFacts, tiers: Tiers): FactsOf<typeof sinceDictionary> {
  const of = (scope: string, at: number) =>
    facts.history.find((row) => row.scope === scope && row.year === at);
  const years: FactsOf<typeof sinceDictionary>['years'] = [];
  for (let at = facts.work.year; ; at -= 1) {
    const own = of('school', at);
    const region = of('region', at)?.low_share ?? null;
    if (!own || region === null || own.n < tiers.share || own.n_low === null) break;
    if ((own.low_share ?? 0) <= region) break;
    years.unshift({ year: at, year_low: own.n_low, year_n: own.n, region_share: region });
  }
  return { years_behind: years.length, since_year: years[0]?.year ?? null, years };
}
