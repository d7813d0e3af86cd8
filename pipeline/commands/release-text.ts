import { formatDate } from '../russian/date.ts';
import { formatNumber } from '../russian/number.ts';
import type { ReleaseResult } from './release-make.ts';
import { sendingText } from './send.ts';

const shown = 20;

function listed(words: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - shown;
  return [
    `${words} – ${formatNumber(lines.length)}:`,
    ...lines.slice(0, shown).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … и ещё ${formatNumber(more)}`] : []),
  ];
}

const units = ({ percent, point }: ReleaseResult['moved'], digits: number): string =>
  `${formatNumber(percent, 1)} процентного пункта и ${formatNumber(point, digits)} балла`;

/** What is said of documents that keep their editions. */
function keptLines({ kept, moved, tolerance }: ReleaseResult): string[] {
  const lines = kept.same > 0 ? [`Без изменений: ${formatNumber(kept.same)}`] : [];
  if (kept.moved === 0) return lines;
  return [
    ...lines,
    `Не переиздаются: ${formatNumber(kept.moved)} – сдвиг средних по муниципалитету и региону не больше ${units(moved, 2)} (допуск – ${units(tolerance, 1)} либо единица последнего знака)`,
  ];
}

/** What `release` has done, or would do. */
export function releaseText(result: ReleaseResult): string {
  const { issued, release, date, dry_run, withdrawn, stale, folder, note, sending } = result;
  const first = issued.filter(({ edition }) => edition === 1);
  const renewed = issued.filter(({ edition }) => edition > 1);
  const head =
    release !== null
      ? `Выпуск ${release} от ${formatDate(date)}${note ? `: ${note}` : ''}`
      : dry_run
        ? 'Пробный прогон: ничего не записано'
        : 'Новых редакций нет: выданные документы говорят то же самое';
  return [
    head,
    ...(first.length > 0 ? [`Первая редакция: ${formatNumber(first.length)}`] : []),
    ...listed(
      'Новая редакция',
      renewed.map(
        ({ title, edition, changes, causes }) =>
          `${title}, редакция ${edition}${changes === null ? '' : `: изменений – ${formatNumber(changes)}. ${causes.join(' ')}`}`,
      ),
    ),
    ...keptLines(result),
    ...listed(
      'Больше не готовятся, выданное остаётся',
      withdrawn.map(({ title, edition }) => `${title}, редакция ${edition}`),
    ),
    ...listed(
      'Файлы Word изменены вручную; в выпуске они такие, как готовит программа (правку внесите через texts.xlsx)',
      result.edited,
    ),
    ...listed('Сначала подготовьте («spravka render»)', stale),
    ...(folder ? [`Издания: ${folder}`] : []),
    ...(sending ? [sendingText(sending)] : []),
  ].join('\n');
}
