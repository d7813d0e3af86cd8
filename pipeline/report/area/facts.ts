import type { Threshold } from '../../store/threshold.ts';
import type { Advice, Comparison, Dynamics, Group, Journal, Source, Work } from '../note/facts.ts';
import type { TextContext } from '../note/text/sentence.ts';

/** Facts of a document on a municipality or the region as the marts hold them: shares are fractions 0…1. */

export type Area = {
  scope: 'municipality' | 'region';
  /** municipality code, or 'region' */
  code: string;
  name: string;
  genitive: string;
};

/** What documents on an area are told with beside its facts. */
export type AreaContext = Pick<TextContext, 'tiers' | 'thresholds' | 'sou'> & {
  area: Area;
  /** Smallest group that is compared. */
  minN: number;
};

/** «в муниципалитете», «в регионе». */
export const inArea = ({ scope }: Area): string =>
  scope === 'region' ? 'в регионе' : 'в муниципалитете';

export type AreaRound = {
  round: string;
  note_kind: string;
  title: string;
  year: number;
  first_day: string;
  last_day: string;
  exam_on: string | null;
  before_exam: boolean;
};

/** Completion of a task in the area, beside the region and the country. */
export type AreaTask = {
  task: string;
  position: number;
  max_score: number;
  difficulty: string;
  skill: string;
  n: number;
  completion: number | null;
  corridor: 'sufficient' | 'zone' | 'insufficient' | null;
  region: number | null;
  country: number | null;
};

export type AreaSkill = {
  skill: string;
  n_tasks: number;
  n: number;
  completion: number;
  n_tasks_insufficient: number;
  deficit: boolean | null;
  region: number | null;
  tasks: string;
};

/** A school of the area in a work. */
export type SchoolResult = {
  school_code: string;
  n: number;
  /** null = not told by itself in this copy */
  n_low: number | null;
  low_share: number | null;
  n_absent: number | null;
  absent_notable: boolean;
  /** Against the rest of the region (of the municipality where the paper is its own); null = too few to compare. */
  verdict: 'higher' | 'lower' | 'same' | null;
  /** The share reaches that of the rule of the list (whole numbers). */
  reaches: boolean;
};

/** Schools taken together, beside the others of the area (a row of school_set). */
export type SchoolSet = {
  kind: 'locality' | 'size' | 'type' | 'list' | 'conditions';
  name: string;
  /** codes parted by commas */
  school_codes: string;
  n_schools: number;
  n: number;
  n_low: number;
  low_share: number;
  low_lo: number;
  low_hi: number;
  rest_schools: number;
  rest_n: number;
  rest_n_low: number;
  rest_low_share: number | null;
  diff: number | null;
  diff_lo: number | null;
  diff_hi: number | null;
  verdict: 'higher' | 'lower' | 'same' | null;
};

/** How many schools hold half of the low results of the area. */
export type Half = { n_schools: number; n_half: number; low_half: number; n_low: number };

/** A municipality inside the region. */
export type Place = {
  code: string;
  name: string;
  prepositional: string;
  n: number;
  n_low: number;
  low_share: number;
  low_lo: number;
  low_hi: number;
  comparison: Comparison | null;
};

/** Participants by an official report and by files. */
export type Control = { official_n: number; computed_n: number };

export type Attention = { n: number; n_schools: number };

/** Everything the document tells of one work. */
export type AreaWork = {
  work: Work;
  own: Group & { took_part: number | null };
  n_schools: number;
  /** Of a work by choice: pupils of the grade on the roll of the area, and the share of them that chose it. */
  chosen: { of: number; share: number } | null;
  region: Group | null;
  country: Group | null;
  /** With the rest of the region for a municipality, of the country for the region. */
  comparison: Comparison | null;
  history: Group[];
  dynamics: Dynamics | null;
  tasks: AreaTask[];
  skills: AreaSkill[];
  journal: (Journal & { gap_2_share: number })[];
  sets: SchoolSet[];
  schools: SchoolResult[];
  half: Half | null;
  /** Schools told together: those of few participants, in a municipality's copy those not told by themselves. */
  together: { n_schools: number; n: number; n_low: number } | null;
  /** Schools with pupils of the grade on the roll and no result. */
  missing: { school_code: string; enrolled: number }[];
  control: Control | null;
  attention: Attention | null;
  /** For the region: municipalities in the order of the alphabet. */
  places: Place[];
};

export type AreaSchool = {
  school_code: string;
  name: string;
  municipality_code: string;
  municipality: string;
};

/** A school of the low-results list with the ground it stands there for. */
export type ListedSchool = { school_code: string; basis: string[]; text: string };

/** What only the institute is told: schools whose place on the list hangs on little. */
export type EdgeSchool = {
  school_code: string;
  listed: boolean;
  certainty: string | null;
  p_clauses: number | null;
  /** The absent decide whether the clauses hold; null = not known. */
  survives: boolean | null;
};

export type FunnelLimit = {
  n: number;
  region_share: number;
  inner_lo: number;
  inner_hi: number;
  outer_lo: number;
  outer_hi: number;
};

/** Facts for the inner part of the region's document. */
export type Inner = {
  edge: EdgeSchool[];
  limits: ReadonlyMap<string, FunnelLimit[]>;
};

export type AreaFacts = {
  area: Area;
  round: AreaRound;
  works: AreaWork[];
  /** Works of municipalities with papers of their own: told beside, never compared (the region's document). */
  ownPapers: { title: string; municipality: string; n: number; n_low: number; n_schools: number }[];
  schools: ReadonlyMap<string, AreaSchool>;
  /** Year of the list that holds in the year of the round, null = none is made. */
  listYear: number | null;
  rule: {
    title: string;
    share: number;
    source: string;
    source_year: number | null;
    status: string;
  };
  listed: ListedSchool[];
  /** Words on an approved list of that year; null = none. */
  approved: string | null;
  inner: Inner | null;
  advice: Advice[];
  thresholds: ReadonlyMap<string, Threshold>;
  sources: Source[];
  region: string;
};
