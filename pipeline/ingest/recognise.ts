import { fold } from '../russian/fold.ts';
import { taskHeader } from './code.ts';
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

/** Every layout Spravka reads; a new one is added here. */
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

export type Recognised = { layout: Layout; recognition: Recognition };

/** All layouts a sheet's content fits; a reader accepts exactly one. */
export function recognise(sheet: Sheet): Recognised[] {
  return layouts.flatMap((layout) => {
    const recognition = layout.recognise(sheet);
    return recognition ? [{ layout, recognition }] : [];
  });
}

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
export function nearestLayout(sheet: Sheet): Nearest | null {
  let best: Omit<Nearest, 'unexpected'> | null = null;
  for (let row = 0; row < Math.min(sheet.rowCount, 40); row += 1) {
    const texts = new Set(rowFolds(sheet, row));
    for (const layout of layouts) {
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
