import type { Database } from '../../store/database.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { frameOf } from './frame.ts';
import { listDrafts } from './list-drafts.ts';
import { draftSchools } from './school.ts';
import { meetingDrafts, schoolDrafts } from './school-drafts.ts';

/**
 * Drafts the institute, municipalities and listed schools fill in: figures stand in them, the rest is blank. They are made for the
 * schools on the list that is followed, the orders and letters for every configured list.
 */
export async function planDrafts(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter,
): Promise<Paper[]> {
  if (filter.procedure) return [];
  const frame = await frameOf(db, config);
  const schools = frame ? await draftSchools(db, frame) : [];
  const own = schools.filter(
    ({ school }) => filter.school === undefined || school.school_code === filter.school,
  );
  return [
    ...(frame ? own.flatMap((facts) => schoolDrafts(facts, frame)) : []),
    ...(frame && schools.length > 0 && !filter.school ? meetingDrafts(schools, frame) : []),
    ...(filter.school ? [] : await listDrafts(db, config)),
  ];
}
