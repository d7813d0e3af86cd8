import { formatNumber, formatPercent, formatShareNumber } from '../../russian/number.ts';
import { capital } from '../../russian/plural.ts';
import { countOf, shareOf } from '../../russian/share.ts';
import { limit, tiersOf } from '../../store/threshold.ts';
import type { AreaContext, AreaFacts, AreaWork } from '../area/facts.ts';
import { areaActions } from '../area/text/actions.ts';
import { areaWorkFindings } from '../area/text/finding.ts';
import { stripFigure } from '../area/view/result.ts';
import { lastDay } from '../data-date.ts';
import type { Figure, ReportConfig } from '../document.ts';
import { named, nameOf, type Said, saidOf } from '../note/text/said.ts';
import { workName } from '../note/text/sentence.ts';
import { groupsFigure } from '../note/view/marks.ts';
import { rulesTable } from '../note/view/sources.ts';
import { findingsOf } from '../rules.ts';
import { type Table, table } from '../table.ts';
import { briefFacts, lowFacts, moved } from './finding.ts';

/** So many schools fit on the second page; more are told by municipality. */
const schoolRows = 14;
/** Sentences on changes that fit on the first. */
const changesShown = 5;
/** A chart of more municipalities takes too much of two pages. */
const stripRows = 12;
const decisions = 4;

function changeCell({ dynamics }: AreaWork): string {
  if (!dynamics) return '–';
  if (dynamics.diff_lo > 0) return 'больше';
  return dynamics.diff_hi < 0 ? 'меньше' : 'в пределах случайного';
}

function numbersTable(facts: AreaFacts, { tiers }: AreaContext): Table {
  const withCountry = facts.works.some(({ comparison }) => comparison !== null);
  return table(
    'Главные числа',
    [
      ['Работа', 'w'],
      ['Школ', 'n'],
      ['Писали', 'n'],
      ['Участие, %', 'n'],
      ['Не достигли порога', 'n'],
      ...(withCountry ? [['Остальная страна, %', 'n'] as [string, 'n']] : []),
      ['Год назад, %', 'n'],
      ['К прошлому году', 'w'],
    ],
    facts.works.map((work) => ({
      cells: [
        `${workName(work)}${work.work.elective ? ' (по выбору)' : ''}`,
        formatNumber(work.n_schools),
        formatNumber(work.own.n),
        work.own.took_part === null ? '–' : formatShareNumber(work.own.took_part),
        shareOf(work.own.n_low ?? 0, work.own.n, work.own.low_share, tiers),
        ...(withCountry
          ? [work.comparison ? formatShareNumber(work.comparison.ref_low_share) : '–']
          : []),
        work.dynamics && work.dynamics.prev_n >= tiers.share
          ? formatShareNumber(work.dynamics.prev_low_share)
          : '–',
        changeCell(work),
      ],
    })),
  );
}

/** Marks of all works that have them, one under the other. */
function marksFigure(facts: AreaFacts, { tiers }: AreaContext): Figure | null {
  const rows = facts.works.filter(({ work, own }) => work.has_mark && own.n >= tiers.share);
  const [first] = rows;
  if (!first) return null;
  return groupsFigure(
    rows.map((work) => ({ name: workName(work), group: work.own, own: false })),
    workName(first),
    first.own,
    tiers,
  );
}

/** The work in which municipalities differ most often, where any does. */
function placesFigure(
  facts: AreaFacts,
  context: AreaContext,
): { title: string; figure: Figure } | null {
  const differ = ({ places }: AreaWork) =>
    places.filter(
      ({ n, comparison }) => n >= context.minN && comparison && comparison.verdict !== 'same',
    ).length;
  const [most] = [...facts.works].sort((a, b) => differ(b) - differ(a));
  if (!most || differ(most) === 0 || most.places.length > stripRows) return null;
  const figure = stripFigure(most, context);
  return figure && { title: `Муниципалитеты: ${workName(most)}`, figure };
}

