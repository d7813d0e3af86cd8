import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { countOf, type Tiers } from '../../russian/share.ts';
import { type Table, table } from '../table.ts';
import type { Indicator } from './queries.ts';

/** A value in the unit of its indicator; few participants are counted, their share is not printed. */
export function valueWords(
  { unit, value, n, x }: Pick<Indicator, 'unit' | 'value' | 'n' | 'x'>,
  tiers: Tiers,
): string {
  if (value === null) return '–';
  if (n !== null && n < tiers.share && unit !== 'count') return x === null ? '–' : countOf(x, n);
  return limitWords({ unit }, value);
}

/** A number in the unit of an indicator. */
function limitWords({ unit }: Pick<Indicator, 'unit'>, value: number): string {
  switch (unit) {
    case 'share':
      return formatPercent(value);
    case 'points':
      return `${formatNumber(value * 100, 1)}${NBSP}п.${NBSP}п.`;
    case 'sd':
      return `${formatNumber(value, 2)}${NBSP}ст.${NBSP}откл.`;
    case 'count':
      return formatNumber(value);
    case 'number':
      return formatNumber(value, Number.isInteger(value) ? 0 : 2);
    default:
      throw new Error(`unknown unit: ${unit satisfies never}`);
  }
}

/** From which value an indicator is of medium and of high risk. */
export function borderWords(indicator: Indicator): string {
  const side = indicator.direction === 'up' ? 'от' : 'до';
  return `${side}${NBSP}${limitWords(indicator, indicator.medium_from)} / ${side}${NBSP}${limitWords(indicator, indicator.high_from)}`;
}

const levels = [
  ['high', 'Высокий уровень риска'],
  ['medium', 'Средний уровень риска'],
  ['low', 'Низкий уровень риска'],
] as const;

/** Indicators with a level, a table a level, the highest first. */
export function levelTables(indicators: readonly Indicator[], tiers: Tiers): Table[] {
  return levels.flatMap(([level, caption]) => {
    const own = indicators.filter((each) => each.level === level);
    if (own.length === 0) return [];
    return [
      {
        ...table(
          caption,
          [
            ['Показатель', 'w'],
            ['Предмет', 'w'],
            ['Значение', 'n'],
            ['Участников', 'n'],
            ['Средний / высокий риск', 'w'],
            ['Источник границ', 'w'],
          ],
          own.map((each) => ({
            cells: [
              each.name,
              each.subject ?? 'школа в целом',
              valueWords(each, tiers),
              // a count of works: no participants of one work stand behind it
              each.n === null || each.unit === 'count' ? '–' : formatNumber(each.n),
              borderWords(each),
              each.source,
            ],
          })),
        ),
        keep: false,
      },
    ];
  });
}

const toLearn: Record<Indicator['area'], string> = {
  results: 'следующая процедура или работа, которую пишут больше обучающихся',
  participation: 'число обучающихся по списку в файлах процедуры',
  journal: 'отметки по журналу в протоколах ВПР',
  staff: 'книга «Контекстные данные школ»: кадры – числом, без фамилий',
  social: 'книга «Контекстные данные школ»: социальный паспорт – числом',
  resource: 'книга «Контекстные данные школ»: оснащение и подвоз',
};

/** Indicators nobody told, or told of too few, and how to learn them; null = none. */
export function unknownTable(indicators: readonly Indicator[]): Table | null {
  const known = new Set(
    indicators.filter(({ level }) => level !== null).map(({ indicator }) => indicator),
  );
  const rows = new Map<string, Indicator>();
  for (const each of indicators) {
    if (!known.has(each.indicator) && !rows.has(each.indicator)) rows.set(each.indicator, each);
  }
  if (rows.size === 0) return null;
  return table(
    'Показатели, по которым вывода нет',
    [
      ['Показатель', 'w'],
      ['Почему', 'w'],
      ['Как узнать', 'w'],
    ],
    [...rows.values()].map((each) => ({
      cells: [
        each.name,
        each.value === null
          ? 'сведений нет'
          : `участников меньше${NBSP}${formatNumber(each.min_n)}`,
        toLearn[each.area],
      ],
    })),
  );
}
