import type { AreaFacts, AreaWork } from '../area/facts.ts';
import type { Score } from '../note/facts.ts';
import type { BandStep } from '../recommendations/skill.ts';
import type { PlaceSkill } from './skill-map.ts';

/** Completion of a task by a group of participants. */
export type BandTask = {
  band: string;
  task: string;
  position: number;
  n: number;
  completion: number | null;
};

/** Part of the participants in a band of test scores. */
export type TestBand = {
  band: string;
  n: number;
  n_band: number;
  share: number;
  share_lo: number;
  share_hi: number;
};

/** Element of content or metasubject skill over its tasks. */
export type Topic = {
  kind: 'content' | 'metasubject';
  topic: string;
  n_tasks: number;
  n: number;
  completion: number;
  deficit: boolean | null;
  tasks: string;
};

/** A task as an item of the test; never a school's. */
export type ItemQuality = {
  task: string;
  n: number;
  difficulty: number;
  item_rest_r: number | null;
  d27: number | null;
  remark: 'no_variation' | 'check_key' | 'weak' | 'hard' | 'easy' | null;
};

export type PaperQuality = { n: number; n_tasks: number; alpha: number | null; sem: number | null };

/** A task and in how many schools its completion is unlike what totals let expect. */
export type Unlike = { task: string; n_schools: number; n_above: number; n_below: number };

/** Facts of a document on a subject: those of the region with one work, and what its tasks tell. */
export type SubjectFacts = {
  area: AreaFacts;
  work: AreaWork;
  scores: Score[];
  bands: BandTask[];
  testBands: TestBand[];
  topics: Topic[];
  items: ItemQuality[];
  paper: PaperQuality | null;
  unlike: Unlike[];
  steps: BandStep[];
  placeSkills: PlaceSkill[];
};
