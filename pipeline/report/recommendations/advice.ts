import type { Database } from '../../store/database.ts';

/** Methodical advice on a topic (a row of ref_advice). */
export type Advice = {
  topic: string;
  hypothesis: string;
  technique: string;
  group_2: string;
  group_3: string;
  group_4_5: string;
  small_class: string;
  check_after: string;
  resource: string;
  source: string;
  source_year: number | null;
  status: string;
};

const sql = `
with matched as (
  select skill, ref_advice.*,
    -- the words a skill begins with say most about it; the general advice of a subject comes last
    strpos(lower(skill), lower(regexp_extract(skill, skill_pattern, 0, 'i'))) as place
  from (select unnest($skills::text[]) as skill)
  join ref_advice on regexp_matches(skill, skill_pattern, 'i')
  where subject = $subject
    and $grade between string_split(grades, '-')[1]::integer and string_split(grades, '-')[-1]::integer
)
select skill, topic, hypothesis, technique, group_2, group_3, group_4_5, small_class, check_after,
  resource, source, source_year, status
from matched
qualify row_number() over (partition by skill order by skill_pattern = '.', place, topic) = 1`;

/** Advice of each skill by its words; a skill no advice fits is absent. */
export async function adviceOf(
  db: Database,
  subject: string,
  grade: number,
  skills: readonly string[],
): Promise<Map<string, Advice>> {
  const rows = await db.all<Advice & { skill: string }>(
    sql.replace('$skills::text[]', `[${skills.map((_, i) => `$s${i}`).join(', ')}]::text[]`),
    { subject, grade, ...Object.fromEntries(skills.map((skill, i) => [`s${i}`, skill])) },
  );
  return new Map(rows.map(({ skill, ...advice }) => [skill, advice]));
}
