import type { EdgeSchool, NamedSchool, Whatif } from '../rules/index.ts';
import { formatPercent, NBSP } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { distanceWords, edgeWorks } from '../russian/verdict.ts';

/** Distances a terminal shows; all stand in the page and in JSON. */
const nearest = 2;
/** Points of the curve a terminal shows. */
const shownShares = [0.2, 0.25, 0.3, 0.35, 0.4, 0.5];

export const schoolWords = ({ school_code, name, municipality }: NamedSchool): string =>
  `${school_code} ${name}${municipality ? `, ${municipality}` : ''}`;

/** Where a school that is not on the list stands. */
export const sideWords = (status: string): string =>
  ({
    excluded: 'не рассматривается',
    undefined: 'не определено',
    no_data: 'нет данных',
  })[status] ?? 'вне перечня';

/** How the list would change, in a sentence. */
export function sizeWords({ year, listed_before, listed_after }: Whatif): string {
  return `Перечень за ${year}${NBSP}год: по действующему правилу – ${counted(listed_before, WORDS.school)}, при этих условиях – ${counted(listed_after, WORDS.school)}.`;
}

/** Where a school stands and what decides. */
function edgeWords(school: EdgeSchool): string {
  const words = distanceWords(school.distance);
  const side = school.listed ? 'в перечне' : 'вне перечня';
  return words ? `${side}, ${words}: ${edgeWorks(school.works)}` : side;
}

/** The answer for a terminal. */
export function whatifText(result: Whatif): string {
  const near = result.edge.filter(({ distance }) => distance !== null && distance <= nearest);
  return [
    result.changes.length > 0
      ? `Что если: ${result.changes.join('; ')}.`
      : 'Правило не изменено: показано, сколько результатов отделяет школы от границы.',
    sizeWords(result),
    ...listOf('Вошли бы', result.entered),
    ...listOf('Вышли бы', result.left),
    ...curveLines(result),
    ...(near.length > 0
      ? [
          `У границы – ${counted(near.length, WORDS.school)} (изменилось бы решение, если бы иным был результат одного-двух учащихся):`,
          ...near.map((school) => `  ${schoolWords(school)}: ${edgeWords(school)}`),
        ]
      : result.curve === null
        ? [
            'Правило определяет места школ друг относительно друга: расстояние до границы в учащихся не определяется.',
          ]
        : ['У границы (один-два учащихся) школ нет.']),
    'Хранилище не изменено.',
  ].join('\n');
}

const listOf = (title: string, schools: readonly NamedSchool[]): string[] =>
  schools.length === 0
    ? [`${title}: ни одной школы.`]
    : [`${title} (${schools.length}):`, ...schools.map((school) => `  ${schoolWords(school)}`)];

function curveLines({ curve }: Whatif): string[] {
  if (curve === null) return [];
  const points = curve
    .filter(({ share }) => shownShares.includes(share))
    .map(({ share, schools }) => `${formatPercent(share, 0)} – ${schools}`);
  return [`Размер перечня (школ) в зависимости от доли: ${points.join('; ')}.`];
}
