import { formatNumber, formatPercent, NBSP } from '../../../russian/number.ts';
import { capital } from '../../../russian/plural.ts';
import { countOf, shareCell, shareOf } from '../../../russian/share.ts';
import { rowLabels } from '../../charts/wrap.ts';
import type { Figure } from '../../document.ts';
import { lineWords, workName } from '../../note/text/sentence.ts';
import { pairsFigure } from '../../note/view/journal.ts';
import { groupsFigure, groupsTable, type NamedGroup } from '../../note/view/marks.ts';
import { type Section, section } from '../../note/view/section.ts';
import { type Table, table } from '../../table.ts';
import type { AreaContext, AreaFacts, AreaWork } from '../facts.ts';
import { setWords } from '../finding/set.ts';
import { areaWorkFindings } from '../text/finding.ts';
import { chapter } from './chapter.ts';

function namedGroups(facts: AreaFacts, work: AreaWork): NamedGroup[] {
  const rows = [
    { name: 'Россия', group: work.country, own: false },
    { name: facts.region, group: work.region, own: false },
    { name: capital(facts.area.name), group: work.own, own: true },
  ];
  return rows.filter((row): row is NamedGroup => row.group !== null);
}

/** Top of a scale of shares: the greatest limit with some room, in steps of a tenth. */
export const scaleTop = (limits: readonly number[]): number =>
  Math.min(1, (Math.floor(Math.max(0.1, ...limits) * 10) + 1) / 10);

/** The share over the years with its possible values, beside the region; null for one year only. */
function dynamicsFigure(facts: AreaFacts, work: AreaWork, { tiers }: AreaContext): Figure | null {
  const rows = work.history
    .filter(({ n, low_share }) => n >= tiers.share && low_share !== null)
    .map((row) => ({
      year: row.year,
      group: row.scope === facts.area.scope ? capital(facts.area.name) : facts.region,
      order: row.scope === facts.area.scope ? 0 : 1,
      share: row.low_share,
      lo: row.low_lo,
      hi: row.low_hi,
      label: `n = ${formatNumber(row.n)}`,
    }));
  const own = rows.filter(({ order }) => order === 0);
  if (own.length < 2) return null;
  return {
    chart: 'area-dynamics',
    data: { rows },
    signals: { top: scaleTop(rows.map(({ hi }) => hi ?? 0)) },
    alt: `Доля не достигших ${lineWords(work)} по годам, ${facts.area.name}: ${own.map((row) => `${row.year} – ${formatPercent(row.share ?? 0)} (${row.label})`).join(', ')}.`,
    caption: `${capital(facts.area.name)}: ${own.map((row) => `${row.year}${NBSP}год – ${formatPercent(row.share ?? 0)}`).join(', ')}. Доля не достигших ${lineWords(work)} по годам; отрезок – возможные значения в сходных выпусках, n – участники. Работы разных лет могут различаться.`,
  };
}

const kinds: Record<string, string> = {
  higher: 'больше остальной части региона',
  lower: 'меньше остальной части региона',
  same: 'в пределах случайных колебаний',
};

function stripFinding(rows: readonly { kind: string }[]): string {
  const of = (verdict: string) => rows.filter(({ kind }) => kind === kinds[verdict]).length;
  return `Доля больше остальной части региона – в ${countOf(of('higher'), rows.length)}, меньше – в ${countOf(of('lower'), rows.length)}.`;
}