function factsTable(facts: AreaFacts, context: AreaContext): Table | null {
  const rows = lowFacts(facts, context);
  if (rows.length === 0) return null;
  const share = formatPercent(facts.rule.share, 0);
  const listed = new Set(facts.listed.map(({ school_code }) => school_code));
  const codes = [...facts.schools.keys()].filter((code) =>
    rows.some(({ row }) => row.school_code === code),
  );
  if (codes.length <= schoolRows) {
    const works = facts.works.filter((work) => rows.some((row) => row.work === work));
    return table(
      `Доля не достигших порога не меньше ${share}: факты этих работ (по алфавиту)`,
      [
        ['Муниципалитет', 'w'],
        ['Школа', 'w'],
        ...works.map((work): [string, 'c'] => [workName(work), 'c']),
      ],
      codes.map((code) => ({
        cells: [
          { text: capital(facts.schools.get(code)?.municipality ?? ''), kind: 'w name' },
          {
            text: `${facts.schools.get(code)?.name ?? ''}${listed.has(code) ? ' ■' : ''}`,
            kind: 'w name',
          },
          ...works.map((work) => {
            const found = rows.find((fact) => fact.work === work && fact.row.school_code === code);
            return found ? countOf(found.row.n_low ?? 0, found.row.n) : '';
          }),
        ],
      })),
      `■ – школа перечня за ${facts.listYear ?? '___'} год. Факт одной работы – ещё не основание для перечня. Пусто – доля меньше или участников мало.`,
      true,
    );
  }
  const places = new Map<string, { schools: Set<string>; facts: number }>();
  for (const code of codes) {
    const name = facts.schools.get(code)?.municipality ?? '';
    const place = places.get(name) ?? { schools: new Set(), facts: 0 };
    place.schools.add(code);
    place.facts += rows.filter(({ row }) => row.school_code === code).length;
    places.set(name, place);
  }
  return table(
    `Доля не достигших порога не меньше ${share}: число школ и фактов по муниципалитетам (по алфавиту)`,
    [
      ['Муниципалитет', 'w'],
      ['Школ', 'n'],
      ['Фактов', 'n'],
      ['Из них школ перечня', 'n'],
    ],
    [...places].map(([name, place]) => ({
      cells: [
        capital(name),
        formatNumber(place.schools.size),
        formatNumber(place.facts),
        formatNumber([...place.schools].filter((code) => listed.has(code)).length),
      ],
    })),
    'Школы названы в справках муниципалитетов. Факт одной работы – ещё не основание для перечня.',
  );
}

type Told = Parameters<typeof briefFacts>[2];

/** What the rules of the brief say of the region. */
const sayer =
  (facts: AreaFacts, context: AreaContext, told: Told) =>
  (sections: readonly string[]): Said[] =>
    findingsOf('brief', sections, {
      id: 'brief',
      facts: briefFacts(facts, context, told),
    }).map(saidOf);

/** Changes beyond chance work by work, what of the others, and where the region differs from the rest of the country. */
function changesTold(facts: AreaFacts, context: AreaContext): Said[] {
  const told = (works: readonly AreaWork[], section: string) =>
    works.flatMap((work) =>
      areaWorkFindings(facts, work, [section], context).map((found) => named(nameOf(work), found)),
    );
  const changes = told(facts.works.filter(moved), 'change');
  return [
    ...changes,
    ...sayer(facts, context, { n_moved: changes.length, n_more: 0 })(['changes']),
    ...told(
      facts.works.filter(({ comparison }) => comparison && comparison.verdict !== 'same'),
      'compared',
    ),
  ];
}

/** Facts of the region in a round → what templates/brief.hbs prints on two pages. */
export function briefView(facts: AreaFacts, config: Pick<ReportConfig, 'institute' | 'executor'>) {
  const context: AreaContext = {
    area: facts.area,
    tiers: tiersOf(facts.thresholds),
    thresholds: facts.thresholds,
    minN: limit(facts.thresholds, 'group_min_n'),
  };
  const changes = changesTold(facts, context);
  const shown = changes.slice(0, changesShown);
  const say = sayer(facts, context, { n_moved: 0, n_more: changes.length - shown.length });
  return {
    institute: config.institute,
    executor: config.executor,
    data: lastDay(facts.works.map(({ work }) => work.held_to)),
    region: facts.region,
    round: facts.round.title,
    isVpr: facts.works.some(({ work }) => work.kind === 'vpr'),
    numbers: numbersTable(facts, context),
    elective: facts.works.some(({ work }) => work.elective),
    own: say(['own_papers']),
    marks: marksFigure(facts, context),
    changes: [...shown, ...say(['more'])],
    places: placesFigure(facts, context),
    facts: factsTable(facts, context),
    remarks: say(['remarks']),
    decisions: areaActions(facts, context).slice(0, decisions),
    sources: rulesTable(
      [
        {
          what: 'Доля, с которой результат школы называется',
          value: formatPercent(facts.rule.share, 0),
          source: facts.rule.source,
          source_year: facts.rule.source_year,
          status: facts.rule.status,
        },
      ],
      ['group_min_n', 'confidence_z'],
      facts.thresholds,
    ).rows.map(
      ({ cells }) => `${cells[0]?.text}: ${cells[1]?.text} (${cells[2]?.text}; ${cells[3]?.text})`,
    ),
  };
}
