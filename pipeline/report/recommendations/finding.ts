import type { Tiers } from '../../russian/share.ts';
import {
  columns,
  count,
  type FactsOf,
  flag,
  type Kind,
  rows,
  share,
  text,
  year,
} from '../findings/fact.ts';
import { tierDictionary, tierFacts } from '../note/finding/group.ts';
import type { Attention, Concentration, GroupRow, MunicipalityRow, SchoolSet } from './group.ts';
import type { MainProcedure, OtherWork } from './procedure.ts';
import type { BandStep, SkillRow } from './skill.ts';
import {
  type GivenAdvice,
  type SkillLimits,
  skillDictionary,
  skillFacts,
} from './skill-finding.ts';
import { stepDictionary, stepFacts } from './step.ts';
import type { Topic } from './topic.ts';

const place = { place: 'text' } as const;
const topicRow = { topic: 'text', technique: 'text', check_after: 'text' } as const;

const regionDictionary = {
  min_n: count('с какого числа участников группы сравниваются'),
  has_mark: flag('за работу ставится отметка'),
  elective: flag('работа по выбору'),
  n: count('участников региона'),
  schools_known: flag('известно число школ'),
  n_schools: count('школ, где писали работу'),
  roll_known: flag('известно число обучающихся по списку'),
  n_enrolled: count('по списку в этих школах'),
  n_low: count('получили «2» или не достигли минимального балла'),
  low_share: share('их доля'),
  country_known: flag('загружен отчёт по стране'),
  country_share: share('та же доля в стране'),
  n_below: count('не достигли порога'),
  n_condition: count('из них сумма достаточна, но не выполнено дополнительное условие'),
  condition_words: text('дополнительное условие'),
  n_border: count('достигли порога, но близки к нему'),
  border_points: count('с запасом меньше скольких баллов'),
  half_low: count('больше половины низких результатов'),
  half_of: count('всего низких результатов'),
  half_schools: count('школ, где эта половина'),
  half_among: count('из скольких школ'),
  listed_year: year('год перечня'),
  listed_schools: count('школ перечня писали работу'),
  listed_n: count('участников в них'),
  listed_low: count('низких результатов в них'),
  listed_share: share('их доля'),
  rest_n: count('участников в остальных школах'),
  rest_low: count('низких результатов в них'),
  rest_share: share('их доля'),
  small_limit: count('с какого числа участников школа не малочисленная'),
  small_schools: count('малочисленных школ'),
  small_n: count('участников в них'),
  small_low: count('низких результатов в них'),
  small_share: share('их доля'),
};

const placesDictionary = {
  n_compared: count('муниципалитетов, которые сравниваются с остальной частью региона'),
  differ: rows('муниципалитеты, где доля отличается не случайно', {
    place: 'text',
    more: 'flag',
    diff: 'points',
    least: 'points',
    most: 'points',
  }),
  higher: rows('из них те, где доля больше', place),
  same: rows('муниципалитеты, где отличие не больше случайного', place),
  all_same: flag('таковы все муниципалитеты'),
  few: rows('муниципалитеты, где участников мало', place),
  n_few: count('таких муниципалитетов'),
  own_papers: rows('муниципалитеты, которые писали собственные варианты', place),
  others: rows('другие работы по предмету', {
    title: 'text',
    place: 'text',
    n: 'count',
    n_schools: 'count',
    has_mark: 'flag',
    n_low: 'count',
    low_share: 'share',
  }),
};

const topicDictionary = {
  below: rows('слабые умения ниже достаточного уровня: первые', {
    skill: 'text',
    completion: 'share',
  }),
  n_below_level: count('всех таких умений'),
  least_skill: text('умение с наименьшим запасом'),
  least_completion: share('его выполнение'),
  n_strong: count('умений, на которые можно опереться'),
  n_enough: count('умений с достаточным уровнем'),
  n_skills: count('умений в работе'),
  topics: rows('темы советов по слабым умениям', {
    ...topicRow,
    task_codes: 'text',
    several: 'flag',
    topic_tasks: rows('задания', { task: 'text' }),
    small_class: 'text',
  }),
  first_topics: rows('первые две темы', topicRow),
  later_topics: rows('остальные темы', topicRow),
  first_topic: text('первая тема'),
};

/** What methodical recommendations tell. */
export const recommendationDictionary = {
  ...tierDictionary,
  ...regionDictionary,
  ...placesDictionary,
  ...topicDictionary,
  ...skillDictionary,
  ...stepDictionary,
};

export const recommendationKind: Kind = {
  facts: recommendationDictionary,
  lists: [
    ...[['main'], ['first_steps'], ['results'], ['municipalities'], ['skill'], ['see']],
    ...[['strong'], ['steps'], ['small'], ['small_advice'], ['programme']],
    ...[['school'], ['municipality'], ['institute'], ['plan'], ['others']],
  ],
};

