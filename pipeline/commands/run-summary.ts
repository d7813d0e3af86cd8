import { formatNumber } from '../russian/number.ts';
import { agree, counted, WORDS } from '../russian/plural.ts';
import { publishedFile } from '../store/generation.ts';
import { openPublished } from '../store/published.ts';
import type { Counts } from '../workspace/audit-log.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ApprovedSummary, approvedLines, approvedSummary } from './approved-summary.ts';
import type { BuildResult, FileLists } from './generation.ts';

/** What a run closes with: counts that reconcile, the list, where things are. */
export type Summary = FileLists & {
  run: string;
  changed: boolean;
  files: number;
  files_refused: number;
  rows_read: number;
  rows_accepted: number;
  rows_rejected: number;
  rows_superseded: number;
  /** reasons of refusal: of files, sheets and rows */
  rejects: number;
  warnings: number;
  notes: number;
  results: number;
  answers: number;
  listed: { year: number; schools: number; names: string[] }[];
  /** approved lists, which recomputing does not change */
  approved: ApprovedSummary[];
  /** files with tables of purged rounds, which are not read */
  purged: { path: string; rounds: string[]; whole: boolean }[];
  store: string;
};

/** Reads the closing figures of the published generation. */
export async function readSummary(workspace: Workspace, built: BuildResult): Promise<Summary> {
  const db = await openPublished(workspace.store);
  try {
    const counts = await db.one<
      Omit<
        Summary,
        keyof FileLists | 'listed' | 'approved' | 'purged' | 'store' | 'run' | 'changed'
      >
    >(`
      select
        count(*) as files,
        count(*) filter (layout is null) as files_refused,
        coalesce(sum(rows_read), 0) as rows_read,
        coalesce(sum(rows_accepted), 0) as rows_accepted,
        coalesce(sum(rows_rejected), 0) as rows_rejected,
        coalesce(sum(rows_superseded), 0) as rows_superseded,
        (select count(*) from reject) as rejects,
        (select count(*) from finding where severity = 'warning') as warnings,
        (select count(*) from finding where severity = 'note') as notes,
        (select count(*) from result) as results,
        (select count(*) from answer) as answers
      from source_file`);
    const listed = await db.all<{ year: number; school: string }>(
      `select l.year, s.name as school
       from low_results_list as l join school as s on s.school_code = l.school_code
       where l.profile = $profile and l.listed
       order by l.year, s.municipality_code, s.name`,
      { profile: workspace.config.profile },
    );
    const { read: _read, kept: _kept, purged, ...lists } = built.files;
    return {
      run: built.run,
      changed: built.changed,
      ...counts,
      listed: workspace.config.list.years.map((year) => {
        const names = listed.filter((row) => row.year === year).map((row) => row.school);
        return { year, schools: names.length, names };
      }),
      approved: await approvedSummary(db),
      ...lists,
      purged: purged.map(({ path, rounds, whole }) => ({ path, rounds, whole })),
      store: publishedFile(workspace.store),
    };
  } finally {
    db.close();
  }
}

/** What of a summary the journal keeps. */
export function summaryCounts(summary: Summary, built: BuildResult): Counts {
  const { files, files_refused, rows_read, rows_accepted, rows_rejected, rows_superseded } =
    summary;
  const { rejects, warnings, notes, results, answers } = summary;
  return {
    files,
    files_read: built.files.read,
    files_kept: built.files.kept,
    files_refused,
    files_purged: built.files.purged.length,
    rows_read,
    rows_accepted,
    rows_rejected,
    rows_superseded,
    rejects,
    warnings,
    notes,
    results,
    answers,
  };
}

const shownNames = 10;

function named(paths: readonly string[]): string {
  const names = paths.slice(0, shownNames).map((path) => `«${path}»`);
  const more = paths.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` и ещё ${formatNumber(more)}` : ''}`;
}

/** The closing lines of a run. */
export function summaryText(summary: Summary): string {
  const n = (value: number) => formatNumber(value);
  const lines = [
    `Прочитано: файлов – ${n(summary.files)}, строк – ${n(summary.rows_read)}`,
    `  принято ${n(summary.rows_accepted)} + отклонено ${n(summary.rows_rejected)} + заменено ${n(summary.rows_superseded)} = ${n(summary.rows_accepted + summary.rows_rejected + summary.rows_superseded)}`,
    `  результатов – ${n(summary.results)}, баллов за задания – ${n(summary.answers)}`,
    `Замечания: предупреждений – ${n(summary.warnings)}, пометок – ${n(summary.notes)}`,
  ];
  if (summary.files === 0) {
    lines.push('Файлов нет: положите в папку inbox реестр школ и файлы результатов.');
  }
  if (summary.files_refused > 0) {
    lines.push(`Не распознано: ${counted(summary.files_refused, ['файл', 'файла', 'файлов'])}`);
  }
  for (const [path, other] of summary.copies) {
    lines.push(`Файл «${path}» повторяет «${other}» и учтён один раз.`);
  }
  if (summary.skipped.length > 0) lines.push(`Не таблицы, пропущены: ${named(summary.skipped)}.`);
  if (summary.locked.length > 0) {
    lines.push(
      `Открыты у кого-то в Excel или LibreOffice, прочитано сохранённое на диске: ${named(summary.locked)}. После сохранения повторите запуск.`,
    );
  }
  if (summary.outside.length > 0) {
    lines.push(
      `Ссылки, которые ведут за пределы папки, не прочитаны: ${named(summary.outside)}. Положите в папку сами файлы или назовите их в команде.`,
    );
  }
  for (const { path, reason } of summary.unread) {
    lines.push(`Папка «${path}» не просмотрена: ${reason}.`);
  }
  lines.push(...purgedLines(summary.purged));
  for (const path of summary.gone) {
    lines.push(`Файла «${path}» больше нет: его строки не входят в расчёт.`);
  }
  for (const { year, schools } of summary.listed) {
    lines.push(
      `Перечень по данным ${year - 1}–${year} годов: ${agree(schools, 'внесена', 'внесено')} ${counted(schools, WORDS.school)}`,
    );
  }
  lines.push(...approvedLines(summary.approved));
  if (!summary.changed) lines.push('С прошлого запуска ничего не изменилось.');
  lines.push(`Хранилище: ${summary.store}`);
  return lines.join('\n');
}

const shownPurged = 10;

function purgedLines(purged: Summary['purged']): string[] {
  const shown = purged.slice(0, shownPurged).map(({ path, rounds, whole }) => {
    const [word, titles] = [
      rounds.length > 1 ? 'удалённым этапам' : 'удалённому этапу',
      rounds.map((title) => `«${title}»`).join(', '),
    ];
    return whole
      ? `Файл «${path}» относится к ${word} ${titles} и не читается.`
      : `Файл «${path}» читается без таблиц, которые относятся к ${word} ${titles}.`;
  });
  const more = purged.length - shown.length;
  return more > 0
    ? [...shown, `… и ещё ${counted(more, ['файл', 'файла', 'файлов'])} удалённых этапов.`]
    : shown;
}
