import { formatDate } from '../../russian/date.ts';
import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { countOf, shareOf, type Tiers } from '../../russian/share.ts';
import { type Table, table } from '../table.ts';
import { signedPoints } from './proposal.ts';
import type { Of } from './queries.ts';
import type { Aimed, Beside, Judged, Moved, Took } from './since.ts';

const indicators: Record<string, string> = {
  low_share: 'доля не\u00a0достигших порога',
  n_low: 'число не\u00a0достигших порога',
  pass_share: 'успеваемость',
  quality_share: 'качество знаний',
  mean_mark: 'средняя отметка',
  mean_test: 'средний тестовый балл',
};

const kinds: Record<string, string> = {
  vpr: 'ВПР',
  oge: 'ОГЭ',
  ege: 'ЕГЭ',
  oge_diagnostic: 'диагностика ОГЭ',
  ege_diagnostic: 'диагностика ЕГЭ',
};

/** What a target is about: «Математика, ВПР, 6 класс: доля не достигших порога». */
const aimWords = ({ subject, kind, grade, indicator }: Aimed): string =>
  `${[subject, kind === null ? '' : (kinds[kind] ?? kind), grade === null ? '' : `${grade}${NBSP}класс`].filter((part) => part !== '').join(', ')}: ${indicators[indicator] ?? indicator}`;

/** A value of an indicator as people read it. */
function aimValue(indicator: string, value: number): string {
  if (indicator.endsWith('share')) return formatPercent(value);
  return formatNumber(value, indicator === 'n_low' ? 0 : 2);
}

type Measured = { value: number | null; year: number | null; n: number | null; x: number | null };

/** A value with its year; a share of few participants as a count. */
function withYear({ indicator }: Aimed, { value, year, n, x }: Measured, tiers: Tiers): string {
  if (value === null || year === null || n === null) return '–';
  if (indicator.endsWith('share') && x !== null && n < tiers.share)
    return `${countOf(x, n)} (${year})`;
  return `${aimValue(indicator, value)} (${year}, писали ${n})`;
}

const states: Record<Aimed['state'], string> = {
  reached: 'цель достигнута',
  missed: 'цель не\u00a0достигнута',
  ahead: 'пока не\u00a0достигнута, срок впереди',
  no_data: 'результатов нет',
};

/** The state of a target and what chance leaves of it. */
function aimVerdict({ state, certain, n, year }: Aimed, tiers: Tiers): string {
  if (year !== null && (n ?? 0) < tiers.share)
    return `${states[state]}; участников мало для${NBSP}вывода`;
  if (state === 'no_data' || certain === null) return states[state];
  return `${states[state]}${certain ? ', больше случайного' : '; отличие от\u00a0цели неразличимо'}`;
}

function deviationWords({ indicator, deviation, n }: Aimed, tiers: Tiers): string {
  if (deviation === null) return '–';
  if (indicator.endsWith('share') && (n ?? 0) < tiers.share) return '–';
  if (indicator.endsWith('share')) return `${signedPoints(deviation)} пункта`;
  const number = formatNumber(Math.abs(deviation), indicator === 'n_low' ? 0 : 2);
  return deviation === 0 ? number : `${deviation < 0 ? '−' : '+'}${number}`;
}

/** Targets of the school: was, target, is, how far off. */
export function aimTable(aims: readonly Aimed[], tiers: Tiers): Table | null {
  if (aims.length === 0) return null;
  return table(
    'Цели, которые школа поставила себе',
    [
      ['Показатель', 'w'],
      ['Было', 'w'],
      ['Цель', 'w'],
      ['Срок', 'w'],
      ['Стало', 'w'],
      ['Отклонение', 'n'],
      ['Вывод', 'w'],
    ],
    aims.map((aimed) => ({
      cells: [
        aimWords(aimed),
        withYear(
          aimed,
          {
            ...{ value: aimed.start_value, year: aimed.start_year },
            ...{ n: aimed.start_n, x: aimed.start_x },
          },
          tiers,
        ),
        `${aimed.direction === 'at_most' ? 'не\u00a0больше' : 'не\u00a0меньше'} ${aimValue(aimed.indicator, aimed.target)}`,
        formatDate(aimed.due_on),
        withYear(aimed, aimed, tiers),
        deviationWords(aimed, tiers),
        aimVerdict(aimed, tiers),
      ],
    })),
  );
}

/** How many targets are reached; '' where none is set. */
export function aimSummary(aims: readonly Aimed[]): string {
  if (aims.length === 0) return '';
  const of = (state: Aimed['state']) => aims.filter((aimed) => aimed.state === state).length;
  const parts = [
    `достигнуто – ${of('reached')}`,
    of('missed') > 0 ? `не${NBSP}достигнуто – ${of('missed')}` : '',
    of('ahead') > 0 ? `срок впереди – ${of('ahead')}` : '',
    of('no_data') > 0 ? `результатов нет – ${of('no_data')}` : '',
  ].filter((part) => part !== '');
  return `Целей школы – ${aims.length}: ${parts.join(', ')}.`;
}

