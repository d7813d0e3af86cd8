import { nearWords, originWords } from '../../russian/curator.ts';
import { formatNumber } from '../../russian/number.ts';
import { capital } from '../../russian/plural.ts';
import { type Table, table } from '../table.ts';
import type { Criterion, Pair } from './queries.ts';
import type { Known } from './school.ts';
import { refusalWords } from './text.ts';

/** Where a curator stands; one the program would not propose is told by its municipality. */
const placeWords = ({ pair, own }: Known): string =>
  own ? nearWords[own.near] : (pair.curator?.municipality ?? '–');

export const pairTable = (known: readonly Known[]): Table => ({
  ...table(
    'Школа перечня – школа-куратор',
    [
      ['Муниципалитет', 'w'],
      ['Школа перечня', 'w'],
      ['Слабые предметы', 'w'],
      ['Школа-куратор', 'w'],
      ['Где', 'w'],
      ['Баллы', 'n'],
      ['Кто решил', 'w'],
    ],
    known.map((each) => ({
      cells: [
        each.pair.municipality,
        each.pair.name,
        capital(each.weak.map(({ subject }) => subject.toLowerCase()).join(', ')) || '–',
        each.pair.curator?.name ?? '–',
        placeWords(each),
        each.pair.cost === null ? '–' : formatNumber(each.pair.cost),
        originWords(each.pair),
      ],
    })),
    'Баллы – различие условий: чем меньше, тем школы ближе. Прочерк – куратора нет, или институт назначил школу, которую программа не предложила бы.',
  ),
  // long names make few rows taller than a page
  keep: false,
});

/** A line a curator, in the order of its first school. */
export function loadTable(known: readonly Known[]): Table | null {
  const helped = new Map<string, Pair[]>();
  for (const { pair } of known) {
    if (pair.curator_code === null) continue;
    helped.set(pair.curator_code, [...(helped.get(pair.curator_code) ?? []), pair]);
  }
  if (helped.size === 0) return null;
  return table(
    'Школа-куратор и школы, которым она помогает',
    [
      ['Школа-куратор', 'w'],
      ['Муниципалитет', 'w'],
      ['Школ', 'n'],
      ['Кому помогает', 'w'],
    ],
    [...helped.values()].map((pairs) => ({
      cells: [
        pairs[0]?.curator?.name ?? '–',
        pairs[0]?.curator?.municipality ?? '–',
        String(pairs.length),
        pairs.map(({ name }) => name).join('; '),
      ],
    })),
  );
}

export function refusalTable(rows: readonly { refusal: string | null; n: number }[]): Table | null {
  const own = rows.flatMap(({ refusal, n }) => (refusal === null ? [] : [{ refusal, n }]));
  if (own.length === 0) return null;
  return table(
    'Сколько школ и почему',
    [
      ['Школа', 'w'],
      ['Школ', 'n'],
    ],
    own.map(({ refusal, n }) => ({ cells: [refusalWords(refusal), String(n)] })),
    'Каждая школа названа один раз – по первой причине. Поимённо эти школы здесь не называются.',
  );
}

export const criterionTable = (criteria: readonly Criterion[]): Table =>
  table(
    'Баллы за различие условий',
    [
      ['Различие', 'w'],
      ['Баллов', 'n'],
    ],
    criteria.map(({ words, cost }) => ({ cells: [words, formatNumber(cost)] })),
  );
