import { NBSP } from '../../russian/number.ts';
import { type Part, paperPart } from '../sections.ts';
import { type Table, table } from '../table.ts';
import type { Factor, Measure } from './queries.ts';

const significances: Record<NonNullable<Factor['significance']>, string> = {
  high: 'высокая',
  middle: 'средняя',
  low: 'низкая',
};

const evidences: Record<Factor['evidence'], string> = {
  for: 'данные говорят за',
  against: 'данные говорят против',
  both: 'данные говорят и за, и против',
  none: 'данных нет',
};

/** «высокая», «не внесена» */
const significanceWords = ({ significance }: Pick<Factor, 'significance'>): string =>
  significance === null ? 'не внесена' : significances[significance];

/** The ten factors: entered significance beside what the data say, and a column for the school. */
export function factorTable(factors: readonly Factor[]): Table {
  return {
    ...table(
      'Десять факторов риска',
      [
        ['№', 'c'],
        ['Фактор', 'w'],
        ['Значимость (внесена)', 'w'],
        ['Данные за', 'w'],
        ['Данные против', 'w'],
        ['Данных нет', 'w'],
        ['Самооценка школы', 'w'],
      ],
      factors.map((factor) => ({
        cells: [
          String(factor.factor),
          factor.name,
          significanceWords(factor),
          factor.for_words ?? '–',
          factor.against_words ?? '–',
          factor.silent_words ?? '–',
          '',
        ],
      })),
      'Значимость вносит институт или школа (файл значимостей факторов); по результатам она не вычисляется. «За» – показатели среднего и высокого риска, «против» – низкого.',
    ),
    keep: false,
  };
}

/** What was entered and the data speak of differently, in a sentence each. */
export function disagreements(factors: readonly Factor[]): string[] {
  return factors.flatMap(({ factor, name, significance, evidence }) => {
    if (significance === 'high' && evidence === 'against')
      return [
        `Фактор ${factor} «${name}»: внесена высокая значимость, показатели программы говорят против; стоит проверить, на чём основана оценка.`,
      ];
    if (significance === 'low' && evidence === 'for')
      return [
        `Фактор ${factor} «${name}»: внесена низкая значимость, показатели программы говорят за; стоит вернуться к оценке.`,
      ];
    return [];
  });
}

/** Directions a programme takes at most. */
export const mostDirections = 3;

const weight = ({ significance }: Factor) =>
  significance === 'high' ? 3 : significance === 'middle' ? 2 : significance === null ? 1 : 0;
const support = ({ evidence }: Factor) => (evidence === 'for' ? 2 : evidence === 'both' ? 1 : 0);

/** Factors worth a direction: entered as significant or spoken for by the data; at most three, the most supported first. */
export function directions(factors: readonly Factor[]): Factor[] {
  return factors
    .filter(
      (factor) =>
        factor.significance === 'high' ||
        (factor.significance !== 'low' && support(factor) > 0) ||
        (factor.significance === 'middle' && factor.evidence === 'none'),
    )
    .toSorted(
      (a, b) =>
        weight(b) - weight(a) ||
        support(b) - support(a) ||
        b.n_for - a.n_for ||
        a.n_against - b.n_against ||
        a.factor - b.factor,
    )
    .slice(0, mostDirections);
}

/** A direction: why it is proposed, measures as suppositions, lines for the school. */
export function directionPart(factor: Factor, measures: readonly Measure[]): Part {
  const own = measures.filter((measure) => Number(measure.factor) === factor.factor);
  const why = [
    `Значимость: ${significanceWords(factor)}; ${evidences[factor.evidence]}.`,
    factor.for_words ? `За: ${factor.for_words}.` : '',
    factor.against_words ? `Против: ${factor.against_words}.` : '',
  ].filter((part) => part !== '');
  return paperPart(`Фактор ${factor.factor}. ${factor.name}`, {
    text: [
      why.join(' '),
      own.length > 0 ? 'Что можно сделать (предположения, проверяет школа):' : null,
    ],
    list: own.map(
      ({ measure, responsible, activity, evidence }) =>
        `${measure}. Исполнитель: ${responsible}; подтверждение: ${evidence}${activity ? ` (дорожная карта, п.${NBSP}${activity})` : ''}.`,
    ),
    lines: ['Самооценка школы, что подтверждает или опровергает:', 'Что решено делать, срок:'],
  });
}
