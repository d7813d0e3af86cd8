import { join } from 'node:path';
import { CliError, type ExitCode, exitCode } from '../error.ts';
import { type PortalResult, writeRegister, writeRoadmap } from '../publish/index.ts';
import {
  type Document,
  type DocumentFilter,
  type DocumentKind,
  findBrowser,
  type OwnWords,
  openPrinter,
  originOf,
  type RenderResult,
  type ReportConfig,
  renderDocuments,
  withOwnWords,
} from '../report/index.ts';
import type { Database } from '../store/database.ts';
import { openPublished } from '../store/published.ts';
import type { Counts } from '../workspace/audit-log.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { planAll } from './documents.ts';
import type { Effects } from './effects.ts';
import { textsFile, wordFlaws, workspaceTexts } from './own-words.ts';
import { makePortal } from './portal.ts';
import { reportConfig } from './report-config.ts';

/** What was written under the folder of reports. */
export type ReportsResult = {
  written: string[];
  unchanged: string[];
  /** Word files written */
  word: string[];
  /** workbooks of works among those written and unchanged */
  tables: number;
  beside: [string, string][];
  /** Word files left alone because they were changed by hand: [theirs, ours beside it] */
  edited: [string, string][];
  /** a mistake stands in a template of the institute, anything else is a defect */
  failed: { path: string; message: string; mistake: boolean }[];
  registers: string[];
  /** calendar of the road map and its workbook; none where the workspace has no road map */
  roadmap: string[];
  /** null = not asked for */
  portal: PortalResult | null;
  /** titles of the purged rounds of the year: their notes named pupils and are not made */
  purged_rounds: string[];
  /** what is to be said of the analyst's own words */
  words: string[];
  folder: string;
};

/** Which reports are wanted: of one kind of document, or the portal alone. */
export type ReportsFilter = Omit<DocumentFilter, 'only'> & {
  only?: DocumentKind | 'portal';
};

/** Renders the documents wanted and, with no filter, the registers and the portal that links to them. */
export async function makeReports(
  workspace: Workspace,
  filter: ReportsFilter,
  effects: Effects,
): Promise<ReportsResult> {
  const db = await openPublished(workspace.store);
  try {
    const config = reportConfig(workspace);
    const purgedRounds = await purgedOf(db, config.year);
    const texts = workspaceTexts(workspace);
    const { result, planned, lost } = await makeDocuments(
      db,
      config,
      workspace,
      texts,
      filter,
      purgedRounds,
      effects,
    );
    const registers: string[] = [];
    if (!filter.school && !filter.procedure && (!filter.only || filter.only === 'list')) {
      for (const year of config.listYears) {
        registers.push(await writeRegister(db, config, year, workspace.reports));
      }
    }
    const roadmap =
      Object.keys(filter).length === 0 ? await writeRoadmap(db, config, workspace.reports) : [];
    const whole = Object.keys(filter).length === 0 || filter.only === 'portal';
    const portal = whole ? await makePortal(db, workspace, config, effects) : null;
    return {
      portal,
      written: result.written,
      unchanged: result.unchanged,
      tables: planned.filter(({ kind }) => kind === 'tables').length,
      word: result.word,
      beside: result.beside,
      edited: result.edited,
      failed: result.failed.map(({ document, error }) => ({
        path: document.path,
        message: failureWords(error),
        mistake: error instanceof CliError,
      })),
      registers,
      roadmap,
      purged_rounds: purgedRounds,
      words: [...wordFlaws(texts), ...unplaced(result, lost)],
      folder: workspace.reports,
    };
  } finally {
    db.close();
  }
}

