import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { type EnteredFactor, readRiskProfile } from '../ingest/risk-profile.ts';
import { readSelfAssessment } from '../ingest/self-assessment.ts';
import type { Database } from '../store/database.ts';
import { fillTable } from '../store/fill.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A factor and the file it was entered in. */
type Entered = EnteredFactor & { path: string };

/** The risk profiles the institute entered and schools weighed themselves; none where the workspace has no such file. */
export type RiskProfile = { factors: readonly Entered[]; print: string };

const riskProfileFile = 'risk-profile.xlsx';
/** Folder of the forms of self-assessment schools sent back. */
const selfAssessmentFolder = 'самооценка';

/**
 * Reads `risk-profile.xlsx` of a workspace and the forms of self-assessment. Where both weigh a factor of a school, the institute's
 * workbook stands: it is what was agreed on.
 * @throws CliError for a cell that does not fit, or two forms of a school that differ
 */
export function workspaceRiskProfile({ root }: Pick<Workspace, 'root'>): RiskProfile {
  const path = join(root, riskProfileFile);
  const own = existsSync(path) ? readRiskProfile(readFileSync(path), path) : [];
  const keyOf = ({ school_code, factor }: EnteredFactor) => `${school_code}|${factor}`;
  const agreed = new Set(own.map(keyOf));
  const weighed = new Map<string, Entered>();
  for (const each of selfAssessments(join(root, selfAssessmentFolder))) {
    const first = weighed.get(keyOf(each));
    if (first && first.significance !== each.significance) {
      throw new CliError(
        `${each.path}, ячейка ${each.cell}: значимость фактора ${each.factor} школы ${each.school_code} другая, чем в файле ${first.path}, ячейка ${first.cell}.`,
        { hint: 'Оставьте в папке «самооценка» один файл школы, последний.' },
      );
    }
    weighed.set(keyOf(each), first ?? each);
  }
  const factors = [
    ...own.map((each) => ({ ...each, path })),
    ...[...weighed.values()].filter((each) => !agreed.has(keyOf(each))),
  ];
  return { factors, print: JSON.stringify(factors) };
}

/** Forms of Word in the folder, by name; what Word keeps beside an open file is none. */
function selfAssessments(folder: string): Entered[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.docx$/i.test(name) && !name.startsWith('~$'))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return readSelfAssessment(readFileSync(path), path).map((each) => ({ ...each, path }));
    });
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

/** @throws CliError where a school of a file is in no register */
export async function checkRiskProfile(db: Database, { factors }: RiskProfile): Promise<void> {
  const [unknown] = await db.all<{ school_code: string; cell: string }>(`
    select school_code, cell from risk_factor_entered anti join school using (school_code)
    order by school_code, factor limit 1`);
  if (unknown) {
    const { school_code, cell } = unknown;
    const found = factors.find((each) => each.school_code === school_code && each.cell === cell);
    throw new CliError(
      `${found?.path ?? riskProfileFile}, строка ячейки ${cell}: школы «${school_code}» нет в реестре.`,
      { hint: 'Исправьте код школы или добавьте школу в реестр.' },
    );
  }
}
