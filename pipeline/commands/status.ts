import { portalState } from '../publish/index.ts';
import { staleDocuments } from '../report/index.ts';
import { formatDate } from '../russian/date.ts';
import { formatNumber } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { readContacts } from '../store/contacts.ts';
import type { Database } from '../store/database.ts';
import { openPublished } from '../store/published.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ApprovedSummary, approvedLines, approvedSummary } from './approved-summary.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { documentsOf } from './documents.ts';
import { reportConfig } from './report-config.ts';
import { documentsPrint, readStanding } from './standing.ts';

type RoundLine = {
  round: string;
  title: string;
  year: number;
  files: number;
  schools: number;
  results: number;
  /** day the rows of pupils were purged; null = they are there */
  purged_on: string | null;
};

type Status = {
  run: string;
  started_at: string;
  rounds: RoundLine[];
  files: number;
  rows: number;
  open_rejects: number;
  warnings: number;
  /** schools with contacts in the file of contacts */
  schools_with_contacts: number;
  /** approved lists, and what would be otherwise today */
  approved: ApprovedSummary[];
  documents: number;
  /** workbooks of works among them */
  tables: number;
  stale_documents: string[];
  /** files of the portal; null = it is not made, or out of date */
  portal_files: number | null;
};

/** `status`: what is loaded, what is refused, which documents are out of date. */
export const registerStatus: Register = (program, { effects, count }) => {
  withJson(withWorkspace(program.command('status')))
    .description('что загружено, что отклонено, какие документы устарели')
    .action(async (options: CommonOptions) => {
      const workspace = workspaceOf(options);
      const db = await openPublished(workspace.store);
      try {
        const head = await db.one<
          Omit<
            Status,
            | 'rounds'
            | 'schools_with_contacts'
            | 'approved'
            | 'documents'
            | 'tables'
            | 'stale_documents'
            | 'portal_files'
          >
        >(`
          select
            run, started_at,
            (select count(*) from source_file) as files,
            (select coalesce(sum(rows_read), 0) from source_file) as rows,
            (select count(*) from reject) as open_rejects,
            (select count(*) from finding where severity = 'warning') as warnings
          from run`);
        const rounds = await db.all<RoundLine>(`
          select
            r.round, r.title, r.year,
            count(distinct s.source_id) as files,
            count(distinct s.school_code) as schools,
            coalesce(sum(s.n_results), 0) as results,
            any_value(g.purged_at)::date as purged_on
          from round as r
          join procedure as p on p.round = r.round
          left join result_source as s on s.procedure_id = p.procedure_id
          left join purged_round as g on g.round = r.round
          group by r.round, r.title, r.year
          order by r.year, r.round`);
        const config = reportConfig(workspace);
        const documents = await documentState(db, workspace);
        const status = {
          ...head,
          schools_with_contacts: readContacts(workspace.store).length,
          rounds,
          approved: await approvedSummary(db),
          ...documents,
          portal_files: await portalState(db, config, workspace.reports),
        };
        count({
          rounds: rounds.length,
          files: head.files,
          rows_read: head.rows,
          rejects: head.open_rejects,
          warnings: head.warnings,
          documents_planned: documents.documents,
          documents_stale: documents.stale_documents.length,
        });
        printResult(effects, options, status, statusText);
      } finally {
        db.close();
      }
    });
};

/** Documents of the workspace and those out of date; nothing is planned where all stand as they were left. */
async function documentState(
  db: Database,
  workspace: Workspace,
): Promise<Pick<Status, 'documents' | 'tables' | 'stale_documents'>> {
  const standing = readStanding(workspace.reports, await documentsPrint(db, workspace));
  if (standing) {
    const { documents, tables } = standing;
    return { documents: documents.length, tables, stale_documents: [] };
  }
  const documents = await documentsOf(db, workspace);
  const { word } = workspace.config.documents;
  return {
    documents: documents.length,
    tables: documents.filter(({ kind }) => kind === 'tables').length,
    stale_documents: await staleDocuments(documents, workspace.reports, word),
  };
}

function statusText(status: Status): string {
  const n = (value: number) => formatNumber(value);
  const rounds = status.rounds.map(({ title, files, schools, results, purged_on }) => {
    const held =
      results > 0
        ? `файлов ${n(files)}, школ ${n(schools)}, результатов ${n(results)}`
        : 'данных нет';
    const purged = purged_on
      ? `; строки участников удалены ${formatDate(purged_on)}, итоги сохранены, справки не готовятся`
      : '';
    return `  ${title}: ${held}${purged}`;
  });
  return [
    `Поколение ${status.run}, рассчитано ${status.started_at.replace('T', ' ')} (UTC)`,
    `Файлов ${n(status.files)}, строк ${n(status.rows)}, отклонений ${n(status.open_rejects)}, предупреждений ${n(status.warnings)}`,
    `Контакты: ${status.schools_with_contacts > 0 ? `есть у ${counted(status.schools_with_contacts, WORDS.schoolGenitive)}` : 'файла контактов школ нет'}`,
    'Этапы:',
    ...rounds,
    ...approvedLines(status.approved),
    `Документы: ${counted(status.documents, ['документ', 'документа', 'документов'])} (сводных таблиц процедур – ${n(status.tables)}), устарело или не подготовлено ${n(status.stale_documents.length)}`,
    status.portal_files === null
      ? 'Портал: не подготовлен или устарел (spravka render --only портал)'
      : `Портал: ${counted(status.portal_files, ['файл', 'файла', 'файлов'])}, без изменений`,
  ].join('\n');
}
