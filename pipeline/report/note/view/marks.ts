import { formatNumber, formatPercent, formatShareNumber } from '../../../russian/number.ts';
import { countOf, shareCell, type Tiers } from '../../../russian/share.ts';
import { rowLabels } from '../../charts/wrap.ts';
import type { Figure } from '../../document.ts';
import { type Table, table } from '../../table.ts';
import type { Group, NoteFacts, WorkFacts } from '../facts.ts';
import type { TextContext } from '../text/sentence.ts';

const marks = ['2', '3', '4', '5'] as const;

/** A group with the name it has in a table. */
export type NamedGroup = { name: string; group: Group; own: boolean };

/** Groups a work's results stand beside, from the country down to classes. */
function groupRows(facts: WorkFacts, note: NoteFacts, tiers: Tiers): NamedGroup[] {
  const few = facts.school.n < tiers.count;
  const rows: { name: string; group: Group | null; own: boolean }[] = few
    ? []
    : [
        { name: 'Россия', group: facts.country, own: false },
        { name: note.region, group: facts.region, own: false },
        { name: note.school.municipality, group: facts.municipality, own: false },
      ];
  rows.push({ name: 'Школа', group: facts.school, own: true });
  if (facts.classes.length > 1) {
    for (const group of facts.classes) {
      rows.push({ name: className(group.scope_code.split('/')[1] ?? ''), group, own: false });
    }
  }
  return rows.filter((row): row is NamedGroup => row.group !== null);
}

/** «5А класс»; a bare number from a file is the number of the class, not of the grade. */
function className(name: string): string {
  return /^\d+$/.test(name) ? `Класс № ${name}` : `${name} класс`;
}

function counts(group: Group, mark: (typeof marks)[number], tiers: Tiers): string {
  const n = group[`n_mark_${mark}`];
  const share = group[`share_mark_${mark}`];
  if (n === null) return share === null ? '–' : formatShareNumber(share);
  return share === null || group.n < tiers.share
    ? String(n)
    : `${formatNumber(n)} (${formatShareNumber(share)})`;
}

const mean = (value: number | null, group: Group, tiers: Tiers, digits: number) =>
  value === null || group.n < tiers.count ? '–' : formatNumber(value, digits);

/** Table of marks (or of the minimum where the work has no mark). */
export function marksTable(
  facts: WorkFacts,
  note: NoteFacts,
  context: Pick<TextContext, 'tiers' | 'sou'>,
): Table {
  return groupsTable(groupRows(facts, note, context.tiers), facts.work.has_mark, context);
}

/** Groups of one work side by side: marks, or the minimum where the work has no mark. */
export function groupsTable(
  rows: readonly NamedGroup[],
  hasMark: boolean,
  { tiers, sou = false }: Pick<TextContext, 'tiers' | 'sou'>,
): Table {
  const small = 'Доли печатаются для групп от 10 участников, средние – от 5.'
    .replace('10', String(tiers.share))
    .replace('5', String(tiers.count));
  if (!hasMark) {
    return table(
      'Преодоление минимума и первичные баллы',
      [
        ['Группа', 'w'],
        ['Писали', 'n'],
        ['Не достигли минимума, чел. (%)', 'n'],
        ['Средний первичный балл', 'n'],
        ['Медиана', 'n'],
      ],
      rows.map(({ name, group, own }) => ({
        own,
        cells: [
          name,
          formatNumber(group.n),
          group.n_low === null
            ? shareCell(group.low_share, group.n, tiers)
            : group.n < tiers.share || group.low_share === null
              ? String(group.n_low)
              : `${formatNumber(group.n_low)} (${formatShareNumber(group.low_share)})`,
          mean(group.mean_primary, group, tiers, 1),
          mean(group.median_primary, group, tiers, 1),
        ],
      })),
      `Отметка в этой работе не выставляется, успеваемость и качество не рассчитываются. ${small}`,
    );
  }
  return table(
    'Отметки: число участников и доля, %',
    [
      ['Группа', 'w'],
      ['Писали', 'n'],
      ['«2»', 'n'],
      ['«3»', 'n'],
      ['«4»', 'n'],
      ['«5»', 'n'],
      ['Успевае­мость, %', 'n'],
      ['Качество, %', 'n'],
      ...(sou ? [['СОУ, %', 'n'] as [string, 'n']] : []),
      ['Средняя отметка', 'n'],
    ],
    rows.map(({ name, group, own }) => ({
      own,
      cells: [
        name,
        formatNumber(group.n),
        ...marks.map((mark) => counts(group, mark, tiers)),
        shareCell(group.pass_share, group.n, tiers),
        shareCell(group.quality_share, group.n, tiers),
        ...(sou ? [shareCell(group.sou, group.n, tiers)] : []),
        mean(group.mean_mark, group, tiers, 2),
      ],
    })),
    sou ? `${small} СОУ – степень обученности учащихся по В.\u00A0П.\u00A0Симонову.` : small,
  );
}

/** Stacked bars of marks; null where the school is too small for shares or has no marks. */
export function marksFigure(facts: WorkFacts, note: NoteFacts, tiers: Tiers): Figure | null {
  if (!facts.work.has_mark || facts.school.n < tiers.share) return null;
  return groupsFigure(groupRows(facts, note, tiers), 'Школа', facts.school, tiers);
}

/** How names of groups stand beside bars. */
export const groupLabel = { width: 215, size: 11, least: 18, most: 3 };

const marksFinding = (name: string, { n, n_mark_2, n_mark_4, n_mark_5 }: Group): string =>
  `${name}: «2» – у ${countOf(n_mark_2 ?? 0, n)}, «4» и «5» – у ${countOf((n_mark_4 ?? 0) + (n_mark_5 ?? 0), n)}.`;

/** Stacked bars of marks of groups large enough for shares. */
export function groupsFigure(
  named: readonly NamedGroup[],
  ownName: string,
  own: Group,
  tiers: Tiers,
): Figure {
  const groups = named.filter(({ group }) => group.n >= tiers.share);
  const { labels, step } = rowLabels(
    groups.map(({ name, group }) => ({ name, told: `(${formatNumber(group.n)})` })),
    groupLabel,
  );
  const rows = groups.flatMap(({ group }, position) =>
    marks.flatMap((mark) => {
      const share = group[`share_mark_${mark}`];
      if (share === null) return [];
      const label = formatShareNumber(share);
      return [{ group: labels[position], position, mark, share, label }];
    }),
  );
  return {
    chart: 'marks',
    data: { rows },
    signals: { y_step: step },
    alt: `Доли отметок по группам. ${ownName}: ${marks.map((mark) => `«${mark}» – ${formatPercent(own[`share_mark_${mark}`] ?? 0)}`).join(', ')}.`,
    caption: `${marksFinding(ownName, own)} Доли отметок, %; в скобках – число участников.`,
  };
}
