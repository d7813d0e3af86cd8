import type { Audience } from './audience.ts';
import { type Banded, bandOf } from './band.ts';
import type { Cell, Relation } from './cell.ts';
import { alike, type Group, isNear, isTold, type Own } from './group.ts';
import { protect } from './protect.ts';

/**
 * What an audience is shown of a group: `whole` – all its figures; `counts` – how many took part, no figure of how they
 * did; `few` – fewer than the smallest described; `band` – a band instead of a share; `limit` – a limit of the share;
 * `protected` – hidden so that others cannot be computed; `withheld` – not told to this audience at all.
 */
type State = 'whole' | 'counts' | 'few' | 'band' | 'limit' | 'protected' | 'withheld';

export type Shown = {
  group: Group;
  state: State;
  /** the number of participants is printed */
  count: boolean;
  /** the number of low results is printed, and all that comes of it */
  low: boolean;
  /** words printed in place of the share */
  band: string | null;
};

/**
 * Decides for the groups of one procedure what an audience is shown: small groups first, then what must be hidden so that
 * nothing of them can be computed from the totals, the marks or the sums of points.
 * @param those the groups of one procedure: the region, its municipalities and, where they are listed, their schools
 */
export function showGroups(those: readonly Group[], audience: Audience, whose: Own): Shown[] {
  const groups = alike(those.filter((group) => isNear(group, whose)));
  const told = new Map(groups.map((group) => [group, isTold(group, whose)]));
  const own = ({ scope, scope_code }: Group) => scope === 'school' && scope_code === whose.school;
  const counts = new Map(groups.map((group) => [group, countCell(group, audience)]));
  for (const [group, cell] of counts) {
    if (!told.get(group)) withhold(cell);
    if (own(group)) keep(cell);
  }
  if (audience.count_always) reveal(counts, groups);
  else protect([...counts.values()], margins(groups, 'n'), audience);

  const bands = new Map(groups.map((group) => [group, bandOf(group.n_low, group.n, audience)]));
  const parts = new Map(
    groups.map((group) => {
      const cells = partCells(group, audience, bands.get(group) ?? null);
      if (counts.get(group)?.hidden) for (const cell of cells) cell.hidden = true;
      if (!told.get(group)) for (const cell of cells) withhold(cell);
      if (own(group)) for (const cell of cells) keep(cell);
      return [group, cells];
    }),
  );
  const cells = [...parts.values()].flat();
  const relations = [...new Set(cells.map(({ id }) => partOf(id)))].flatMap((part) =>
    margins(groups, part),
  );
  if (!audience.edges) {
    cells.push(...groups.map((group) => numberCell(group, counts)));
    relations.push(...margins(groups, 'n'));
    relations.push(...groups.map((group) => splitOf(group, parts.get(group) ?? [])));
  }
  protect(cells, relations, audience);

  return groups.map((group) => {
    const count = told.get(group) === true && !counts.get(group)?.hidden;
    const low = !parts.get(group)?.some((cell) => cell.hidden);
    const state = told.get(group)
      ? stateOf(group, audience, count, low, bands.get(group))
      : 'withheld';
    const band = state === 'band' || state === 'limit' ? (bands.get(group)?.words ?? null) : null;
    return { group, state, count, low, band };
  });
}

function stateOf(
  { n }: Group,
  audience: Audience,
  count: boolean,
  low: boolean,
  band: Banded | null | undefined,
): State {
  if (low) return 'whole';
  if (n < audience.hide_below) return count ? 'counts' : 'few';
  if (n < audience.band_below && !count) return 'band';
  if (band && count) return 'limit';
  return count ? 'counts' : 'protected';
}

const name = ({ scope, scope_code }: Group) => `${scope}/${scope_code}`;
const idOf = (group: Group, part: string) => `${name(group)} ${part}`;
const partOf = (id: string) => id.slice(id.lastIndexOf(' ') + 1);

