import ExcelJS from 'exceljs';
import type { Database } from '../../store/database.ts';
import { fixDates } from '../archive.ts';
import { internalNote, vprNote } from '../cover.ts';
import { addPage, type Page } from '../page.ts';
import { dataWords, procedureLines } from './block.ts';
import { completenessPage, completenessRows, completenessTotals } from './completeness.ts';
import { type CheckWords, findingRows, findingsPage } from './findings.ts';
import { groupRows } from './group-rows.ts';
import { municipalitiesPage, schoolsPage } from './groups.ts';
import { normsOf } from './norms.ts';
import type { Procedure } from './procedure.ts';
import { placeSkills, skillRows, skillsPage } from './skills.ts';
import { bandFigures, bandRows, taskFigures, taskGroups, taskRows } from './task-rows.ts';
import { bandsPage, signsLegend, tasksPage } from './tasks.ts';

/** What of the configuration the workbooks need. */
export type SummaryConfig = {
  year: number;
  region: string;
  institute: string;
  notice: string;
  sou?: boolean;
};

/** A workbook as data: equal facts give equal bytes. */
export type BookFacts = {
  title: string;
  institute: string;
  /** day the properties of the file bear: the last of the work */
  day: string;
  header: [string, string];
  footer: string;
  pages: Page[];
  /** the store it was made from; two stores may say the same of a work */
  run: { fingerprint: string; program_version: string };
};

/** Gathers the seven sheets of a work. */
export async function bookFacts(
  db: Database,
  procedure: Procedure,
  config: SummaryConfig,
  words: CheckWords,
): Promise<BookFacts> {
  const { procedure_id: id, title, kind, held_to } = procedure;
  const { region, institute, notice, sou = false } = config;
  const norms = await normsOf(db, procedure);
  const lines = procedureLines(procedure);
  const of = { procedure, region, smallN: norms.smallN, lines };
  const groups = await groupRows(db, id);
  const tasks = await taskRows(db, id);
  const legal = [internalNote, ...(kind === 'vpr' ? [vprNote] : [])].join(' ');
  const summary = { ...of, sou, notes: [...norms.groups, legal] };
  const signed = { ...of, lines: [...lines, signsLegend(norms.smallN)], notes: norms.tasks };
  return {
    title: `Сводные таблицы: ${title}`,
    institute,
    day: held_to,
    header: [title, dataWords(procedure)],
    footer: [notice, internalNote].filter(Boolean).join(' · '),
    pages: [
      schoolsPage(groups, summary),
      municipalitiesPage(groups, summary),
      tasksPage(tasks, await taskGroups(db, id), await taskFigures(db, id), signed),
      skillsPage(await skillRows(db, id), await placeSkills(db, id), {
        ...of,
        notes: norms.skills,
      }),
      bandsPage(tasks, await bandRows(db, id), await bandFigures(db, id), {
        ...of,
        notes: norms.bands,
      }),
      completenessPage(await completenessRows(db, id), await completenessTotals(db, id), of),
      findingsPage(await findingRows(db, id), words, of),
    ],
    run: await db.one<BookFacts['run']>('select fingerprint, program_version from run'),
  };
}

/** The workbook as the bytes of an .xlsx file. */
export async function bookBytes(facts: BookFacts): Promise<Buffer> {
  const { title, institute, day, header, footer, pages, run } = facts;
  const workbook = new ExcelJS.Workbook();
  const fixed = new Date(`${day}T00:00:00Z`);
  workbook.created = fixed;
  workbook.modified = fixed;
  workbook.creator = institute;
  workbook.lastModifiedBy = institute;
  workbook.title = title;
  const made = `Отпечаток данных и правил – ${run.fingerprint.slice(0, 16)}, версия программы – ${run.program_version}.`;
  for (const page of pages) {
    addPage(workbook, { ...page, notes: [...(page.notes ?? []), made] }, { header, footer });
  }
  return fixDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}
