import { joinList } from '../../../russian/list.ts';
import {
  formatNumber,
  formatPercent,
  formatPoints,
  formatRange,
  NBSP,
} from '../../../russian/number.ts';
import { capital, counted, plural, WORDS } from '../../../russian/plural.ts';
import { countOf, shareOf } from '../../../russian/share.ts';
import { changeConclusion } from '../../note/text/change.ts';
import { lowFact } from '../../note/text/result.ts';
import { type Conclusion, lineWords, paragraph } from '../../note/text/sentence.ts';
import type { AreaFacts, AreaWork, Place, SchoolResult, SchoolSet } from '../facts.ts';
import { type AreaContext, restWords, schoolList } from './context.ts';

/** The count of low results of the area as a fact, with its possible values. */
export function ownFact(facts: AreaWork, { tiers }: AreaContext): string {
  const fact = lowFact({ work: facts.work, school: facts.own }, { tiers }) ?? '';
  const { n, n_low, low_lo, low_hi } = facts.own;
  const interval =
    n < tiers.share || !n_low || n_low === n || low_lo === null || low_hi === null
      ? null
      : `В сходных выпусках эта доля могла бы составить ${formatRange(low_lo, low_hi)}${NBSP}%.`;
  return paragraph([fact, interval]);
}

/** A range of percent points; a limit beyond chance never prints as 0. */
function pointsRange(lo: number, hi: number): string {
  const [least, most] = [Math.abs(lo), Math.abs(hi)].sort((a, b) => a - b) as [number, number];
  const digits = [0, 1, 2].find((count) => least * 100 * 10 ** count >= 0.5) ?? 3;
  const text = formatRange(least, most, digits);
  const word = text.includes(',')
    ? 'пункта'
    : plural(Math.round(most * 100), ['пункта', 'пунктов', 'пунктов']);
  return `${text}${NBSP}${word}`;
}

/** The area beside the rest of the region (of the country): a difference is called only beyond chance. */
export function comparisonFact(facts: AreaWork, { area, tiers }: AreaContext): string | null {
  const { comparison, country, own, work } = facts;
  if (work.municipality_code !== null) {
    return 'Работа проведена по собственным вариантам: с регионом и другими муниципалитетами она не сравнивается.';
  }
  const abroad =
    area.scope === 'region' || country?.low_share == null
      ? null
      : `В стране – ${formatPercent(country.low_share)} (данные ФИС ОКО).`;
  if (!comparison) return abroad;
  const small = Math.min(own.n, comparison.ref_n) < tiers.share;
  const { where, instrumental } = restWords(area);
  if (small) {
    return paragraph([
      `С остальными не сравнивается: для этого участников мало (${formatNumber(own.n)}).`,
      abroad,
    ]);
  }
  const source = area.scope === 'region' ? ' (данные ФИС ОКО)' : '';
  const beside = `${capital(where)} – ${formatPercent(comparison.ref_low_share)}${source}`;
  if (comparison.verdict === 'same') {
    return paragraph([`${beside}; различие неотличимо от случайного.`, abroad]);
  }
  const range = pointsRange(comparison.diff_lo, comparison.diff_hi);
  return paragraph([
    `${beside}. Разница ${instrumental} – ${formatPoints(comparison.diff)}, это больше случайных колебаний (возможные значения – ${range}).`,
    abroad,
  ]);
}

/** The line as a conclusion: fact, comparison, whether it is more than chance. */
export function lowConclusion(facts: AreaWork, context: AreaContext): Conclusion {
  const fact = lowFact({ work: facts.work, school: facts.own }, context) ?? '';
  const verdict = facts.comparison?.verdict ?? null;
  const weight = verdict === 'higher' ? 100 : verdict === 'lower' ? 66 : 60;
  return { text: paragraph([fact, comparisonFact(facts, context)]), weight };
}

/** Change since the year before; the words for both years are those of a school's note. */
export const dynamicsConclusion = (facts: AreaWork, context: AreaContext): Conclusion | null =>
  changeConclusion(
    {
      work: facts.work,
      dynamics: facts.dynamics,
      history: facts.history,
      comparisons: facts.comparison ? [facts.comparison] : [],
    },
    context,
  );

const inSchools = (n: number) => counted(n, ['школе', 'школах', 'школах']);

/** Half of the low results stand in how many schools; only where there are enough of them to say so. */
export function halfConclusion({ half, work }: AreaWork, { minN }: AreaContext): Conclusion | null {
  if (!half || half.n_low < minN || half.n_half >= half.n_schools) return null;
  const what = work.has_mark
    ? plural(half.n_low, ['отметки «2»', 'отметок «2»', 'отметок «2»'])
    : plural(half.n_low, [
        'результата ниже минимального балла',
        'результатов ниже минимального балла',
        'результатов ниже минимального балла',
      ]);
  return {
    text: `${countOf(half.low_half, half.n_low)} ${what} – в ${inSchools(half.n_half)} из${NBSP}${formatNumber(half.n_schools)}.`,
    weight: 45,
  };
}

/** Codes of schools beyond chance in one direction, in the order of their names. */
export const beyond = (work: AreaWork, verdict: 'higher' | 'lower'): SchoolResult[] =>
  work.schools.filter((row) => row.verdict === verdict);

