import type { NoteFacts, WorkFacts } from '../note/facts.ts';

/** A planned result (skill the tasks check) of a school in a work. */
export type Planned = {
  skill: string;
  /** codes of its tasks, e.g. «3, 7.1» */
  tasks: string;
  n: number;
  completion: number;
  n_tasks: number;
  n_tasks_insufficient: number;
  deficit: boolean | null;
  region: number | null;
  municipality: number | null;
};

/** A metasubject skill of a school in a work. */
export type Crossing = {
  topic: string;
  tasks: string;
  n: number;
  completion: number;
  deficit: boolean | null;
  region: number | null;
};

/** Ends of the distribution of primary scores, and how many were just below the line. */
export type Spread = {
  lowest: number;
  highest: number;
  n: number;
  n_below: number | null;
  /** below the line by no more than the points of the threshold `border_points` */
  n_near: number | null;
};

/** Points of one participant for each task, of a group too small for shares. */
export type Answers = {
  participant_label: string | null;
  class: string | null;
  primary_score: number | null;
  mark: number | null;
  journal_mark: number | null;
  /** in the order of the paper, parted by blanks: points, «Х» – not attempted, «–» – not presented */
  points: string;
};

/** What the report tells of a work. */
export type VprWork = WorkFacts & {
  planned: Planned[];
  crossings: Crossing[];
  spread: Spread | null;
  answers: Answers[];
};

/** Facts of a school's report on its ВПР of a year: those of the notes of all its rounds, and what only the report tells. */
export type VprFacts = { year: number; note: NoteFacts; works: VprWork[] };
