import { createHash } from 'node:crypto';
import type { Database } from '../store/database.ts';

/** A school that is on an approved list, was listed by the rule, or was decided on. */
type ApprovedSchool = {
  school_code: string;
  name: string;
  municipality: string;
  status: string;
  decision: string | null;
  reason: string | null;
  protocol: string | null;
  protocol_on: string | null;
  approved: boolean;
};

/** An approved list as its file holds it: all it was made of, frozen. */
export type Approval = {
  year: number;
  order: { number: string; date: string };
  approved_at: string;
  program_version: string;
  /** generation the list was taken from, with the fingerprint of all that went into it */
  run: string;
  fingerprint: string;
  /** the profile, its clauses, indicators, procedures and exclusions as they stood in the store */
  rule: { profile: string; title: string } & Record<string, unknown>;
  schools: ApprovedSchool[];
  /** counts of the works behind the list, by school */
  evidence: Record<string, unknown>[];
  sources: { path: string; sha256: string }[];
  /** SHA-256 of the list approved before this one, null for the first */
  previous: string | null;
};

/** SHA-256 of what an approved list holds. */
export const approvalHash = (approval: Approval): string =>
  createHash('sha256').update(JSON.stringify(approval)).digest('hex');

type About = Pick<Approval, 'year' | 'order' | 'approved_at' | 'program_version' | 'previous'>;

/**
 * Gathers an approved list from the published generation and today's decisions (temporary table `decision_now`, as
 * `decision`).
 */
export async function gatherApproval(
  db: Database,
  profile: string,
  about: About,
): Promise<Approval> {
  const of = { profile, year: about.year };
  const run = await db.one<{ run: string; fingerprint: string }>(
    'select run, fingerprint from run',
  );
  const own = (table: string, order: string) =>
    db.all(`select * exclude (profile) from ${table} where profile = $profile order by ${order}`, {
      profile,
    });
  const rule = await db.one<{ profile: string; title: string }>(
    'select * from ref_profile where profile = $profile',
    { profile },
  );
  const schools = await db.all<ApprovedSchool>(
    `select list.school_code, school.name, coalesce(municipality.name, '') as municipality, list.status,
       made.decision, made.reason, made.protocol, made.protocol_on,
       coalesce(made.decision = 'include', list.listed) as approved
     from low_results_list as list
     join school using (school_code)
     left join municipality using (municipality_code)
     left join decision_now as made on made.school_code = list.school_code and made.year = list.year
     where list.profile = $profile and list.year = $year and (list.listed or made.decision is not null)
     order by list.school_code`,
    of,
  );
  const evidence = await db.all(
    `with looked as (
       select distinct $year + unnest(year_offsets) as year from ref_profile_clause where profile = $profile
     )
     select low.school_code, low.procedure_id, low.n, low.n_low, low.is_low
     from low_result as low
     join looked using (year)
     join low_results_list as list on list.profile = low.profile and list.school_code = low.school_code and list.year = $year
     left join decision_now as made on made.school_code = list.school_code and made.year = list.year
     where low.profile = $profile and low.counted and (list.listed or made.decision is not null)
     order by low.school_code, low.procedure_id`,
    of,
  );
  const sources = await db.all<{ path: string; sha256: string }>(
    'select path, sha256 from source_file order by path',
  );
  const { year, order, approved_at, program_version, previous } = about;
  return {
    ...{ year, order, approved_at, program_version, run: run.run, fingerprint: run.fingerprint },
    rule: {
      ...rule,
      clauses: await own('ref_profile_clause', 'position'),
      indicators: await own('ref_profile_indicator', 'all'),
      procedures: await own('ref_profile_series', 'all'),
      exclusions: await own('ref_profile_exclusion', 'all'),
    },
    schools,
    evidence,
    sources,
    previous,
  };
}
