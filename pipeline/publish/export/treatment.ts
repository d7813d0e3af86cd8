import type { Column } from '../../store/catalog.ts';

/**
 * How a table is cut for an audience that does not get everything: `open` – it tells of no pupils; `counts` – participants
 * and low results of groups; `detail` – further figures of groups; `quality` – figures of a procedure over all participants;
 * `verdict` – the list, a school at a time; `pupils` – one row tells of one participant; `inner` – for the institute alone.
 */
export type Treatment = 'open' | 'counts' | 'detail' | 'quality' | 'verdict' | 'pupils' | 'inner';

const named: Readonly<Record<string, Treatment>> = {
  municipality: 'open',
  school: 'open',
  school_name_history: 'open',
  round: 'open',
  procedure: 'open',
  task: 'open',
  group_procedure: 'counts',
  low_result: 'counts',
  attendance: 'counts',
  group_comparison: 'detail',
  group_dynamics: 'detail',
  group_skill: 'detail',
  group_task: 'detail',
  group_task_mark: 'detail',
  journal_agreement: 'detail',
  score_distribution: 'detail',
  task_comparison: 'detail',
  procedure_quality: 'quality',
  task_quality: 'quality',
  low_results_clause: 'verdict',
  low_results_list: 'verdict',
  correction: 'pupils',
  finding: 'pupils',
  reject: 'pupils',
};

/** Tables that are steps on the way, memory of the program itself, or what files say before anything is computed. */
const kept =
  /^(staged_|intake_|frozen_|purged_)|^(alias|header_seen|finding_history|run_history|correction_line)$/;

/** Whether a table leaves the store at all. */
export const isExported = (table: string): boolean => !kept.test(table);

const ofPupil = ['result_id', 'participant', 'participant_label'];

/** How a table is cut. What nobody has thought about yet stays with the institute. */
export function treatmentOf(table: string, columns: readonly Column[]): Treatment {
  if (columns.some(({ name }) => ofPupil.includes(name))) return 'pupils';
  return named[table] ?? (table.startsWith('ref_') ? 'open' : 'inner');
}
