import { levelWords } from '../../../russian/procedure.ts';
import type { Tiers } from '../../../russian/share.ts';
import type { Threshold } from '../../../store/threshold.ts';
import type { WorkFacts } from '../facts.ts';
import type { Said } from './said.ts';

/** What rules of the text need beside the facts of a work. */
export type TextContext = {
  tiers: Tiers;
  thresholds: ReadonlyMap<string, Threshold>;
  /** The attention group makes sense: enough days remain before the exam. */
  beforeExam: boolean;
  /** Tables of marks print the degree of learning (СОУ) too. */
  sou?: boolean;
};

/** A recommendation with its weight for the first page. */
export type Action = Said & {
  who: string;
  /** The action in a few words, for the table of the plan. */
  brief: string;
  /**
   * Text in two parts, «lead: detail.»: equal leads of several works become one action;
   * `brief` then stands on the first page where the details have a place of their own.
   */
  each: { lead: string; detail: string; brief: string | null } | null;
  due: string;
  result: string;
  measure: string;
  priority: number;
};

/** Sentences that have something to say, as one paragraph. */
export function paragraph(sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence) => sentence !== null && sentence !== '').join(' ');
}

/** Words for the line a work is judged by: «порога «3»» or «минимального балла». */
export function lineWords(facts: Pick<WorkFacts, 'work'>): string {
  return facts.work.has_mark ? 'порога «3»' : 'минимального балла';
}

/** A participant's label after the word «участник»: «с кодом 50003», «№ 4» as the form numbers them. */
export function labelled(label: string): string {
  return label.startsWith('№') ? label : `с\u00A0кодом ${label}`;
}

/** The reference groups are compared with: the region, or the municipality whose own paper it is. */
export function referenceWords(facts: WorkFacts): {
  others: string;
  dative: string;
  level: string;
  instrumental: string;
} {
  return facts.work.municipality_code === null
    ? {
        others: 'в остальных школах региона',
        dative: 'региону',
        level: 'в регионе',
        instrumental: 'с регионом',
      }
    : {
        others: 'в остальных школах муниципалитета',
        dative: 'муниципалитету',
        level: 'в муниципалитете',
        instrumental: 'с муниципалитетом',
      };
}

/** Name of a work inside a sentence: «математика, 5 класс». */
export function innerName(facts: Pick<WorkFacts, 'work'>): string {
  const name = workName(facts);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/** Short name of a work inside a note: «Математика, 5 класс», «Математика, базовый уровень». */
export function workName({ work }: Pick<WorkFacts, 'work'>): string {
  const level = levelWords(work.level);
  const grade = `${work.grade}\u00A0класс`;
  // ВПР has levels in several grades, ЕГЭ in one
  if (level) return [work.subject_name, ...(work.kind === 'vpr' ? [grade] : []), level].join(', ');
  return `${work.subject_name}, ${grade}`;
}
