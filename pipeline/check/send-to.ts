import type { Database } from '../store/database.ts';

/** Whom a file is about: the schools of its lines. */
type SourceSchools = {
  source_id: string;
  n_schools: number;
  school: string | null;
  municipality: string | null;
};

/**
 * Whom each source goes back to, Russian words: the school where the file holds one school, the municipality where it
 * holds one, else whoever sent it.
 */
export async function recipients(db: Database): Promise<(sourceId: string) => string> {
  const rows = await db.all<SourceSchools>(`
    with line as (
      select source_id, school_code from result
      union
      select source_id, school_code from finding where source_id is not null and school_code is not null
    )
    select
      l.source_id,
      count(distinct l.school_code) as n_schools,
      case when count(distinct l.school_code) = 1 then min(s.name) end as school,
      case when count(distinct s.municipality_code) = 1 then min(m.name) end as municipality
    from line as l
    join school as s on s.school_code = l.school_code
    join municipality as m on m.municipality_code = s.municipality_code
    group by l.source_id
    order by l.source_id`);
  const bySource = new Map(rows.map((row) => [row.source_id, row]));
  return (sourceId) => {
    const row = bySource.get(sourceId);
    if (row?.school) return [row.school, row.municipality].filter(Boolean).join(', ');
    if (row?.municipality) return `${row.municipality}: ответственному за оценку качества`;
    return 'тому, кто прислал файл';
  };
}

/** Texts that name no person whatever they look like: schools, municipalities, subjects, procedures and their codes. */
export async function knownWords(db: Database): Promise<string[]> {
  const rows = await db.all<{ word: string }>(`
    select word
    from (
      select name as word from school
      union select school_code from school
      union select login from school
      union select settlement from school
      union select name from school_name_history
      union select name from municipality
      union select municipality_code from municipality
      union select name from alias
      union select name from ref_subject
      union select unnest(string_split(aliases, '|')) from ref_subject
      union select title from procedure
      union select procedure_id from procedure
      union select region from run
    )
    where word is not null and word <> ''
    order by word`);
  return rows.map(({ word }) => word);
}
