import { appealsFile, appealsOf } from './appeals.ts';
import { contextFile } from './context.ts';
import { approvedOf, decisionsFile } from './decisions.ts';
import { diagnosticForms } from './diagnostic-forms.ts';
import { plantGeometry } from './geometry.ts';
import { countsOf, listedIn } from './low-results.ts';
import { markStatistics } from './mark-statistics.ts';
import { protocolCsv } from './protocol-csv.ts';
import { protocolXls, protocolXlsx } from './protocol-workbooks.ts';
import { makePupils } from './pupils.ts';
import { readProcedures } from './reference.ts';
import { register } from './register.ts';
import { roadmapFile } from './roadmap.ts';
import { daysOf, type Sitting, sittingsOf } from './sittings.ts';
import { truth } from './truth.ts';
import { vprFiles } from './vpr-files.ts';
import type { OutputFile } from './workbook.ts';

/**
 * The whole sample region: every file of `inbox/` and `late/` with its bytes, and the planted truth.
 * @param root folder of the project: reads `sql/reference/*.csv` and `data-sample/spravka.yaml`
 */
export function makeRegion(root: string): { files: OutputFile[]; truth: object } {
  const procedures = readProcedures(root);
  const pupils = makePupils(procedures);
  const sittings = procedures.flatMap((procedure) => sittingsOf(procedure, pupils));
  const geometry = {
    own: plantGeometry(sittings, 'municipal-2023-mathematics-9-104', '104101'),
    exam: plantGeometry(sittings, 'oge-2023-mathematics-9', '101109'),
  };
  const of = (kind: string, ...years: number[]) =>
    sittings.filter(
      (s) => s.procedure.kind === kind && (years.length === 0 || years.includes(s.procedure.year)),
    );
  const onMainDay = (s: Sitting) => s.date === daysOf(s.procedure).main;
  const appeals = appealsOf(sittings);
  const files = [
    register(pupils),
    contextFile(),
    ...vprFiles(of('vpr'), pupils),
    ...markStatistics(of('vpr')),
    ...protocolCsv([...of('oge', 2021), ...of('ege', 2021, 2022)]),
    ...protocolXls(of('oge', 2022)),
    ...protocolXlsx([...of('oge', 2023), ...of('ege', 2023)], onMainDay),
    ...diagnosticForms([...of('oge_diagnostic'), ...of('ege_diagnostic')]),
    appealsFile(appeals),
  ];
  // which results are in the inbox is known once its files are made
  const counts = countsOf(sittings.filter((s) => s.place?.file.startsWith('inbox/')));
  files.push(roadmapFile(root, approvedOf(listedIn(counts, 2022)), counts), decisionsFile());
  return { files, truth: truth({ pupils, procedures, sittings, appeals, geometry }) };
}
