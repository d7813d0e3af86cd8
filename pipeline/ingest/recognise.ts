import { fold } from '../russian/fold.ts';
import type { LayoutDescription } from './described/description.ts';
import { describedLayout } from './described/layout.ts';
import type { Layout, Recognition } from './layout.ts';
import { instituteForm } from './layouts/institute-form.ts';
import { rcoiProtocol } from './layouts/rcoi-protocol.ts';
import { enrolmentRegister, schoolRegister } from './layouts/school-register.ts';
import { vprIndividual } from './layouts/vpr-individual.ts';
import { vprMarks } from './layouts/vpr-marks.ts';
import { rowFolds, type Sheet } from './sheet.ts';

/** Every layout Spravka reads by itself; a new one is added here. */
const layouts: readonly Layout[] = [
  vprIndividual,
  vprMarks,
  rcoiProtocol,
  instituteForm,
  schoolRegister,
  enrolmentRegister,
];

/** Ids of the layouts written in the program: no description may take one of them. */
export const builtInLayouts: readonly string[] = layouts.map(({ id }) => id);

/** Layouts of descriptions, the institute's and the program's. */
type Described = { own: readonly Layout[]; shipped: readonly Layout[] };

/** Made once for the descriptions of a run: every sheet is looked at with the same ones. */
const made = new WeakMap<readonly LayoutDescription[], Described>();

function layoutsOf(descriptions: readonly LayoutDescription[]): Described {
  const known = made.get(descriptions);
  if (known) return known;
  const of = (shipped: boolean) =>
    descriptions.filter((each) => each.shipped === shipped).map(describedLayout);
  const described = { own: of(false), shipped: of(true) };
  made.set(descriptions, described);
  return described;
}

export type Recognised = { layout: Layout; recognition: Recognition };

/**
 * All layouts a sheet's content fits; a reader accepts exactly one. The shipped descriptions are wide: they count only
 * where neither a built-in layout nor one of the institute's own descriptions fits.
 */
export function recognise(
  sheet: Sheet,
  descriptions: readonly LayoutDescription[] = [],
): Recognised[] {
  const { own, shipped } = layoutsOf(descriptions);
  const found = [...fitting(layouts, sheet), ...fitting(own, sheet)];
  return found.length > 0 ? found : fitting(shipped, sheet);
}

const fitting = (some: readonly Layout[], sheet: Sheet): Recognised[] =>
  some.flatMap((layout) => {
    const recognition = layout.recognise(sheet);
    return recognition ? [{ layout, recognition }] : [];
  });

export type Nearest = { layout: Layout; row: number; missing: string[]; found: number };

/** The layout whose header words occur most in one row of the sheet, null when none occurs twice. */
export function nearestLayout(
  sheet: Sheet,
  descriptions: readonly LayoutDescription[] = [],
): Nearest | null {
  const { own, shipped } = layoutsOf(descriptions);
  let best: Nearest | null = null;
  for (let row = 0; row < Math.min(sheet.rowCount, 40); row += 1) {
    const texts = new Set(rowFolds(sheet, row));
    for (const layout of [...layouts, ...own, ...shipped]) {
      const missing = layout.header.filter((word) => !texts.has(fold(word)));
      const found = layout.header.length - missing.length;
      if (found >= 2 && found > (best?.found ?? 0)) best = { layout, row, missing, found };
    }
  }
  return best;
}
