import { formatNumber } from '../../russian/number.ts';
import type { Page } from '../page.ts';
import {
  comparison,
  type Figure,
  figure,
  type GroupsContext,
  journal,
  note,
  participation,
  results,
} from './figures.ts';
import type { GroupRow } from './group-rows.ts';
import { originWords, wholeName } from './group-words.ts';

function page(
  name: string,
  rows: readonly GroupRow[],
  places: readonly Figure[],
  figures: readonly Figure[],
  totals: readonly GroupRow['scope'][],
  context: GroupsContext,
): Page {
  const columns = [...places, ...figures];
  return {
    name,
    title: `${name}. ${context.procedure.title}`,
    lines: context.lines,
    notes: context.notes,
    columns: columns.map(({ of: _of, ...column }) => column),
    places: places.length,
    rows: rows.map((row) => ({
      cells: columns.map(({ of }) => of(row)),
      total: totals.includes(row.scope),
    })),
  };
}

/** Свод по школам: the region (and the country) on top, then schools by municipality and name. */
export function schoolsPage(all: readonly GroupRow[], context: GroupsContext): Page {
  const { procedure, region } = context;
  const whole = procedure.own_municipality ? 'municipality' : 'region';
  const rows = all.filter(
    ({ scope }) => scope === 'school' || scope === 'country' || scope === whole,
  );
  return page(
    'Свод по школам',
    rows,
    [
      {
        ...{ head: 'Муниципалитет', width: 20 },
        of: (row) => wholeName(row, region),
      },
      { head: 'Код школы', width: 9, of: (row) => row.school_code },
      {
        ...{ head: 'Школа', width: 34 },
        of: (row) => row.school ?? `в целом, ${originWords(row)}`,
      },
    ],
    [
      ...participation,
      ...results(context),
      ...(procedure.own_municipality ? [] : comparison('region', context)),
      ...comparison('municipality', context),
      ...(procedure.has_journal ? journal : []),
      note(context),
    ],
    ['country', 'region', 'municipality'],
    context,
  );
}

/** Свод по муниципалитетам: as the federal report has its rows, computed figures with the official ones behind. */
export function municipalitiesPage(all: readonly GroupRow[], context: GroupsContext): Page {
  const { procedure, region } = context;
  return page(
    'Свод по муниципалитетам',
    all.filter(({ scope }) => scope !== 'school'),
    [
      {
        ...{ head: 'Группа участников', width: 26 },
        of: (row) => wholeName(row, region),
      },
      { head: 'Источник', width: 21, of: originWords },
    ],
    [
      figure('Школ', 7, 'count', 'n_schools'),
      figure(
        `Из них менее ${formatNumber(context.smallN)} участников`,
        13,
        'count',
        'n_small_schools',
      ),
      ...participation,
      ...results(context),
      ...(procedure.own_municipality ? [] : comparison('region', context)),
      ...(procedure.has_journal ? journal : []),
      note(context),
    ],
    ['country', 'region'],
    context,
  );
}
