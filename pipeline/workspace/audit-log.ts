import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a line may count. The list is closed: a name of a file or school can enter neither as value nor as key. */
export const countNames = [
  'files',
  'files_read',
  'files_kept',
  'files_refused',
  'files_purged',
  'rows_read',
  'rows_accepted',
  'rows_rejected',
  'rows_superseded',
  'rejects',
  'warnings',
  'notes',
  'results',
  'answers',
  'rounds',
  'procedures',
  'schools_approved',
  'decisions',
  'schools_entered',
  'schools_left',
  'sources',
  'documents_planned',
  'documents_written',
  'documents_unchanged',
  'documents_failed',
  'documents_stale',
  'documents_removed',
  'registers_written',
  'portal_files_written',
  'tables_written',
  'rows_written',
  'forms_written',
  'activities',
  'activities_done',
  'activities_late',
  'activities_waiting',
  'verdicts_ok',
  'verdicts_warning',
  'verdicts_missing',
  'purged_results',
  'purged_answers',
  'purged_lines',
  'purged_findings',
  'purged_files',
  'generations_destroyed',
] as const;

export type Counts = Partial<Record<(typeof countNames)[number], number>>;

/** One command on a workspace as `audit.log` keeps it. */
export type AuditLine = {
  time: Date;
  command: string;
  /** the published generation after the command, null = none */
  generation: string | null;
  duration_ms: number;
  exit_code: number;
  /** what ended the command before its time; the message stays out, it quotes values */
  error: 'usage' | 'machine' | 'defect' | 'interrupted' | null;
  counts: Counts;
};

const generationName = /^\d{8}-\d{6}(_\d{3,})?$/;

/** Path of the journal of a workspace. */
const auditFile = (root: string): string => join(root, 'audit.log');

/** Whether the folder is a workspace: a journal is kept nowhere else. */
export const keepsAudit = (root: string): boolean => existsSync(join(root, 'spravka.yaml'));

/**
 * Adds a line to `audit.log`, which only its owner may read.
 * @throws Error of the system where the file cannot be written
 */
export function appendAudit(root: string, line: AuditLine): void {
  const { time, command, generation, duration_ms, exit_code, error } = line;
  const counts = countNames.flatMap((name) => {
    const count = line.counts[name];
    return Number.isFinite(count) ? [[name, count]] : [];
  });
  const text = JSON.stringify({
    time: time.toISOString(),
    command,
    generation: generation && generationName.test(generation) ? generation : null,
    duration_ms,
    exit_code,
    error,
    counts: Object.fromEntries(counts),
  });
  appendFileSync(auditFile(root), `${text}\n`, { mode: 0o600 });
}