/** What the tables tell of a work, before it is told by rules. */
export type Loaded = {
  main: Pick<MainProcedure, 'has_mark' | 'elective'>;
  region: GroupRow;
  country: GroupRow | null;
  places: readonly MunicipalityRow[];
  listed: { set: SchoolSet; year: number } | null;
  spread: Concentration | null;
  near: Attention | null;
  small: SchoolSet;
  smallLimit: number;
  others: readonly OtherWork[];
  skills: readonly SkillRow[];
  /** The skills that need attention first, with the advice for each. */
  weak: readonly SkillRow[];
  given: readonly GivenAdvice[];
  strong: readonly SkillRow[];
  topics: readonly Topic[];
  steps: readonly BandStep[];
  tiers: Tiers;
  limits: SkillLimits;
};

function regionFacts(loaded: Loaded): FactsOf<typeof regionDictionary> {
  const { main, region, country, near, spread, listed, small } = loaded;
  return {
    min_n: loaded.limits.minN,
    ...{ has_mark: main.has_mark, elective: main.elective },
    ...columns(region, ['n', 'n_schools', 'n_enrolled', 'low_share']),
    schools_known: region.n_schools !== null,
    roll_known: region.n_enrolled !== null && region.n_enrolled >= region.n,
    n_low: region.n_low ?? 0,
    country_known: country?.low_share != null,
    country_share: country?.low_share ?? null,
    ...columns(near, ['n_below', 'n_condition', 'condition_words', 'n_border', 'border_points']),
    half_low: spread?.low_half ?? null,
    half_of: spread?.n_low ?? null,
    half_schools: spread?.n_half ?? null,
    half_among: spread?.n_schools ?? null,
    listed_year: loaded.limits.listYear,
    listed_schools: listed?.set.n_schools ?? null,
    listed_n: listed?.set.n ?? null,
    listed_low: listed?.set.n_low ?? null,
    listed_share: listed?.set.low_share ?? null,
    ...columns(listed?.set, ['rest_n', 'rest_low', 'rest_share']),
    small_limit: loaded.smallLimit,
    small_schools: small.n_schools,
    small_n: small.n,
    small_low: small.n_low,
    small_share: small.low_share,
  };
}

/** Limits of a difference without its sign, the nearer to zero first. */
const boundsOf = ({ verdict, diff_lo, diff_hi }: MunicipalityRow): [number, number] =>
  verdict === 'higher' ? [diff_lo ?? 0, diff_hi ?? 0] : [-(diff_hi ?? 0), -(diff_lo ?? 0)];

function placesFacts({ places, others }: Loaded): FactsOf<typeof placesDictionary> {
  const of = (...verdicts: MunicipalityRow['verdict'][]) =>
    places.filter(({ verdict }) => verdicts.includes(verdict));
  const inside = (rows: readonly MunicipalityRow[]) =>
    rows.map((row) => ({ place: row.name_prepositional }));
  const known = new Set(places.map(({ name }) => name));
  const own = new Set(others.flatMap(({ municipality }) => municipality ?? []));
  const [same, few] = [of('same'), of(null)];
  return {
    n_compared: places.length - few.length,
    differ: of('higher', 'lower').map((row) => {
      const [least, most] = boundsOf(row);
      const more = row.verdict === 'higher';
      return { place: row.name_prepositional, more, diff: row.diff ?? 0, least, most };
    }),
    higher: inside(of('higher')),
    same: inside(same),
    all_same: same.length === places.length,
    few: few.map(({ name }) => ({ place: name })),
    n_few: few.length,
    own_papers: [...own].filter((name) => !known.has(name)).map((name) => ({ place: name })),
    others: others.map((row) => ({
      ...row,
      // a title often names the municipality itself
      place: row.title.includes(row.municipality ?? '') ? null : row.municipality,
    })),
  };
}

const belowNamed = 3;

function topicFacts(loaded: Loaded): FactsOf<typeof topicDictionary> {
  const { weak, skills, strong, topics } = loaded;
  const below = weak.filter(({ level }) => level !== 'sufficient');
  const told = topics.map(({ advice, tasks }) => ({
    ...advice,
    task_codes: tasks.join(', '),
    several: tasks.length > 1,
    topic_tasks: tasks.map((task) => ({ task })),
  }));
  return {
    below: below.slice(0, belowNamed),
    n_below_level: below.length,
    least_skill: weak[0]?.skill ?? null,
    least_completion: weak[0]?.completion ?? null,
    n_strong: strong.length,
    n_enough: skills.filter(({ level }) => level === 'sufficient').length,
    n_skills: skills.length,
    topics: told,
    first_topics: told.slice(0, 2),
    later_topics: told.slice(2),
    first_topic: told[0]?.topic ?? null,
  };
}

export const recommendationFindingFacts = (
  loaded: Loaded,
): FactsOf<typeof recommendationDictionary> => ({
  ...tierFacts(loaded.tiers),
  ...regionFacts(loaded),
  ...placesFacts(loaded),
  ...topicFacts(loaded),
  ...skillFacts(loaded.weak, loaded.given, loaded.limits),
  ...stepFacts(loaded.steps),
});
