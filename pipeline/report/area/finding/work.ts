import {
  columns,
  count,
  type FactsOf,
  flag,
  type Kind,
  points,
  rows,
  share,
  text,
} from '../../findings/fact.ts';
import { changeDictionary, changeFacts } from '../../note/finding/comparison.ts';
import { lineDictionary, lineFacts, tierDictionary, tierFacts } from '../../note/finding/group.ts';
import { workName } from '../../note/text/sentence.ts';
import type { Area, AreaContext, AreaFacts, AreaWork, Place, SchoolResult } from '../facts.ts';
import { byPlace } from './school.ts';
import { setDictionary, setFacts } from './set.ts';
import { areaTaskDictionary, areaTaskFacts } from './task.ts';

const placeRow = {
  place: 'text',
  n: 'count',
  n_low: 'count',
  low_share: 'own_share',
  ref_share: 'share',
} as const;

const resultDictionary = {
  work_title: text('работа в начале предложения'),
  region: flag('документ о регионе, а не о муниципалитете'),
  vpr: flag('работа – ВПР'),
  has_mark: flag('за работу ставится отметка'),
  own_paper: flag('варианты муниципалитета: с регионом не сравнивается'),
  n_schools: count('школ, где писали работу'),
  min_n: count('с какого числа участников группы сравниваются'),
  verdict: text('сравнение с остальной частью: higher, lower, same; нет – не с чем'),
  rest: text('с чем сравнивают: «в остальной части региона», о регионе – страны'),
  with_rest: text('то же: «с остальной частью региона»'),
  ref_n: count('участников в остальной части'),
  ref_share: share('доля не достигших порога в остальной части'),
  diff: points('разница с остальной частью'),
  diff_lo: points('нижняя граница разницы'),
  diff_hi: points('верхняя граница разницы'),
  country_known: flag('о муниципалитете: известна доля по стране'),
  country_share: share('эта доля'),
};

const schoolDictionary = {
  n_compared: count('муниципалитетов, которые можно сравнить с остальной частью региона'),
  places_higher: rows('муниципалитеты, где доля больше не случайно', placeRow),
  places_lower: rows('муниципалитеты, где доля меньше не случайно', placeRow),
  others: text('с чем сравнивают школы: «в остальных школах региона»'),
  n_above: count('школ, где доля больше не случайно'),
  above: rows('эти школы, в справке региона – по муниципалитетам', {
    place: 'text',
    schools: rows('школы', {
      school: 'text',
      n: 'count',
      n_low: 'count',
      low_share: 'own_share',
    }),
  }),
  half_low: count('больше половины не достигших порога'),
  half_of: count('всего не достигли порога'),
  half_schools: count('школ, где учится эта половина'),
  half_among: count('из скольких школ'),
  together_schools: count('школ, о которых говорят только вместе'),
  together_n: count('участников в них'),
  together_low: count('не достигли порога в них'),
};

const journalDictionary = {
  journal_n: count('участников с отметкой и в журнале'),
  lowered: count('понизили'),
  lowered_share: share('их доля'),
  confirmed: count('подтвердили'),
  confirmed_share: share('их доля'),
  raised: count('повысили'),
  raised_share: share('их доля'),
  gap_2: count('разница в два балла и более'),
  gap_2_share: share('их доля'),
  region_known: flag('о муниципалитете: известны те же доли в регионе'),
  region_lowered: share('понизили в регионе'),
  region_confirmed: share('подтвердили в регионе'),
  region_raised: share('повысили в регионе'),
};

/** Every fact a rule about a work in an area may ask for or print. */
export const areaWorkDictionary = {
  ...tierDictionary,
  ...lineDictionary,
  ...resultDictionary,
  ...changeDictionary,
  ...schoolDictionary,
  ...setDictionary,
  ...areaTaskDictionary,
  ...journalDictionary,
};

/** Sections of the conclusions on a work, in their order. */
export const areaConclusionSections = [
  ...['line', 'change', 'places', 'schools', 'sets', 'small', 'tasks', 'journal'],
] as const;

