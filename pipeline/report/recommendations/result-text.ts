import { joinList } from '../../russian/list.ts';
import {
  formatNumber,
  formatPercent,
  formatPoints,
  formatRange,
  NBSP,
} from '../../russian/number.ts';
import { agree, capital, counted, plural, WORDS } from '../../russian/plural.ts';
import { countOf, shareOf, sizeOf, type Tiers } from '../../russian/share.ts';
import type { Attention, Concentration, GroupRow, MunicipalityRow, SchoolSet } from './group.ts';
import type { MainProcedure, OtherWork } from './procedure.ts';
import { lowWords } from './wording.ts';

/** Said of a work without marks. */
export const noMarkText =
  'Отметка в этой работе не выставляется, успеваемость и качество не рассчитываются: сравниваются доля преодолевших минимальный балл и первичные баллы.';

/** Who wrote the work: «Работу писали 1 874 участника из 62 школ (94,9 % числившихся по списку)». */
export function takenText(main: MainProcedure, region: GroupRow): string {
  const schools =
    region.n_schools === null ? '' : ` из${NBSP}${counted(region.n_schools, WORDS.schoolGenitive)}`;
  const wrote = `Работу ${agree(region.n, 'писал', 'писали')} ${counted(region.n, WORDS.participant)}${schools}`;
  if (main.elective) {
    return `${wrote} – только те, кто выбрал этот экзамен. Результат не характеризует всю параллель.`;
  }
  if (region.n_enrolled === null || region.n_enrolled < region.n) return `${wrote}.`;
  return `${wrote}; по списку в этих школах ${formatNumber(region.n_enrolled)}.`;
}

/** The share of low results of the region, beside the country where its report is loaded. */
export function lowText(
  main: MainProcedure,
  region: GroupRow,
  country: GroupRow | null,
  tiers: Tiers,
): string {
  const low = region.n_low ?? 0;
  const [one, many] = lowWords(main.has_mark).got;
  const none = main.has_mark ? 'Отметок «2» нет' : 'Минимальный балл набрали все участники';
  const own =
    low === 0
      ? none
      : `${agree(low, one, many)} ${shareOf(low, region.n, region.low_share, tiers)}`;
  const abroad =
    country?.low_share == null
      ? ''
      : `; в${NBSP}стране – ${formatPercent(country.low_share)} (данные ФИС ОКО)`;
  return `${own}${abroad}.`;
}

/** Where low results stand together, and those of the schools of the list. */
export function spreadTexts(
  main: MainProcedure,
  spread: Concentration | null,
  listed: { set: SchoolSet; year: number } | null,
  tiers: Tiers,
  minN: number,
): string[] {
  const words = lowWords(main.has_mark);
  const texts: string[] = [];
  if (spread && spread.n_half < spread.n_schools && spread.n_low >= minN) {
    texts.push(
      `${countOf(spread.low_half, spread.n_low)} ${agree(spread.n_low, ...words.of)} – в ${counted(spread.n_half, ['школе', 'школах', 'школах'])} из${NBSP}${formatNumber(spread.n_schools)}: помощь следует направлять адресно, а не всем поровну.`,
    );
  }
  if (listed && listed.set.n >= minN && listed.set.rest_n >= minN) {
    const { set, year } = listed;
    texts.push(
      `В ${counted(set.n_schools, ['школе', 'школах', 'школах'])} перечня ${year} года ${words.share} – ${shareOf(set.n_low, set.n, set.low_share, tiers)}, в остальных школах – ${shareOf(set.rest_low, set.rest_n, set.rest_share, tiers)}.`,
    );
  }
  return texts;
}

const inPlaces = (rows: readonly MunicipalityRow[]) =>
  joinList(rows.map((row) => row.name_prepositional));

