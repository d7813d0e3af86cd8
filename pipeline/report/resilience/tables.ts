import { nearWords, originWords } from '../../russian/curator.ts';
import { formatNumber, formatShareNumber } from '../../russian/number.ts';
import { type Table, table } from '../table.ts';
import { isRegional, type Judged, type Judgement, unknownReasons } from './judged.ts';
import type { Condition, Listed, Strength } from './queries.ts';
import {
  aboveWords,
  conditionWords,
  foundWords,
  gapWords,
  limitWords,
  unknownWords,
  verdictWords,
} from './text.ts';

const two = (value: number | null): string => (value === null ? '–' : formatNumber(value, 2));

export const namedTable = (schools: readonly Judged[], year: number): Table | null =>
  schools.length === 0
    ? null
    : {
        ...table(
          `Результаты ${year - 1} и ${year} годов рядом со школами похожих условий`,
          [
            ['Муниципалитет', 'w'],
            ['Школа', 'w'],
            ['Участников', 'n'],
            ['Результат школы', 'n'],
            ['Обычен при таких условиях', 'n'],
            ['Выше обычного и возможные значения', 'n'],
          ],
          schools.map((school) => ({
            cells: [
              school.municipality,
              school.name,
              formatNumber(school.n),
              two(school.result),
              two(school.expected),
              aboveWords(school),
            ],
          })),
          'Единица – обычный разброс баллов учащихся региона, 0 – как в среднем по региону. Превышение с поправкой на число участников: чем их меньше, тем ближе к нулю; возможные значения – с вероятностью 95 %. Школы – в порядке муниципалитетов и алфавита.',
        ),
        keep: false,
      };

/** Conditions under which a school is named; those of the region with what was found. */
export const ruleTable = (conditions: readonly Condition[], school: Judged): Table =>
  table(
    'Условия, при которых школа названа: выполнены все',
    [
      ['Условие', 'w'],
      ['Граница', 'n'],
      ['В регионе', 'n'],
    ],
    conditions.map((each) => ({
      cells: [
        conditionWords(each),
        limitWords(each),
        isRegional(each) ? foundWords(each, school) : '–',
      ],
    })),
    'Прочерк – у каждой школы своё. Различие школ – в обычных разбросах баллов учащихся региона.',
  );

/** Conditions of one school, those of the region left out. */
export const conditionTable = (school: Judged, own: readonly Condition[]): Table =>
  table(
    'Условия',
    [
      ['Условие', 'w'],
      ['Найдено', 'n'],
      ['Граница', 'n'],
      ['Вывод', 'w'],
    ],
    own.map((each) => ({
      cells: [
        conditionWords(each),
        foundWords(each, school),
        limitWords(each),
        verdictWords[each.met],
      ],
    })),
  );

/** Subjects and skills done better than in the other schools of such conditions. */
export const strengthTable = (rows: readonly Strength[]): Table | null =>
  rows.length === 0
    ? null
    : table(
        'Выполняют лучше, чем в остальных школах с наименее благоприятными условиями, % от максимума',
        [
          ['Предмет', 'w'],
          ['Умение', 'w'],
          ['Участников', 'n'],
          ['Школа', 'n'],
          ['Остальные', 'n'],
          ['Разница, пунктов', 'n'],
        ],
        rows.map((each) => ({
          cells: [
            each.subject,
            each.skill ?? 'все задания работ',
            formatNumber(each.n),
            formatShareNumber(each.completion),
            formatShareNumber(each.like_completion),
            gapWords(each),
          ],
        })),
      );

/** Schools that miss one condition, all the same one. */
export function nearTable(near: Judgement['near']): Table {
  const isResult = near.some(({ missing }) => missing.condition === 'above');
  return table(
    'Школы в порядке муниципалитетов и алфавита',
    [
      ['Муниципалитет', 'w'],
      ['Школа', 'w'],
      ['Участников', 'n'],
      ['Найдено', 'n'],
      ['Граница', 'n'],
      ...(isResult ? [] : [['Выше обычного и возможные значения', 'n'] as const]),
    ],
    near.map(({ school, missing }) => ({
      cells: [
        school.municipality,
        school.name,
        formatNumber(school.n),
        foundWords(missing, school),
        limitWords(missing),
        ...(isResult ? [] : [aboveWords(school)]),
      ],
    })),
  );
}

export function unknownTable(unknown: Judgement['unknown']): Table | null {
  const rows = unknownReasons.flatMap((reason) => {
    const n = unknown.get(reason);
    return n === undefined ? [] : [{ cells: [unknownWords[reason], formatNumber(n)] }];
  });
  if (rows.length === 0) return null;
  return table(
    'Сколько школ и почему',
    [
      ['Почему', 'w'],
      ['Школ', 'n'],
    ],
    rows,
    'Каждая школа посчитана один раз – по первой причине. Поимённо эти школы не называются.',
  );
}

/** A school of the list and a named school it may ask. */
export type Neighbour = { listed: Listed; named: Judged };

export const neighbourTable = (pairs: readonly Neighbour[]): Table | null =>
  pairs.length === 0
    ? null
    : {
        ...table(
          'Кого можно спросить',
          [
            ['Муниципалитет', 'w'],
            ['Школа перечня', 'w'],
            ['Школа, отвечающая условиям', 'w'],
            ['Связь', 'w'],
          ],
          pairs.map(({ listed, named }) => ({
            cells: [listed.municipality, listed.name, named.name, linkWords(listed, named)],
          })),
        ),
        keep: false,
      };

/** How a listed school and a named one are connected. */
function linkWords(listed: Listed, named: Judged): string {
  const curator =
    listed.curator_code === named.school_code && listed.origin !== null
      ? `куратор, ${originWords({ origin: listed.origin, kept: listed.kept })}`
      : '';
  const near = listed.municipality_code === named.municipality_code ? nearWords.same : '';
  return [near, curator].filter((words) => words !== '').join('; ');
}