export const areaWorkKind: Kind = {
  facts: areaWorkDictionary,
  lists: [areaConclusionSections, ['own'], ['compared'], ['task_levels'], ['journal_told']],
};

/** Whom the area is compared with. */
const restWords = ({ scope }: Area) =>
  scope === 'region'
    ? { rest: 'в остальной части страны', with_rest: 'с остальной частью страны' }
    : { rest: 'в остальной части региона', with_rest: 'с остальной частью региона' };

function resultFacts(
  { area }: AreaFacts,
  facts: AreaWork,
  { minN }: AreaContext,
): FactsOf<typeof resultDictionary> {
  const { work, comparison, country } = facts;
  const abroad = area.scope === 'region' ? null : (country?.low_share ?? null);
  return {
    work_title: workName(facts),
    region: area.scope === 'region',
    vpr: work.kind === 'vpr',
    has_mark: work.has_mark,
    own_paper: work.municipality_code !== null,
    n_schools: facts.n_schools,
    min_n: minN,
    ...restWords(area),
    ...columns(comparison, ['verdict', 'ref_n', 'diff', 'diff_lo', 'diff_hi']),
    ref_share: comparison?.ref_low_share ?? null,
    country_known: abroad !== null,
    country_share: abroad,
  };
}

/** Schools beyond chance in one direction, in the order of their names. */
export const beyond = (work: AreaWork, verdict: 'higher' | 'lower'): SchoolResult[] =>
  work.schools.filter((row) => row.verdict === verdict);

/** Municipalities large enough to be compared. */
export const comparedPlaces = ({ places }: AreaWork, { minN }: AreaContext): Place[] =>
  places.filter((row) => row.comparison && row.n >= minN);

function schoolFacts(
  area: AreaFacts,
  facts: AreaWork,
  context: AreaContext,
): FactsOf<typeof schoolDictionary> {
  const { work, half, together } = facts;
  const compared = comparedPlaces(facts, context);
  const placed = (verdict: string) =>
    compared
      .filter(({ comparison }) => comparison?.verdict === verdict)
      .map((row) => ({
        ...row,
        place: row.prepositional,
        ref_share: row.comparison?.ref_low_share ?? null,
      }));
  const above = beyond(facts, 'higher');
  return {
    n_compared: compared.length,
    places_higher: placed('higher'),
    places_lower: placed('lower'),
    others:
      work.municipality_code === null
        ? 'в остальных школах региона'
        : 'в остальных школах муниципалитета',
    n_above: above.length,
    above: byPlace(area, above),
    half_low: half?.low_half ?? null,
    half_of: half?.n_low ?? null,
    half_schools: half?.n_half ?? null,
    half_among: half?.n_schools ?? null,
    together_schools: together?.n_schools ?? null,
    together_n: together?.n ?? null,
    together_low: together?.n_low ?? null,
  };
}

function journalFacts(facts: AreaWork, { area }: AreaContext): FactsOf<typeof journalDictionary> {
  const own = facts.journal.find(({ scope }) => scope === area.scope);
  const region = facts.journal.find(({ scope }) => scope === 'region' && scope !== area.scope);
  return {
    journal_n: own?.n ?? null,
    ...columns(own, ['lowered', 'lowered_share', 'confirmed', 'confirmed_share']),
    ...columns(own, ['raised', 'raised_share', 'gap_2', 'gap_2_share']),
    region_known: region !== undefined,
    region_lowered: region?.lowered_share ?? null,
    region_confirmed: region?.confirmed_share ?? null,
    region_raised: region?.raised_share ?? null,
  };
}

export const areaWorkFacts = (
  area: AreaFacts,
  facts: AreaWork,
  context: AreaContext,
): FactsOf<typeof areaWorkDictionary> => ({
  ...tierFacts(context.tiers),
  ...lineFacts({ work: facts.work, school: facts.own }),
  ...resultFacts(area, facts, context),
  ...changeFacts(
    { ...facts, comparisons: facts.comparison ? [facts.comparison] : [] },
    context.tiers,
  ),
  ...schoolFacts(area, facts, context),
  ...setFacts(facts, area.listYear),
  ...areaTaskFacts(facts, context),
  ...journalFacts(facts, context),
});
