import { fold } from '../russian/fold.ts';
import { taskHeader } from './code.ts';
import type { LayoutDescription } from './described/description.ts';
import { describedLayout } from './described/layout.ts';
import type { Layout, Recognition } from './layout.ts';
import { contacts } from './layouts/contacts.ts';
import { enrolmentRegister } from './layouts/enrolment-register.ts';
import { instituteForm } from './layouts/institute-form.ts';
import { rcoiAppeals } from './layouts/rcoi-appeals.ts';
import { rcoiExport } from './layouts/rcoi-export.ts';
import { rcoiProtocol } from './layouts/rcoi-protocol.ts';
import { schoolContext } from './layouts/school-context.ts';
import { schoolNames, schoolRegister } from './layouts/school-register.ts';
import { vprForm } from './layouts/vpr-form.ts';
import { vprIndividual } from './layouts/vpr-individual.ts';
import { vprJournal } from './layouts/vpr-journal.ts';
import { vprMarks } from './layouts/vpr-marks.ts';
import { vprScores } from './layouts/vpr-scores.ts';
import { vprScoresFlat } from './layouts/vpr-scores-flat.ts';
import { vprSkills } from './layouts/vpr-skills.ts';
import { vprTaskGroups } from './layouts/vpr-task-groups.ts';
import { vprTasks } from './layouts/vpr-tasks.ts';
import { headerWord } from './personal.ts';
import { rowFolds, rowTexts, type Sheet } from './sheet.ts';
import { bareTask } from './task-columns.ts';

/** Every layout Spravka reads by itself; a new one is added here. */
const layouts: readonly Layout[] = [
  vprIndividual,
  vprMarks,
  vprJournal,
  vprScores,
  vprScoresFlat,
  vprTasks,
  vprSkills,
  vprTaskGroups,
  vprForm,
  rcoiProtocol,
  rcoiExport,
  rcoiAppeals,
  instituteForm,
  schoolRegister,
  schoolNames,
  enrolmentRegister,
  contacts,
  schoolContext,
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

export type Nearest = {
  layout: Layout;
  row: number;
  found: number;
  /** words of the layout's header that the row lacks */
  missing: string[];
  /** words of the row the layout does not know, as far as they may be shown */
  unexpected: string[];
};

/** Most unexpected words told of a header. */
const shownWords = 8;

/** The layout whose header words occur most in one row of the sheet, null when none occurs twice. */
export function nearestLayout(
  sheet: Sheet,
  descriptions: readonly LayoutDescription[] = [],
): Nearest | null {
  const { own, shipped } = layoutsOf(descriptions);
  let best: Omit<Nearest, 'unexpected'> | null = null;
  for (let row = 0; row < Math.min(sheet.rowCount, 40); row += 1) {
    const texts = new Set(rowFolds(sheet, row));
    for (const layout of [...layouts, ...own, ...shipped]) {
      const missing = layout.header.filter((word) => !texts.has(fold(word)));
      const found = layout.header.length - missing.length;
      if (found >= 2 && found > (best?.found ?? 0)) best = { layout, row, missing, found };
    }
  }
  return best && { ...best, unexpected: unexpectedWords(sheet, best) };
}

function unexpectedWords(sheet: Sheet, { layout, row }: Pick<Nearest, 'layout' | 'row'>): string[] {
  const header = new Set(layout.header.map(fold));
  const knows = (word: string) => (layout.knows ?? []).some((pattern) => pattern.test(word));
  const words = rowTexts(sheet, row).filter((text) => {
    const word = fold(text);
    const number = /^[\d.,]*$/.test(word) || taskHeader(text) || bareTask(text);
    return !number && !header.has(word) && !knows(word);
  });
  return [...new Set(words.map(headerWord))].slice(0, shownWords);
}
