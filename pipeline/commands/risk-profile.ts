import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { type EnteredFactor, readRiskProfile } from '../ingest/risk-profile.ts';
import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The risk profiles the institute entered; none where the workspace has no file of them. */
export type RiskProfile = { path: string; factors: readonly EnteredFactor[]; print: string };

const riskProfileFile = 'risk-profile.xlsx';

/** Reads `risk-profile.xlsx` of a workspace. @throws CliError for a cell that does not fit */
export function workspaceRiskProfile({ root }: Pick<Workspace, 'root'>): RiskProfile {
  const path = join(root, riskProfileFile);
  const factors = existsSync(path) ? readRiskProfile(readFileSync(path), path) : [];
  return { path, factors, print: JSON.stringify(factors) };
}

/** Puts them beside what is known before any data. */
export async function loadRiskProfile(db: Database, { factors }: RiskProfile): Promise<void> {
  const column = (name: keyof EnteredFactor) => factors.map((factor) => factor[name]);
  await fillTable(db, 'risk_factor_entered', {
    school_code: column('school_code'),
    factor: column('factor'),
    significance: column('significance'),
    cell: column('cell'),
  });
}

/** @throws CliError where a school of the file is in no register */
export async function checkRiskProfile(db: Database, { path }: RiskProfile): Promise<void> {
  const [unknown] = await db.all<{ school_code: string; cell: string }>(`
    select school_code, cell from risk_factor_entered anti join school using (school_code)
    order by school_code, factor limit 1`);
  if (unknown) {
    throw new CliError(
      `${path}, строка ячейки ${unknown.cell}: школы «${unknown.school_code}» нет в реестре.`,
      { hint: 'Исправьте код школы или добавьте школу в реестр.' },
    );
  }
}
