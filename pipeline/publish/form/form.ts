import type { FormSchool } from './school.ts';
import type { Work } from './work.ts';

/** Who collects the forms and how to reach them; the notice stands on every page. */
type Collector = { institute: string; executor: string; notice: string };

/** What an empty form is made of. */
export type Form = {
  work: Work;
  /** null = the school writes its code itself */
  school: FormSchool | null;
  /** classes offered, e.g. 5А; none = any class of the grade */
  classes: readonly string[];
  collector: Collector;
};

/** First line of every form. */
export const formTitle = 'Форма сбора результатов';

/** What stands in the column of the variant for a pupil who did not write. */
export const absent = 'отсутствовал';

/** Papers of one work come in up to four variants. */
export const variants = [1, 2, 3, 4] as const;

/** Task not started: the Cyrillic letter. */
export const notStarted = 'Х';

/** Lines prepared beyond the roll: for pupils who came since it was counted. */
const spareLines = 5;
/** Lines prepared for a class, or for the school, where its roll is not known. */
const usualLines = 40;

/** Number of lines prepared for participants. */
export const lineCount = ({ school, classes }: Pick<Form, 'school' | 'classes'>): number =>
  school?.enrolled ? school.enrolled + spareLines : usualLines * Math.max(1, classes.length);