function differs(row: MunicipalityRow, main: MainProcedure): string {
  const words = lowWords(main.has_mark);
  const more = row.verdict === 'higher';
  const bounds: [number, number] = more
    ? [row.diff_lo ?? 0, row.diff_hi ?? 0]
    : [-(row.diff_hi ?? 0), -(row.diff_lo ?? 0)];
  return `В ${row.name_prepositional} ${words.share} ${more ? 'больше' : 'меньше'}, чем в остальной части региона, на ${formatPoints(row.diff ?? 0)} (возможные значения – ${formatRange(bounds[0], bounds[1], 1)}${NBSP}пункта): случайными колебаниями это не объясняется.`;
}

/** Where municipalities differ from the rest of the region beyond chance; no order but the alphabet. */
export function municipalityTexts(
  main: MainProcedure,
  rows: readonly MunicipalityRow[],
  minN: number,
): string[] {
  const texts = rows
    .filter((row) => row.verdict === 'higher' || row.verdict === 'lower')
    .map((row) => differs(row, main));
  const same = rows.filter((row) => row.verdict === 'same');
  if (same.length > 0) {
    const where =
      texts.length === 0 && same.length === rows.length ? 'всех муниципалитетах' : inPlaces(same);
    texts.push(
      `${where === 'всех муниципалитетах' ? 'Во' : 'В'} ${where} отличие от остальной части региона не больше случайных колебаний.`,
    );
  }
  const few = rows.filter((row) => row.verdict === null);
  if (few.length > 0) {
    texts.push(
      `Не ${plural(few.length, ['сравнивается', 'сравниваются', 'сравниваются'])} с регионом (участников меньше ${minN}): ${joinList(few.map((row) => row.name))}.`,
    );
  }
  return texts;
}

/** Municipalities that wrote papers of their own instead of this work; null = none. */
export function ownPapersText(
  works: readonly OtherWork[],
  rows: readonly MunicipalityRow[],
): string | null {
  const known = new Set(rows.map((row) => row.name));
  const own = [...new Set(works.flatMap((work) => work.municipality ?? []))].filter(
    (name) => !known.has(name),
  );
  if (own.length === 0) return null;
  return `${joinList(own)}: работа по собственным вариантам; результаты названы в конце документа и с остальными не сравниваются.`;
}

/** Who failed by an extra condition only, and who stands just above the line (diagnostics). */
export function attentionTexts(main: MainProcedure, near: Attention | null): string[] {
  if (!near) return [];
  const texts: string[] = [];
  if (near.n_condition > 0 && near.condition_words) {
    texts.push(
      `${capital(counted(near.n_condition, WORDS.participant))} из${NBSP}${formatNumber(near.n_below)} ${agree(near.n_condition, 'набрал', 'набрали')} нужную сумму, но не ${agree(near.n_condition, 'выполнил', 'выполнили')} дополнительное условие (${near.condition_words}): это ближайший резерв.`,
    );
  }
  if (near.n_border > 0) {
    texts.push(
      `Достигли ${main.has_mark ? 'порога отметки «3»' : 'минимального балла'} с запасом менее ${counted(near.border_points, ['балла', 'баллов', 'баллов'])} ещё ${counted(near.n_border, WORDS.participant)}: этой группе тоже нужна поддержка до экзамена.`,
    );
  }
  return texts;
}

/** Another work on the subject: what it was and its own figures, without comparing. */
export function otherText(work: OtherWork, tiers: Tiers): string {
  const [one, many] = lowWords(work.has_mark).got;
  const own =
    work.municipality === null || work.title.includes(work.municipality)
      ? ''
      : ` (${work.municipality}, собственные варианты)`;
  const wrote = `${work.title}${own}: ${agree(work.n, 'писал', 'писали')} ${counted(work.n, WORDS.participant)} из${NBSP}${counted(work.n_schools, WORDS.schoolGenitive)}`;
  if (sizeOf(work.n, tiers) === 'few') return `${wrote}; результаты рассмотрены школами поимённо.`;
  const got = agree(work.n_low, one, many);
  return `${wrote}; ${got.charAt(0).toLowerCase()}${got.slice(1)} ${shareOf(work.n_low, work.n, work.low_share, tiers)}.`;
}