/** The number of participants of a group. */
function countCell(group: Group, { count_always, hide_below, band_below }: Audience): Cell {
  const { n } = group;
  const few = n < hide_below;
  const [least, most] = few
    ? [1, hide_below - 1]
    : n < band_below
      ? [hide_below, band_below - 1]
      : [Math.max(1, band_below), Number.POSITIVE_INFINITY];
  return {
    ...{ id: idOf(group, 'n'), value: n, weight: n, unit: name(group), kept: count_always },
    hidden: !count_always && n > 0 && (few || n < band_below),
    ...{ least, most },
  };
}

/**
 * Where numbers of participants are always printed, one that is merely not told and follows from those printed is known:
 * that of the second of two municipalities, of the only one.
 */
function reveal(counts: ReadonlyMap<Group, Cell>, groups: readonly Group[]): void {
  const cells = new Map([...counts.values()].map((cell) => [cell.id, cell]));
  for (const { total, parts } of margins(groups, 'n')) {
    const hidden = parts.filter((id) => cells.get(id)?.hidden);
    const [only] = hidden.map((id) => cells.get(id));
    if (only && hidden.length === 1 && !cells.get(total)?.hidden) only.hidden = false;
  }
}

/** The figures of how a group did that add up over groups: marks, or low and others; and the sum of points. */
function partCells(group: Group, audience: Audience, band: Banded | null): Cell[] {
  const { n, n_low, marks, sum_primary, max_primary } = group;
  const hidden = n > 0 && (n < audience.hide_below || n < audience.band_below || band !== null);
  const cell = (part: string, value: number, least: number, most: number): Cell => ({
    ...{ id: idOf(group, part), value, weight: n, unit: name(group), kept: false },
    ...{ hidden, least, most },
  });
  if (audience.edges) {
    return [cell('low', n_low, band?.least ?? 0, band?.most ?? n)];
  }
  const split = marks
    ? marks.map((count, i) => cell(`mark_${i + 2}`, count, 0, n))
    : [cell('low', n_low, 0, n), cell('other', n - n_low, 0, n)];
  const points = sum_primary === null ? [] : [cell('points', sum_primary, 0, n * max_primary)];
  return [...split, ...points];
}

/** The number of participants as the figures under it are added up: hidden or not, it is no figure of theirs. */
function numberCell(group: Group, counts: ReadonlyMap<Group, Cell>): Cell {
  const hidden = counts.get(group)?.hidden ?? false;
  const most = Number.POSITIVE_INFINITY;
  const { n } = group;
  return {
    ...{ id: idOf(group, 'n'), value: n, weight: n, unit: `${name(group)} n`, kept: true },
    ...{ hidden, least: 0, most },
  };
}

const splitOf = (group: Group, cells: readonly Cell[]): Relation => ({
  total: idOf(group, 'n'),
  parts: cells.map(({ id }) => id).filter((id) => partOf(id) !== 'points'),
  kind: 'split',
});

/** The region is the sum of municipalities, a municipality that of its schools, where these are listed. */
function margins(groups: readonly Group[], part: string): Relation[] {
  const those = (scope: string) => groups.filter((group) => group.scope === scope);
  const relation = (total: Group, parts: readonly Group[]): Relation => ({
    total: idOf(total, part),
    parts: parts.map((group) => idOf(group, part)),
    kind: 'groups',
  });
  const [region, places, schools] = [those('region'), those('municipality'), those('school')];
  return [
    ...region.filter(() => places.length > 0).map((total) => relation(total, places)),
    ...places.flatMap((total) => {
      const inside = schools.filter(
        ({ municipality_code }) => municipality_code === total.scope_code,
      );
      return inside.length > 0 ? [relation(total, inside)] : [];
    }),
  ];
}

function withhold(cell: Cell): void {
  Object.assign(cell, { hidden: true, kept: false, least: 0, most: Number.POSITIVE_INFINITY });
}

function keep(cell: Cell): void {
  Object.assign(cell, { hidden: false, kept: true });
}
