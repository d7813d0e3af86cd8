import { classWords } from '../../russian/certainty.ts';
import { formatNumber, NBSP } from '../../russian/number.ts';
import { counted, plural, WORDS } from '../../russian/plural.ts';
import type { Chance, Judged } from './queries.ts';

/** Classes of certainty, the surest first. */
export const classes = ['confirmed', 'probable', 'uncertain', 'chance', 'too_few'] as const;

/** A school listed or not whose verdict a few results decide. */
export const isNear = ({ distance }: Pick<Judged, 'distance'>, near: number): boolean =>
  distance !== null && distance <= near;

/** An expected number of schools: whole, or «меньше одной». */
export const expectedWords = (n: number): string =>
  n < 0.5 ? 'меньше одной школы' : `примерно ${counted(Math.round(n), WORDS.school)}`;

/** The main points: size, certainty, edge, the absent, chance. */
export function mainPoints(
  schools: readonly Judged[],
  chance: Chance | null,
  { year, near }: { year: number; near: number },
): string[] {
  const listed = schools.filter((school) => school.listed);
  if (listed.length === 0)
    return [`По правилу в${NBSP}перечень за ${year}${NBSP}год не вошла ни одна школа.`];
  return [
    sizeLine(schools, year),
    certaintyLine(listed),
    nearLine(schools, near),
    absentLine(schools),
    chance?.expected_untrue == null
      ? ''
      : `Расчётное число школ перечня, у которых обычные доли условиям, вероятно, не соответствуют, – ${expectedWords(chance.expected_untrue)} из ${formatNumber(listed.length)}. Какие именно, по этим данным сказать нельзя.`,
  ].filter((line) => line !== '');
}

function sizeLine(schools: readonly Judged[], year: number): string {
  const listed = schools.filter((school) => school.listed);
  const stay = listed.filter((school) => school.was_member === true).length;
  const entered = listed.filter((school) => school.was_member === false).length;
  const left = schools.filter((school) => school.was_member === true && !school.listed).length;
  const known = schools.some((school) => school.was_member !== null);
  const size = `По правилу в${NBSP}перечень за ${year}${NBSP}год ${plural(listed.length, ['вошла', 'вошли', 'вошли'])} ${counted(listed.length, WORDS.school)}`;
  return known
    ? `${size}: остались с прошлого года – ${stay}, вошли – ${entered}, вышли – ${left}.`
    : `${size}.`;
}

function certaintyLine(listed: readonly Judged[]): string {
  const parts = classes.flatMap((name) => {
    const n = listed.filter((school) => school.certainty === name).length;
    return n > 0 ? [`${classWords(name)} – ${n}`] : [];
  });
  return parts.length === 0 ? '' : `Устойчивость вывода (число школ): ${parts.join('; ')}.`;
}

function nearLine(schools: readonly Judged[], near: number): string {
  const inside = schools.filter((school) => school.listed && isNear(school, near)).length;
  const outside = schools.filter((school) => !school.listed && isNear(school, near)).length;
  if (inside + outside === 0) return '';
  return `Решение изменилось бы, если бы иными были результаты ${near === 1 ? 'одного учащегося' : `одного-${near === 2 ? 'двух' : near} учащихся`}: в${NBSP}перечне – ${counted(inside, WORDS.school)}, вне перечня – ${counted(outside, WORDS.school)}.`;
}

function absentLine(schools: readonly Judged[]): string {
  const inside = schools.filter((school) => school.listed && school.survives === false).length;
  const outside = schools.filter(
    (school) => school.status === 'not_listed' && school.survives === false,
  ).length;
  if (inside + outside === 0)
    return 'Не писавшие решений не меняют: как бы они ни написали, состав перечня остался бы тем же.';
  return `Если бы писали отсутствовавшие, решение могло бы быть другим: в${NBSP}перечне – ${counted(inside, WORDS.school)}, вне перечня – ${counted(outside, WORDS.school)}.`;
}

/** What chance does to a list of this size, in sentences. */
export function chanceLines(chance: Chance | null): string[] {
  if (chance === null) return [];
  const { expected_chance, expected_missed, expected_if_region, n_judged } = chance;
  return [
    expected_chance === null
      ? ''
      : `Если бы эти годы повторились с${NBSP}теми же обычными долями, правило внесло бы случайно ${expectedWords(expected_chance)} из ${formatNumber(n_judged)}: таково свойство правила при числе участников от нескольких человек до нескольких десятков.`,
    expected_if_region === null
      ? ''
      : `Если бы у${NBSP}каждой школы обычные доли были как в${NBSP}регионе, в${NBSP}перечень всё равно ${expected_if_region < 0.5 ? 'вошло' : plural(Math.round(expected_if_region), ['вошла', 'вошли', 'вошло'])} бы ${expectedWords(expected_if_region)}.`,
    expected_missed === null
      ? ''
      : `Вне перечня – ${expectedWords(expected_missed)}, обычные доли ${expected_missed < 1.5 ? 'которой' : 'которых'} условиям, вероятно, соответствуют.`,
  ].filter((line) => line !== '');
}