/** Schools where low results are more frequent than elsewhere beyond chance: where help goes first. */
export function aboveConclusion(
  facts: AreaFacts,
  work: AreaWork,
  { tiers, area }: AreaContext,
): Conclusion | null {
  const rows = beyond(work, 'higher');
  if (rows.length === 0) return null;
  const where =
    work.work.municipality_code === null
      ? 'в остальных школах региона'
      : 'в остальных школах муниципалитета';
  const lead = `Доля не достигших ${lineWords(work)} больше, чем ${where}, и случаем это не объясняется в ${inSchools(rows.length)}`;
  const list = schoolList(
    facts,
    rows.map((row) => ({
      code: row.school_code,
      words: shareOf(row.n_low ?? 0, row.n, row.low_share, tiers),
    })),
  );
  return {
    text: `${lead} (по алфавиту): ${list}.`,
    ...(area.scope === 'region' ? { short: `${lead} из ${formatNumber(work.n_schools)}.` } : {}),
    weight: 78,
  };
}

const localities: Record<string, string> = {
  town: 'городских школах',
  settlement: 'школах посёлков',
  village: 'сельских школах',
};
const types: Record<string, string> = {
  secondary: 'средних школах',
  basic: 'основных школах',
  primary: 'начальных школах',
  gymnasium: 'гимназиях',
  lyceum: 'лицеях',
  evening: 'вечерних школах',
  special: 'коррекционных школах',
};

/** A set of schools after «в»: «в сельских школах». @throws Error on a set that has no words */
export function setWords({ kind, name, n_schools }: SchoolSet, listYear: number | null): string {
  if (kind === 'size') return `в малочисленных школах (${n_schools})`;
  if (kind === 'list') return `в школах перечня ${listYear}${NBSP}года (${n_schools})`;
  if (kind === 'conditions') return `в школах в неблагоприятных условиях (${n_schools})`;
  const words = kind === 'locality' ? localities[name] : types[name];
  if (!words) throw new Error(`unknown set of schools: ${kind} ${name}`);
  return `в ${words} (${n_schools})`;
}

/** Sets of schools that differ from the others beyond chance. */
export function setsConclusion(
  facts: AreaFacts,
  work: AreaWork,
  { tiers }: AreaContext,
): Conclusion | null {
  const parts = work.sets
    .filter(({ verdict, kind }) => kind !== 'type' && (verdict === 'higher' || verdict === 'lower'))
    .map(
      (set) =>
        `${setWords(set, facts.listYear)}${NBSP}– ${shareOf(set.n_low, set.n, set.low_share, tiers)} против ${shareOf(set.rest_n_low, set.rest_n, set.rest_low_share, tiers)} в остальных`,
    );
  if (parts.length === 0) return null;
  return {
    text: `Больше случайного отличается доля не достигших ${lineWords(work)}: ${parts.join('; ')}. О причинах эти числа не говорят.`,
    weight: 50,
  };
}

/** The small schools together: by themselves they are not compared. */
export function smallConclusion(work: AreaWork, { minN, area }: AreaContext): Conclusion | null {
  const few = work.together;
  if (!few || few.n_schools < 2) return null;
  const which =
    area.scope === 'region' ? 'с малым числом участников' : 'без отдельного числа не достигших';
  const lead = `${capital(counted(few.n_schools, WORDS.school))} ${which} (вместе ${counted(few.n, WORDS.participant)})`;
  if (few.n < minN) {
    return {
      text: `${lead}: результаты рассмотрены школами поимённо, в сравнение не включены.`,
      weight: 20,
    };
  }
  return {
    text: `${lead} рассматриваются вместе: не достигли ${lineWords(work)} ${countOf(few.n_low, few.n)}. По отдельной такой школе вывод не делается.`,
    weight: 30,
  };
}

/** Where municipalities differ from the rest of the region beyond chance, in the order of the alphabet. */
export function placesConclusion(work: AreaWork, { minN, tiers }: AreaContext): Conclusion | null {
  const compared = work.places.filter((row) => row.comparison && row.n >= minN);
  if (compared.length === 0) return null;
  const words = (row: Place) =>
    `в ${row.prepositional}${NBSP}– ${shareOf(row.n_low, row.n, row.low_share, tiers)} против ${formatPercent(row.comparison?.ref_low_share ?? 0)}`;
  const of = (verdict: string) =>
    compared.filter((row) => row.comparison?.verdict === verdict).map(words);
  const [higher, lower] = [of('higher'), of('lower')];
  if (higher.length + lower.length === 0) {
    return {
      text: `Ни в одном муниципалитете доля не достигших ${lineWords(work)} не отличается от остальной части региона больше, чем объясняется случаем.`,
      weight: 42,
    };
  }
  return {
    text: paragraph([
      higher.length > 0
        ? `Доля не достигших ${lineWords(work)} больше, чем в остальной части региона, ${joinList(higher)}; случайными колебаниями это не объясняется.`
        : null,
      lower.length > 0
        ? `Меньше, чем в остальной части региона, ${joinList(lower)}; случайными колебаниями это не объясняется.`
        : null,
    ]),
    weight: higher.length > 0 ? 84 : 48,
  };
}
