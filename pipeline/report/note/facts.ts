import type { Threshold } from '../../store/threshold.ts';
import type { Work } from './procedure.ts';

export type { Work } from './procedure.ts';

/** Facts of a note as the marts hold them: shares are fractions 0…1, null = not defined. */

/** A row of group_procedure. */
export type Group = {
  scope: string;
  scope_code: string;
  procedure_id: string;
  year: number;
  n: number;
  n_enrolled: number | null;
  n_absent: number | null;
  n_mark_2: number | null;
  n_mark_3: number | null;
  n_mark_4: number | null;
  n_mark_5: number | null;
  share_mark_2: number | null;
  share_mark_3: number | null;
  share_mark_4: number | null;
  share_mark_5: number | null;
  n_low: number | null;
  low_share: number | null;
  low_lo: number | null;
  low_hi: number | null;
  pass_share: number | null;
  quality_share: number | null;
  sou: number | null;
  mean_mark: number | null;
  mean_primary: number | null;
  median_primary: number | null;
  absent_notable: boolean;
  /** Of an elective work: participants of the pupils on the roll of the grade. */
  chosen_share?: number | null;
};

export type Comparison = {
  reference: string;
  ref_n: number;
  ref_n_low: number;
  ref_low_share: number;
  diff: number;
  diff_lo: number;
  diff_hi: number;
  verdict: 'higher' | 'lower' | 'same';
  /** As many would not reach the line with the reference's share, rounded down. */
  n_low_alike: number;
};

export type Task = {
  task: string;
  position: number;
  max_score: number;
  difficulty: string;
  skill: string;
  tag: string | null;
  n: number;
  completion: number | null;
  n_full: number;
  n_partial: number;
  n_zero: number;
  n_not_attempted: number;
  corridor: string | null;
  /** Borders of mastery: insufficient below the first, sufficient from the second; null where none fit. */
  weak_below: number | null;
  enough_from: number | null;
  /** Completion in the country by the organizer's report. */
  country: number | null;
  region: number | null;
  municipality: number | null;
  /** Completion of the others (leave-one-out) and what the difference to them says. */
  others: number | null;
  diff: number | null;
  verdict: 'higher' | 'lower' | 'same' | null;
  /** The difference is large enough to be named though chance may explain it. */
  notable: boolean;
  /** Seldom done in the region too: no conclusion about the school. */
  rare: boolean;
  /** In the same paper of the year before the school was behind the others beyond chance too. */
  behind_before: boolean;
};

export type TaskBand = {
  scope: string;
  band: string;
  task: string;
  position: number;
  n: number;
  completion: number | null;
};

export type Skill = {
  skill: string;
  n_tasks: number;
  completion: number;
  deficit: boolean;
  region: number | null;
  tasks: string;
};

export type Dynamics = {
  year: number;
  prev_year: number;
  n: number;
  n_low: number;
  low_share: number;
  prev_n: number;
  prev_n_low: number;
  prev_low_share: number;
  diff: number;
  diff_lo: number;
  diff_hi: number;
  negative: boolean;
  same_design: boolean;
};

export type Journal = {
  scope: string;
  n: number;
  lowered: number;
  confirmed: number;
  raised: number;
  gap_2: number;
  lowered_share: number;
  confirmed_share: number;
  raised_share: number;
};

export type Score = { primary_score: number; n: number; band: string };

export type Attention = {
  participant_label: string | null;
  class: string | null;
  primary_score: number;
  mark: number | null;
  zone: 'below' | 'border';
  points_to_line: number;
  reason: 'sum' | 'condition' | null;
  condition_words: string | null;
  nearest_tasks: string | null;
  /** condition | near | far | border: which support group the pupil suits. */
  support: 'condition' | 'near' | 'far' | 'border';
};

/** Tasks a support group starts with and what it has done of them. */
export type SupportTasks = {
  support: 'condition' | 'near' | 'far';
  /** The basic tasks of the work stand in its first part alone, and it has a second. */
  parted: boolean;
  tasks: string;
  n_done: number;
  n_possible: number;
};

/** The small schools of the municipality together; tasks – their common difficulties, null = none. */
export type Together = { n_schools: number; n: number; tasks: string | null };

export type Pupil = {
  participant_label: string | null;
  class: string | null;
  /** null = a table of marks alone */
  primary_score: number | null;
  mark: number | null;
  journal_mark: number | null;
  test_score: number | null;
  low: boolean | null;
  points_to_line: number;
  /** Up to three basic tasks not done in full that others do best; told for those below the line. */
  nearest_tasks: string | null;
};

export type Advice = {
  subject: string;
  grades: string;
  skill_pattern: string;
  topic: string;
  technique: string;
  group_2: string;
  group_3: string;
  small_class: string;
  check_after: string;
};

/** Everything one section of a note says. */
export type WorkFacts = {
  work: Work;
  school: Group;
  classes: Group[];
  municipality: Group | null;
  region: Group | null;
  country: Group | null;
  comparisons: Comparison[];
  scores: Score[];
  tasks: Task[];
  bands: TaskBand[];
  skills: Skill[];
  dynamics: Dynamics | null;
  history: Group[];
  journal: Journal[];
  attention: Attention[];
  support_tasks: SupportTasks[];
  small_schools: Together | null;
  pupils: Pupil[];
  advice: Advice[];
};

export type School = {
  school_code: string;
  name: string;
  municipality_code: string;
  municipality: string;
  municipality_genitive: string;
};

export type Source = {
  what: string;
  value: string;
  source: string;
  source_year: number | null;
  status: string;
};

export type Remark = { file: number; path: string; place: string; message: string };

/** A value the institute corrected in a file. */
export type Correction = {
  path: string;
  sheet: string;
  cell: string;
  /** Russian words of the column: «первичный балл». */
  what: string;
  was: string | null;
  becomes: string | null;
  reason: string;
  /** Role, never a name. */
  author: string;
  made_on: string;
};

export type Round = {
  round: string;
  note_kind: 'vpr' | 'oge_format' | 'ege_format' | 'municipal';
  title: string;
  year: number;
  exam_on: string | null;
  /** Enough days remain before the exam for the attention group to make sense. */
  before_exam: boolean;
};

export type NoteFacts = {
  round: Round;
  school: School;
  works: WorkFacts[];
  thresholds: ReadonlyMap<string, Threshold>;
  sources: Source[];
  remarks: Remark[];
  corrections: Correction[];
  /** The list whose rule the school fulfils and how sure that is (null = not computed); null = none. */
  listed: { year: number; certainty: string | null } | null;
  region: string;
  region_genitive: string;
};
