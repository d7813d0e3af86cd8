import { formatDate } from '../../russian/date.ts';
import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { procedureShort } from '../../russian/procedure.ts';
import { countOf, shareOf, type Tiers } from '../../russian/share.ts';
import { diffWords, verdictWords } from '../monitoring/text.ts';
import { blank } from '../municipal/facts.ts';
import type { Table } from '../table.ts';
import { formTable } from './paper.ts';
import type { Target } from './road-queries.ts';
import type { SchoolFacts } from './school.ts';

const indicators: Record<Target['indicator'], string> = {
  low_share: 'доля низких результатов',
  n_low: 'число низких результатов',
  pass_share: 'успеваемость',
  quality_share: 'качество',
  mean_mark: 'средняя отметка',
  mean_test: 'средний тестовый балл',
};

const isShare = ({ indicator }: Target): boolean => indicator.endsWith('_share');

function valueCell(target: Target, value: number | null, n: number | null, tiers: Tiers): string {
  if (value === null || n === null) return blank;
  if (target.indicator === 'n_low') return countOf(value, n);
  // a share or a mean of few participants jumps with one of them
  if (n < tiers.share) return `участников${NBSP}– ${n}`;
  return isShare(target) ? formatPercent(value) : formatNumber(value, 2);
}

function wantedOf(target: Target): string {
  const side = target.direction === 'at_most' ? 'не более' : 'не менее';
  const value = isShare(target)
    ? formatPercent(target.target, 0)
    : formatNumber(target.target, Number.isInteger(target.target) ? 0 : 2);
  return `${side} ${value} к${NBSP}${formatDate(target.due_on)}`;
}

/** Whether a target is reached; few participants decide nothing. */
function reachedWords(target: Target, tiers: Tiers): string {
  if (target.now === null || target.n === null) return blank;
  if (target.n < tiers.share && target.indicator !== 'n_low') return 'участников мало для вывода';
  const reached =
    target.direction === 'at_most' ? target.now <= target.target : target.now >= target.target;
  return reached ? 'цель достигнута' : 'цель не достигнута';
}

/** «Математика, 5 кл.» of a target; the subject alone where no work fits it. */
const aboutWords = (target: Target): string =>
  target.kind === null || target.grade === null
    ? target.subject
    : procedureShort({ ...target, kind: target.kind, grade: target.grade });

/** The targets of a school: was – target – now – verdict; blank rows where the school has set none. */
export const targetTable = (
  { targets }: Pick<SchoolFacts, 'targets'>,
  { year, later }: { year: number; later: number },
  tiers: Tiers,
): Table =>
  formTable(
    'Показатели, которые школа поставила себе целью',
    [
      ...([
        ['Показатель', 'w'],
        ['Работа', 'w'],
        [`${year}`, 'n'],
        ['Цель', 'w'],
      ] as const),
      ...([
        [`${later}`, 'n'],
        ['Вывод', 'w'],
        ['Причина отклонения, мера', 'w'],
      ] as const),
    ],
    targets.map((target) => [
      ...[indicators[target.indicator], aboutWords(target)],
      valueCell(target, target.was, target.was_n, tiers),
      wantedOf(target),
      valueCell(target, target.now, target.n, tiers),
      ...[reachedWords(target, tiers), blank],
    ]),
    {
      blanks: targets.length === 0 ? 3 : 0,
      note:
        targets.length === 0
          ? 'Целей школы в книге дорожной карты нет: впишите показатель, цель и срок.'
          : null,
    },
  );

/** The works of both years: was – now – verdict – blank for the reason. */
export const changeTable = (
  { changes }: Pick<SchoolFacts, 'changes'>,
  { year, later }: { year: number; later: number },
  tiers: Tiers,
): Table =>
  formTable(
    'Участники с низким результатом из числа писавших',
    [
      ...([
        ['Работа', 'w'],
        [`${year}`, 'n'],
        [`${later}`, 'n'],
        ['Изменение', 'n'],
      ] as const),
      ...([
        ['Вывод', 'w'],
        ['Причина (заполняет школа)', 'w'],
      ] as const),
    ],
    changes.map((change) => [
      procedureShort(change),
      shareOf(change.n_low, change.n, change.low_share, tiers),
      shareOf(change.later_n_low, change.later_n, change.later_low_share, tiers),
      ...[diffWords(change), verdictWords[change.verdict], blank],
    ]),
    {
      blanks: changes.length === 0 ? 1 : 0,
      note: changes.length === 0 ? 'Работ, которые писали в обоих годах, нет.' : null,
    },
  );
