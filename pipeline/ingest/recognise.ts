import { fold } from '../russian/fold.ts';
import type { Layout, Recognition } from './layout.ts';
import { contacts } from './layouts/contacts.ts';
import { enrolmentRegister } from './layouts/enrolment-register.ts';
import { instituteForm } from './layouts/institute-form.ts';
import { rcoiProtocol } from './layouts/rcoi-protocol.ts';
import { schoolContext } from './layouts/school-context.ts';
import { schoolNames, schoolRegister } from './layouts/school-register.ts';
import { vprForm } from './layouts/vpr-form.ts';
import { vprIndividual } from './layouts/vpr-individual.ts';
import { vprMarks } from './layouts/vpr-marks.ts';
import { rowFolds, type Sheet } from './sheet.ts';

/** Every layout Spravka reads; a new one is added here. */
const layouts: readonly Layout[] = [
  vprIndividual,
  vprMarks,
  vprForm,
  rcoiProtocol,
  instituteForm,
  schoolRegister,
  schoolNames,
  enrolmentRegister,
  contacts,
  schoolContext,
];

export type Recognised = { layout: Layout; recognition: Recognition };

/** All layouts a sheet's content fits; a reader accepts exactly one. */
export function recognise(sheet: Sheet): Recognised[] {
  return layouts.flatMap((layout) => {
    const recognition = layout.recognise(sheet);
    return recognition ? [{ layout, recognition }] : [];
  });
}

export type Nearest = { layout: Layout; row: number; missing: string[]; found: number };

/** The layout whose header words occur most in one row of the sheet, null when none occurs twice. */
export function nearestLayout(sheet: Sheet): Nearest | null {
  let best: Nearest | null = null;
  for (let row = 0; row < Math.min(sheet.rowCount, 40); row += 1) {
    const texts = new Set(rowFolds(sheet, row));
    for (const layout of layouts) {
      const missing = layout.header.filter((word) => !texts.has(fold(word)));
      const found = layout.header.length - missing.length;
      if (found >= 2 && found > (best?.found ?? 0)) best = { layout, row, missing, found };
    }
  }
  return best;
}