/** Municipalities side by side in the order of the alphabet, with possible values. */
export function stripFigure(work: AreaWork, { minN, tiers }: AreaContext): Figure | null {
  const shown = work.places.filter(({ n }) => n >= tiers.share);
  const { labels, step } = rowLabels(
    shown.map(({ name, n }) => ({ name: capital(name), told: `(${formatNumber(n)})` })),
    { width: 215, size: 11, least: 20, most: 3 },
  );
  const rows = shown.map((row, position) => ({
    place: labels[position],
    position,
    share: row.low_share,
    lo: row.low_lo,
    hi: row.low_hi,
    kind:
      row.n >= minN && row.comparison
        ? (kinds[row.comparison.verdict] ?? 'не сравнивается')
        : 'не сравнивается',
  }));
  if (rows.length < 2) return null;
  return {
    chart: 'strip',
    data: { rows, whole: [{ share: work.own.low_share ?? 0 }] },
    signals: { top: scaleTop(rows.map(({ hi }) => hi)), y_step: step },
    alt: `Доля не достигших ${lineWords(work)} по муниципалитетам: ${shown.map((row) => `${capital(row.name)} (${formatNumber(row.n)}) – ${formatPercent(row.low_share)}`).join(', ')}; регион – ${formatPercent(work.own.low_share ?? 0)}.`,
    caption: `${stripFinding(rows)} Муниципалитеты по алфавиту, в скобках – участники; отрезок – возможные значения в сходных выпусках, пунктир – регион. Мест муниципалитетам не присваивается.`,
  };
}

function setsTable(facts: AreaFacts, work: AreaWork, { tiers }: AreaContext): Table | null {
  const words: Record<string, string> = {
    higher: 'больше, чем в остальных',
    lower: 'меньше, чем в остальных',
    same: 'в пределах случайных колебаний',
  };
  // a set that takes in every school stands beside nobody
  const rows = work.sets.filter(({ rest_schools, n }) => rest_schools > 0 && n >= tiers.share);
  if (rows.length < 2) return null;
  return table(
    'Виды школ рядом с остальными школами',
    [
      ['Школы (число)', 'w'],
      ['Писали', 'n'],
      ['Не достигли порога', 'n'],
      ['Остальные школы, %', 'n'],
      ['Отличие', 'w'],
    ],
    rows.map((set) => ({
      cells: [
        `В ${setWords(set, facts.listYear)} (${set.n_schools})`,
        formatNumber(set.n),
        shareOf(set.n_low, set.n, set.low_share, tiers),
        shareCell(set.rest_low_share, set.rest_n, tiers),
        set.verdict === null ? 'не сравнивается' : (words[set.verdict] ?? ''),
      ],
    })),
    `Группы пересекаются. Показаны группы от ${tiers.share} участников. Различие школ внутри группы в границы случайного не входит.`,
  );
}

function part(facts: AreaFacts, work: AreaWork, context: AreaContext): Section | null {
  const { tiers } = context;
  const few = work.own.n < tiers.count;
  const kindsTable = facts.area.scope === 'region' ? setsTable(facts, work, context) : null;
  const marks = work.work.has_mark && work.own.n >= tiers.share;
  return section(workName(work), {
    told: areaWorkFindings(
      facts,
      work,
      ['own', 'compared', 'change', 'places', ...(kindsTable ? [] : ['sets']), 'journal_told'],
      context,
    ),
    tables: [
      few ? null : groupsTable(namedGroups(facts, work), work.work.has_mark, context),
      kindsTable,
    ],
    figures: [
      marks && namedGroups(facts, work).length > 1
        ? groupsFigure(namedGroups(facts, work), capital(facts.area.name), work.own, tiers)
        : null,
      facts.area.scope === 'region' ? stripFigure(work, context) : null,
      dynamicsFigure(facts, work, context),
      journalFigure(facts, work, context),
    ],
  });
}

function journalFigure(facts: AreaFacts, work: AreaWork, { tiers }: AreaContext): Figure | null {
  if (work.work.kind !== 'vpr') return null;
  const of = (scope: string) => work.journal.find((row) => row.scope === scope) ?? null;
  const region = { name: facts.region, row: of('region') };
  return facts.area.scope === 'region'
    ? pairsFigure([region], 'в регионе', tiers)
    : pairsFigure(
        [region, { name: capital(facts.area.name), row: of('municipality') }],
        'в муниципалитете',
        tiers,
      );
}

/** Results work by work: marks beside region and country, dynamics, journal. */
export const results = (facts: AreaFacts, context: AreaContext): ReturnType<typeof chapter> =>
  chapter(
    'Результаты',
    facts.works.map((work) => part(facts, work, context)),
  );
