import type { ExportVerdict } from '../publish/index.ts';
import type { FileVerdict } from '../report/index.ts';
import { formatDate } from '../russian/date.ts';
import { formatNumber } from '../russian/number.ts';
import type { WorkspaceVerdict } from './verify-workspace.ts';

const verdictWords: Record<FileVerdict['verdict'], string> = {
  current: 'Действующая редакция, файл не изменён.',
  superseded: 'Редакция больше не действует.',
  altered: 'Файл изменён после подготовки: его содержимое не то, что записано.',
  unrecorded:
    'Содержание действующее, но в журнале документов этого файла нет: изменён ли он, сказать нельзя.',
};

/** What holds instead. */
function currentLine({ current, up_to_date }: FileVerdict): string {
  if (up_to_date) return 'Данные, по которым он подготовлен, не изменились.';
  if (!current) {
    return 'Данные с тех пор изменились, новая редакция ещё не подготовлена: выполните «spravka render».';
  }
  const { run, data_on, code, path } = current;
  return `Действует редакция запуска ${run}, ${data_on ? `данные на ${formatDate(data_on)}, ` : ''}контрольный код ${code}${path ? `: «${path}»` : ''}.`;
}

/** Under which number a file was issued, and whether a later edition replaces it. */
function issuedLines({ issued, up_to_date }: FileVerdict): string[] {
  if (!issued) return [];
  const { edition, release, date, current_edition } = issued;
  const replaced =
    current_edition > edition ? `; заменена редакцией ${current_edition}` : '; действует';
  return [
    `Выдан: редакция ${edition}, выпуск ${release} от ${formatDate(date)}${replaced}`,
    ...(current_edition === edition && !up_to_date
      ? ['Данные с тех пор уточнены; новой редакции не выпускалось.']
      : []),
  ];
}

/** What `verify` says of a file. */
export function fileText(file: string, verdict: FileVerdict): string {
  const { title, run, data_on, code } = verdict;
  return [
    verdictWords[verdict.verdict],
    `Файл: ${file}`,
    `Документ: ${title ?? 'сейчас не готовится (другой год или удалённый этап)'}`,
    `Подготовлен запуском ${run}${data_on ? `, данные на ${formatDate(data_on)}` : ''}, контрольный код ${code}`,
    ...issuedLines(verdict),
    ...(verdict.verdict === 'current' ? [] : [currentLine(verdict)]),
  ].join('\n');
}

const shown = 10;

function named(words: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const more = paths.length - shown;
  return [
    `  ${words} – ${formatNumber(paths.length)}:`,
    ...paths.slice(0, shown).map((path) => `    ${path}`),
    ...(more > 0 ? [`    … и ещё ${formatNumber(more)}`] : []),
  ];
}

/** What `verify` says of the folder of an export. */
export function exportText(verdict: ExportVerdict & { ok: boolean }): string {
  const { ok, intact, altered, missing, foreign, unreadable } = verdict;
  return [
    `Выгрузка: файлов без изменений ${formatNumber(intact.length)}`,
    ...named('изменены или повреждены', altered),
    ...named('не хватает', missing),
    ...named('не из этой выгрузки', foreign),
    ...(unreadable > 0
      ? [`  строк SHA256SUMS, которые не читаются, – ${formatNumber(unreadable)}`]
      : []),
    ok ? 'Расхождений нет.' : 'Есть расхождения: запросите выгрузку заново.',
  ].join('\n');
}

/** What `verify` says of a workspace. */
export function workspaceText(verdict: WorkspaceVerdict): string {
  const { ok, store, sources, reference, documents, issued } = verdict;
  return [
    `Хранилище: поколение ${store.run} читается, таблиц ${store.tables}, версия таблиц ${store.schema_version}`,
    `Источники: совпадают с прочитанными ${formatNumber(sources.same)}`,
    ...named('изменены после чтения', sources.changed),
    ...named('прочитаны, но файла больше нет', sources.missing),
    ...named('ещё не прочитаны', sources.fresh),
    `Справочники: файлов, совпадающих с учтёнными в расчёте, ${formatNumber(reference.same)}`,
    ...named('изменены после расчёта', reference.changed),
    ...named('учтены, но файла больше нет', reference.missing),
    ...named('ещё не учтены', reference.fresh),
    `Документы: файлов действующих редакций без изменений ${formatNumber(documents.intact)}`,
    ...named('изменены после подготовки', documents.altered),
    ...named('прежние редакции', documents.superseded),
    ...named('не подготовлены или устарели', documents.stale),
    ...(issued.releases > 0
      ? [
          `Издания: выпусков ${formatNumber(issued.releases)}, выданных файлов без изменений ${formatNumber(issued.intact)}`,
        ]
      : []),
    ...named('выданные файлы изменены', issued.altered),
    ...named('выданных файлов нет', issued.missing),
    ok ? 'Расхождений нет.' : 'Есть расхождения.',
  ].join('\n');
}
