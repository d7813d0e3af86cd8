import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../pipeline/project.ts';

type Case = { school: string; procedure: string; n: number; n_low: number };

/** What the generator of the sample region planted and counted itself. */
export type Truth = {
  truly_low: string[];
  large_clean: string[];
  resilient: string[];
  examples: { town: string; village_four_pupils: string; listed: string };
  border: {
    exactly_30: Case;
    just_below_30: Case;
    low_in_one_year_only: { school: string; year: number };
    three_participants: Case;
  };
  geometry_paper: {
    procedure: string;
    school: string;
    file: string;
    sheet: string;
    row: number;
    label: string;
    primary: number;
    geometry: number;
    mark: number;
  };
  incomplete: { procedure: string; late_school: string; late_rows: number };
  appeals: {
    procedure: string;
    school: string;
    label: string;
    primary_before: number;
    mark_before: number;
    primary_after: number;
    mark_after: number;
  }[];
  totals: Record<string, { rows: number; absent: number; n: number; n_low: number }>;
  listed: Record<string, Record<string, string[]>>;
  approved: Record<string, string[]>;
  listed_after_appeals: Record<string, Record<string, string[]>>;
  counts: Record<string, Record<string, [n: number, nLow: number]>>;
};

export const truth = JSON.parse(
  readFileSync(join(projectRoot, 'data-sample', 'truth.json'), 'utf8'),
) as Truth;
