import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import type { NoteFacts, Round } from './facts.ts';
import { noteFileName, notesFolder } from './files.ts';
import { loadRound } from './load.ts';
import * as queries from './queries.ts';
import { noteView } from './view/note.ts';

type Region = { region: string; region_genitive: string };

/**
 * One note for each school and round of the configured year that has a note: loads a whole round
 * with a handful of queries and splits it by school.
 */
export async function planNotes(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Paper[]> {
  const setting = await settingOf(db, config);
  const rounds = await db.all<Round>(queries.rounds, { year: config.year });
  const documents: Paper[] = [];
  for (const round of rounds) {
    const notes = await loadRound(db, round, setting);
    for (const note of notes.filter((item) => wanted(item, filter))) {
      documents.push(noteDocument(note, config));
    }
  }
  return documents;
}

/** What the facts of schools are told against: names of the region, the rule and the newest list before the year. */
export async function settingOf(
  db: Database,
  config: ReportConfig,
): Promise<Parameters<typeof loadRound>[2]> {
  const { region, region_genitive: regionGenitive } = await db.one<Region>(
    'select region, region_genitive from run',
  );
  const listYear = config.listYears.filter((year) => year < config.year).at(-1) ?? null;
  return { profile: config.profile, listYear, region, regionGenitive };
}

/** Whether a filter wants a document on the works of a school. */
export function wanted({ school, works }: NoteFacts, filter: DocumentFilter): boolean {
  if (filter.school !== undefined && filter.school !== school.school_code) return false;
  return (
    filter.procedure === undefined ||
    works.some(({ work }) => work.procedure_id === filter.procedure)
  );
}

function noteDocument(note: NoteFacts, config: ReportConfig): Paper {
  const { school, round } = note;
  const file = noteFileName(round.title);
  const folder = pathPart(school.name, ` (${school.school_code})`);
  return {
    kind: 'note',
    key: `note/${round.round}/${school.school_code}`,
    path: `${notesFolder}/${pathPart(school.municipality)}/${folder}/${file}`,
    title: `Аналитическая справка. ${school.name}. ${round.title}`,
    footer: `Аналитическая справка. ${school.name}. ${round.title}`,
    notice: config.notice,
    template: 'note',
    facts: async () => noteView(note, config),
  };
}
