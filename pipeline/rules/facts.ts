import type { Absent, Decisive, Probabilities, SeriesShare } from '../russian/verdict.ts';

/** A group of rows one procedure's results were read from. */
export type SourceFacts = {
  /** number of the file in documents; null = the file is no longer in the store */
  number: number | null;
  path: string;
  sheet: string;
  /** rows of the sheet as ranges: `10–33, 41` */
  rows: string;
  n: number;
};

/** A counted result of the school: who by pseudonym, and where its values stand. */
export type PupilFacts = {
  /** first digits of the pseudonym */
  participant: string;
  class: string | null;
  mark: number | null;
  primary_score: number | null;
  test_score: number | null;
  low: boolean;
  /** number of the file in documents; null = the file is no longer in the store */
  number: number | null;
  path: string;
  sheet: string;
  row: number;
  /** addresses of the values; null = the table has no such column, or names it elsewhere */
  mark_cell: string | null;
  primary_cell: string | null;
  test_cell: string | null;
};

/** How sure the verdict is: `list_certainty` and what stands beside it. */
export type CertaintyFacts = Probabilities & {
  /** confirmed | probable | uncertain | chance | too_few; null = see note */
  certainty: string | null;
  n_pupils: number;
  note: string | null;
  series: SeriesFacts[];
  /** whether the verdict stands whatever the absent had written; null = not known */
  absent: Absent | null;
  /** parts of the results without which the clauses are not met; empty for a school that is not listed */
  decisive: Decisive[];
};

/** A series of works over the years the profile looks at, with the region's experience. */
export type SeriesFacts = { series: string } & SeriesShare;

/** A procedure of the school under the profile; names as in `low_result` and `group_procedure`. */
export type ProcedureFacts = {
  procedure_id: string;
  title: string;
  year: number;
  counted: boolean;
  /** kind | few; null = counted */
  not_counted: string | null;
  n: number;
  n_low: number;
  /** fractions; null for n = 0 */
  low_share: number | null;
  low_lo: number | null;
  low_hi: number | null;
  is_low: boolean | null;
  small_n: boolean;
  n_enrolled: number | null;
  n_absent: number | null;
  /** results that do not count: annulled, and later attempts */
  n_annulled: number;
  n_repeated: number;
  /** day the rows of pupils were purged; null = they are there */
  purged_on: string | null;
  /** counted results that appeals and re-checks changed */
  n_changed: number;
  sources: SourceFacts[];
  /** tables of appeals and re-checks that changed them; n = results a table changed */
  changes: SourceFacts[];
  /** counted results, those with a low one first; none after a purge */
  pupils: PupilFacts[];
};

export type ClauseFacts = {
  clause: string;
  clause_words: string;
  value: number | null;
  threshold: number;
  /** composite rank or index behind a place; null where low results are counted */
  measure: number | null;
  /** met | not_met | undefined */
  met: string;
  note: string | null;
};

export type ProfileFacts = {
  profile: string;
  title: string;
  words: string;
  source: string;
  source_year: number | null;
  status: string;
  note: string | null;
  combine: string;
  min_participants: number;
  share_numerator: number;
  share_denominator: number;
};

/** Why a school is or is not on the list of a year: everything `explain` prints. */
export type ExplainFacts = {
  year: number;
  profile: ProfileFacts;
  school: {
    school_code: string;
    name: string;
    municipality: string | null;
    excluded_reason: string | null;
  };
  verdict: {
    /** listed | not_listed | excluded | undefined | no_data */
    status: string;
    listed: boolean;
    words: string;
    n_procedures: number;
    n_low_procedures: number;
    n_small: number;
  };
  clauses: ClauseFacts[];
  /** null = not computed for this list */
  certainty: CertaintyFacts | null;
  procedures: ProcedureFacts[];
  /** sizes of groups at which the wording of a share changes (ref_threshold) */
  tiers: { count: number; share: number; plain: number };
};
