import { newWorkbook } from '../../excel.ts';
import { fixDates } from '../../workspace/archive.ts';
import { internalNote, vprNote } from '../cover.ts';
import { addPage, type Page } from '../page.ts';
import { dataWords, scaleLines, workLine } from './block.ts';
import { completenessPage } from './completeness.ts';
import { type CheckWords, findingsPage } from './findings.ts';
import { municipalitiesPage, schoolsPage } from './groups.ts';
import { normsOf } from './norms.ts';
import type { Procedure } from './procedure.ts';
import type { WorkRows } from './round.ts';
import { skillsPage } from './skills.ts';
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

/** The seven sheets of a work. */
export function bookFacts(
  procedure: Procedure,
  rows: WorkRows,
  config: SummaryConfig,
  words: CheckWords,
): BookFacts {
  const { title, kind, held_to } = procedure;
  const { region, institute, notice, sou = false } = config;
  const norms = normsOf(procedure, rows.thresholds, rows.corridors);
  const lines = [workLine(procedure)];
  const scale = scaleLines(procedure);
  const { smallN } = norms;
  const of = { procedure, region, smallN, lines, notes: scale };
  const legal = [internalNote, ...(kind === 'vpr' ? [vprNote] : [])].join(' ');
  const groups = { ...of, sou, lines: [...lines, ...scale], notes: [...norms.groups, legal] };
  const tasks = {
    ...of,
    lines: [...lines, signsLegend(smallN)],
    notes: [...norms.tasks, ...scale],
  };
  return {
    title: `Сводные таблицы: ${title}`,
    institute,
    day: held_to,
    header: [title, dataWords(procedure)],
    footer: [notice, internalNote].filter(Boolean).join(' · '),
    pages: [
      schoolsPage(rows.groups, groups),
      municipalitiesPage(rows.groups, groups),
      tasksPage(rows.tasks, rows.taskGroups, rows.taskFigures, tasks),
      skillsPage(rows.skills, rows.placeSkills, { ...of, notes: [...norms.skills, ...scale] }),
      bandsPage(rows.tasks, rows.bands, rows.bandFigures, {
        ...of,
        notes: [...norms.bands, ...scale],
      }),
      completenessPage(rows.schools, rows.totals, of),
      findingsPage(rows.findings, words, of),
    ],
    run: rows.run,
  };
}

/** The workbook as the bytes of an .xlsx file. */
export async function bookBytes(facts: BookFacts): Promise<Buffer> {
  const { title, institute, day, header, footer, pages, run } = facts;
  const workbook = newWorkbook();
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
