import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { type Decision, readDecisions } from '../ingest/decision.ts';
import type { Database } from '../store/database.ts';
import type { Workspace } from '../workspace/workspace.ts';

export const decisionsFile = 'decisions.xlsx';

/** Decisions of the working group on the schools of lists; none where the workspace has no such workbook. */
export function workspaceDecisions({ root }: Pick<Workspace, 'root'>): Decision[] {
  const file = join(root, decisionsFile);
  return existsSync(file) ? readDecisions(readFileSync(file), decisionsFile) : [];
}

/** Puts them into the database. @param table as `decision` */
export async function loadDecisions(
  db: Database,
  decisions: readonly Decision[],
  table = 'decision',
): Promise<void> {
  for (const each of decisions) {
    await db.run(`insert into ${table} values (?, ?, ?, ?, ?, ?::date, ?, ?::date, ?)`, [
      ...[each.school_code, each.year, each.decision, each.reason, each.protocol],
      ...[each.protocol_on, each.order_number, each.order_on, each.row],
    ]);
  }
}

/** @throws CliError naming the lines whose school is not in the register */
export async function checkDecisions(db: Database, decisions: readonly Decision[]): Promise<void> {
  const rows = await db.all<{ school_code: string }>('select school_code from school');
  const known = new Set(rows.map(({ school_code }) => school_code));
  const unknown = decisions.filter(({ school_code }) => !known.has(school_code));
  if (unknown.length === 0) return;
  throw new CliError(
    unknown
      .map(
        ({ school_code, row }) =>
          `${decisionsFile}, строка ${row}: стоит код школы ${school_code}, такой школы нет в реестре.`,
      )
      .join('\n'),
    { hint: 'Исправьте код в файле решений или добавьте школу в реестр.' },
  );
}