/** A mistake in a template is told in a sentence, a defect with its stack. */
function failureWords(error: unknown): string {
  if (error instanceof CliError) return [error.message, error.hint].filter(Boolean).join(' ');
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The analyst's words that found no document or no section. */
const unplaced = ({ misplaced }: RenderResult, homeless: readonly OwnWords[]): string[] => [
  ...homeless.map(
    ({ row }) =>
      `${textsFile}, строка ${row}: такого документа среди подготавливаемых нет, текст никуда не вошёл.`,
  ),
  ...misplaced.map(
    ({ document, section, row }) =>
      `${textsFile}, строка ${row}: в документе «${document.title}» нет раздела «${section}», текст стоит в конце.`,
  ),
];

/** Documents of one command: what was made, how many were planned, the words of the analyst nobody printed. */
type Made = { result: RenderResult; planned: readonly Document[]; lost: readonly OwnWords[] };

const noDocuments: RenderResult = {
  written: [],
  unchanged: [],
  word: [],
  beside: [],
  edited: [],
  failed: [],
  misplaced: [],
};

async function makeDocuments(
  db: Database,
  config: ReportConfig,
  workspace: Workspace,
  texts: readonly OwnWords[],
  { only, ...narrowed }: ReportsFilter,
  purgedRounds: readonly string[],
  effects: Effects,
): Promise<Made> {
  if (only === 'portal') return { result: noDocuments, planned: [], lost: [] };
  const filter: DocumentFilter = only ? { ...narrowed, only } : narrowed;
  const { documents, homeless } = withOwnWords(await planAll(db, config, filter), texts);
  if (documents.length === 0 && Object.keys(filter).length > 0) {
    const purged = purgedRounds.map((title) => `«${title}»`).join(', ');
    throw new CliError('По этим ключам нет ни одного документа.', {
      hint: `Проверьте код школы, процедуры и вид документа.${purged ? ` Справки удалённых этапов не готовятся: ${purged}.` : ''}`,
    });
  }
  const stage = effects.progress.start('Подготовка документов', documents.length);
  let printer: ReturnType<typeof openPrinter> | undefined;
  let result: RenderResult;
  try {
    result = await renderDocuments(documents, {
      reportsDir: workspace.reports,
      origin: await originOf(db, config.profile),
      word: workspace.config.documents.word,
      printer: () => (printer ??= startPrinter()),
      progress: (done, _total, document) => stage.tick(done, document.title),
    });
  } finally {
    await (await printer)?.close();
  }
  const refused = result.failed.find(
    ({ error }) => error instanceof CliError && error.exitCode === exitCode.machine,
  );
  if (refused) throw refused.error;
  stage.end(
    `написано ${result.written.length}, без изменений ${result.unchanged.length}${result.failed.length > 0 ? `, не удалось ${result.failed.length}` : ''}`,
  );
  const { school, procedure } = narrowed;
  const lost = homeless.filter(({ kind }) => !school && !procedure && (!only || kind === only));
  return { result, planned: documents, lost };
}

/** Titles of the purged rounds of a year that would have had notes. */
async function purgedOf(db: Database, year: number): Promise<string[]> {
  const rows = await db.all<{ title: string }>(
    `select distinct round.title from round
     join procedure using (round) join purged_procedure using (procedure_id)
     where round.year = $year and round.note_kind <> 'exam' order by round.title`,
    { year },
  );
  return rows.map(({ title }) => title);
}

function startPrinter(): ReturnType<typeof openPrinter> {
  const browser = findBrowser();
  if (!browser) {
    throw new CliError('Не найден браузер для печати PDF.', {
      exitCode: exitCode.machine,
      hint: 'Установите Chrome, Chromium, Edge или Яндекс Браузер либо укажите путь в переменной SPRAVKA_BROWSER; проверить – «spravka doctor».',
    });
  }
  return openPrinter({ executablePath: browser.path });
}

/** What of the documents the journal counts. */
export const reportsCounts = (result: ReportsResult): Counts => ({
  documents_written: result.written.length,
  documents_unchanged: result.unchanged.length,
  documents_failed: result.failed.length,
  registers_written: result.registers.length,
  portal_files_written: result.portal?.written ?? 0,
});

/** 1 where a document failed by a defect, 3 where one failed by a mistake in a template. */
export function reportsCode({ failed }: ReportsResult): ExitCode {
  if (failed.length === 0) return exitCode.ok;
  return failed.every(({ mistake }) => mistake) ? exitCode.rejected : exitCode.defect;
}

/** Closing lines about documents. */
export function reportsText(result: ReportsResult): string {
  const lines = [
    `Документы: написано ${result.written.length}, без изменений ${result.unchanged.length}; из них сводных таблиц процедур – ${result.tables}. Файлов Word написано ${result.word.length}, реестров – ${result.registers.length}`,
    ...(result.portal
      ? [
          `Портал: страниц и файлов ${result.portal.files}, написано ${result.portal.written}; откройте ${join(result.folder, 'index.html')}`,
        ]
      : []),
    ...(result.roadmap.length > 0
      ? ['Дорожная карта: календарь и книга – в папке «дорожная-карта»']
      : []),
    `Папка: ${result.folder}`,
  ];
  for (const [wanted, given] of [...result.beside, ...(result.portal?.beside ?? [])]) {
    lines.push(`Файл «${wanted}» открыт в другой программе; новая редакция – «${given}».`);
  }
  for (const [theirs, given] of result.edited) {
    lines.push(`Файл «${theirs}» изменён вручную и не тронут; новая редакция – «${given}».`);
  }
  if (result.purged_rounds.length > 0) {
    const titles = result.purged_rounds.map((title) => `«${title}»`).join(', ');
    lines.push(`Справки не готовятся, строки участников удалены: ${titles}`);
  }
  for (const { path } of result.failed) lines.push(`Не удалось подготовить: ${path}`);
  lines.push(...result.words);
  return lines.join('\n');
}
