import { CliError } from '../error.ts';
import { joinList } from '../russian/list.ts';
import type { Database } from '../store/database.ts';
import { thresholdsOf, tiersOf } from '../store/threshold.ts';
import { certaintyOf } from './explain-certainty.ts';
import type { ClauseFacts, ExplainFacts, ProcedureFacts, ProfileFacts } from './facts.ts';
import { schoolPupils } from './pupil.ts';
import { countedSchools, schoolChanges, schoolSources } from './source.ts';

type ListRow = {
  status: string;
  listed: boolean;
  excluded_reason: string | null;
  n_procedures: number;
  n_low_procedures: number;
  n_small: number;
};

/**
 * Walks a verdict of the list back to its clauses, procedures, files and rows.
 * @param code six digits of the school
 * @param asked.pupils with the row of every participant (true unless said otherwise)
 * @throws CliError for a school (nearest codes named), a profile or a year that is not there
 */
export async function explainSchool(
  db: Database,
  code: string,
  { year, profile, pupils = true }: { year: number; profile: string; pupils?: boolean },
): Promise<ExplainFacts> {
  const school = await findSchool(db, code);
  const rule = await findProfile(db, profile);
  const key = { code, year, profile };
  const [list] = await db.all<ListRow>(
    `select status, listed, excluded_reason, n_procedures, n_low_procedures, n_small
     from low_results_list where school_code = $code and year = $year and profile = $profile`,
    key,
  );
  if (!list) throw await noList(db, key);
  const clauses = await db.all<ClauseFacts>(
    `select clause, clause_words, value, threshold, measure, met, note from low_results_clause
     where school_code = $code and year = $year and profile = $profile order by position`,
    key,
  );
  const { excluded_reason, ...verdict } = list;
  return {
    year,
    profile: rule,
    school: { ...school, excluded_reason },
    verdict: { ...verdict, words: verdictWords(list.status, excluded_reason) },
    clauses,
    certainty: await certaintyOf(db, key),
    procedures: await proceduresOf(db, key, pupils),
    tiers: tiersOf(await thresholdsOf(db)),
  };
}

async function findSchool(db: Database, code: string) {
  const [school] = await db.all<{ school_code: string; name: string; municipality: string | null }>(
    `select school.school_code, school.name, municipality.name as municipality
     from school left join municipality using (municipality_code) where school_code = $code`,
    { code },
  );
  if (school) return school;
  const near = await db.all<{ words: string }>(
    `select school_code || ' – ' || name as words from school
     order by levenshtein(school_code, $code), school_code limit 3`,
    { code },
  );
  throw new CliError(`Школы с кодом ${code} нет в реестре.`, {
    hint: near.length > 0 ? `Близкие коды: ${near.map((row) => row.words).join('; ')}.` : undefined,
  });
}

async function findProfile(db: Database, profile: string): Promise<ProfileFacts> {
  const [rule] = await db.all<ProfileFacts>(
    `select profile, title, words, source, source_year, status, note, combine, min_participants,
       share_numerator, share_denominator
     from ref_profile where profile = $profile`,
    { profile },
  );
  if (rule) return rule;
  const known = await db.all<{ profile: string }>('select profile from ref_profile order by 1');
  throw new CliError(`Профиля правил «${profile}» нет.`, {
    hint: `Есть профили: ${known.map((row) => row.profile).join(', ')}.`,
  });
}

type Key = { code: string; year: number; profile: string };

async function noList(db: Database, { code, year, profile }: Key): Promise<CliError> {
  const years = await db.all<{ year: number }>(
    'select distinct year from low_results_list where profile = $profile order by year',
    { profile },
  );
  if (years.some((row) => row.year === year)) {
    return new CliError(`Школа ${code} в ${year} году не работала.`);
  }
  return new CliError(
    `Перечня за ${year} год нет: учитываемые процедуры этого года не загружены.`,
    {
      hint:
        years.length > 0
          ? `Есть данные за годы: ${joinList(years.map((row) => String(row.year)))}.`
          : 'Загрузите файлы с результатами: spravka run.',
    },
  );
}

/** Procedures of the years the profile looks at, the newest and the counted first. */
async function proceduresOf(
  db: Database,
  key: Key,
  withPupils: boolean,
): Promise<ProcedureFacts[]> {
  const rows = await db.all<Omit<ProcedureFacts, 'sources' | 'changes' | 'pupils'>>(
    `with looked as (
       select distinct cast($year as integer) + unnest(year_offsets) as year from ref_profile_clause where profile = $profile
     ),
     present as (
       -- with a school whose roll is not known the roll of all is not
       select procedure_id, case when count(n_enrolled) = count(*) then sum(n_enrolled) end as n_enrolled,
         case when count(n_absent) = count(*) then sum(n_absent) end as n_absent
       from group_procedure
       where scope = 'school' and origin = 'computed' and scope_code in ${countedSchools}
       group by procedure_id
     ),
     uncounted as (
       select procedure_id, sum(n_annulled) as n_annulled, sum(n_repeated) as n_repeated
       from result_source where school_code in ${countedSchools} group by procedure_id
     ),
     changed as (
       select procedure_id, count(distinct result_id) as n_changed
       from result join result_change using (result_id)
       where school_code in ${countedSchools} and counts and status = 'taken' group by procedure_id
     )
     select low.procedure_id, procedure.title, low.year, low.counted, low.not_counted, low.n, low.n_low,
       low.low_share, low.low_lo, low.low_hi, low.is_low, low.small_n,
       present.n_enrolled, present.n_absent, coalesce(uncounted.n_annulled, 0) as n_annulled,
       coalesce(uncounted.n_repeated, 0) as n_repeated,
       purged_round.purged_at::date as purged_on,
       coalesce(changed.n_changed, 0) as n_changed
     from low_result as low
     join looked using (year)
     join procedure using (procedure_id)
     left join present on present.procedure_id = low.procedure_id
     left join uncounted on uncounted.procedure_id = low.procedure_id
     left join purged_procedure on purged_procedure.procedure_id = low.procedure_id
     left join purged_round on purged_round.round = purged_procedure.round
     left join changed on changed.procedure_id = low.procedure_id
     where low.profile = $profile and low.school_code = $code
     order by low.year desc, low.counted desc, low.procedure_id`,
    key,
  );
  const school = { code: key.code, profile: key.profile };
  const sources = await schoolSources(db, school);
  const changes = await schoolChanges(db, school);
  const pupils = withPupils ? await schoolPupils(db, school) : new Map();
  return rows.map((row) => ({
    ...row,
    sources: sources.get(row.procedure_id) ?? [],
    changes: changes.get(row.procedure_id) ?? [],
    pupils: pupils.get(row.procedure_id) ?? [],
  }));
}

function verdictWords(status: string, reason: string | null): string {
  switch (status) {
    case 'listed':
      return 'школа входит в перечень';
    case 'not_listed':
      return 'школа не входит в перечень';
    case 'excluded':
      return `правило не рассматривает школу (${reason}), условия ниже вычислены для сведения`;
    case 'undefined':
      return 'по имеющимся данным решить нельзя: часть условий не определена, остальные выполнены';
    case 'no_data':
      return 'учитываемых процедур за этот год у школы нет';
    default:
      throw new Error(`unknown status: ${status}`);
  }
}