/** How many tasks crossed the border, beside how many would by chance; null where none is compared. */
export function movedSummary({ n_tasks, n_mastered, n_lost }: Judged): string | null {
  if (n_tasks === 0) return null;
  return `Сравнено ${counted(n_tasks, WORDS.task)} тех${NBSP}же работ: освоено – ${n_mastered}, утрачено – ${n_lost}. Освоено – задание выполняют достаточно, в${NBSP}год включения не${NBSP}выполняли, и${NBSP}рост больше случайного и${NBSP}больше, чем в${NBSP}регионе; утрачено – наоборот. Сравнений много, поэтому несколько таких заданий возможны случайно: смотреть надо на${NBSP}умения, которые повторяются.`;
}

export function movedTable(moved: readonly Moved[], of: Of, tiers: Tiers): Table | null {
  const shown = moved.filter(({ n, later_n }) => Math.min(n, later_n) >= tiers.share);
  if (shown.length === 0) return null;
  return {
    ...table(
      'Задания, которые освоены или утрачены со времени включения в перечень',
      [
        ['Работа', 'w'],
        ['Задание', 'c'],
        ['Умение', 'w'],
        ['Было', 'n'],
        [String(of.later), 'n'],
        ['Изменение в\u00a0регионе', 'n'],
        ['Вывод', 'w'],
      ],
      shown.map((each) => ({
        cells: [
          procedureShort(each),
          each.task,
          each.skill === '' ? '–' : each.skill,
          formatPercent(each.completion, 0),
          formatPercent(each.later_completion, 0),
          signedPoints(each.region_diff),
          each.verdict === 'mastered' ? 'освоено' : 'утрачено',
        ],
      })),
    ),
    keep: false,
  };
}

/** What the school took part in by the day of the road map, and what is not marked. */
export function tookLines(took: readonly Took[]): string[] {
  const of = (state: Took['state']) => took.filter((each) => each.state === state);
  const over = of('took_part').length + of('missed').length + of('unmarked').length;
  if (over === 0) return [];
  const named = (rows: readonly Took[]) =>
    rows.map(({ activity, title }) => `${activity} «${title}»`).join('; ');
  const bare = of('took_part').filter(({ has_evidence }) => !has_evidence);
  return [
    `Прошло мероприятий дорожной карты, где школу ждали, – ${over}, участвовала в${NBSP}${of('took_part').length}.`,
    of('missed').length > 0 ? `Не${NBSP}участвовала: ${named(of('missed'))}.` : '',
    of('unmarked').length > 0 ? `Отметки нет: ${named(of('unmarked'))}.` : '',
    bare.length > 0
      ? `Без${NBSP}подтверждения: ${bare.map(({ activity }) => activity).join(', ')}.`
      : '',
  ].filter((line) => line !== '');
}

/** Fewest like schools shown together: of one or two their figures could be told. */
const fewestShown = 3;

/** Why no like schools are shown; null where some are. */
export const besideWords = (works: readonly Beside[], of: Of, tiers: Tiers): string | null =>
  besideTable(works, of, tiers)
    ? null
    : `Похожих школ без${NBSP}поддержки, писавших те${NBSP}же работы, меньше трёх: по${NBSP}школе сравнение не${NBSP}показано, по${NBSP}региону – в${NBSP}документе института.`;

/** Works of the school beside like schools without support, summed up and unnamed. */
export function besideTable(works: readonly Beside[], of: Of, tiers: Tiers): Table | null {
  const shown = works.filter(
    ({ n_controls, control_n, control_later_n }) =>
      n_controls >= fewestShown && Math.min(control_n, control_later_n) >= tiers.share,
  );
  if (shown.length === 0) return null;
  return {
    ...table(
      'Участники с низким результатом: школа и похожие школы без поддержки вместе',
      [
        ['Работа', 'w'],
        [`Школа, ${of.year}`, 'n'],
        [`Школа, ${of.later}`, 'n'],
        ['Похожих школ', 'n'],
        [`Похожие, ${of.year}`, 'n'],
        [`Похожие, ${of.later}`, 'n'],
      ],
      shown.map((each) => ({
        cells: [
          procedureShort(each),
          shareOf(each.n_low, each.n, each.n_low / each.n, tiers),
          shareOf(each.later_n_low, each.later_n, each.later_n_low / each.later_n, tiers),
          String(each.n_controls),
          shareOf(each.control_n_low, each.control_n, each.control_n_low / each.control_n, tiers),
          shareOf(
            each.control_later_n_low,
            each.control_later_n,
            each.control_later_n_low / each.control_later_n,
            tiers,
          ),
        ],
      })),
      `Похожие – того${NBSP}же вида и${NBSP}местности, близкие по${NBSP}числу учащихся, социальным условиям и${NBSP}исходным результатам, не${NBSP}входившие в${NBSP}перечень. Это не${NBSP}оценка школ: сравнение показывает, что менялось и${NBSP}без${NBSP}поддержки.`,
    ),
    keep: false,
  };
}
