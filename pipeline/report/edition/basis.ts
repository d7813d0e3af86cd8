import { createHash } from 'node:crypto';
import type { Database } from '../../store/database.ts';
import type { Basis } from './manifest.ts';

const files = 'select path, sha256 from source_file order by path';

const schools = `
select school_code, list(distinct path order by path) as paths
from result_source join source_file using (source_id)
group by school_code order by school_code`;

const works = `
with read as (
  select source_id, procedure_id from result_source
  union
  select c.source_id, r.procedure_id from result_change as c join result as r using (result_id)
)
select file.path, list_sort(list_distinct(list(p.procedure_id) || list(p.round))) as codes
from read join procedure as p using (procedure_id) join source_file as file using (source_id)
group by file.path order by file.path`;

const appeals = `
select file.path, r.school_code, p.title, count(distinct r.result_id)::integer as n
from result_change as c
join result as r using (result_id)
join procedure as p using (procedure_id)
join source_file as file on file.source_id = c.source_id
group by all order by all`;

const corrections = `
select file.path, coalesce(c.cell, '') as cell, coalesce(c.becomes, '') as becomes
from correction as c join source_file as file using (source_id)
where c.verdict = 'applied'
order by all`;

/** Part of a key of {@link Basis}. */
export const basisMark = '|';

/** What the data of the store came from. */
export async function basisOf(db: Database): Promise<Basis> {
  const rows = await db.all<{ path: string; sha256: string }>(files);
  const bySchool = await db.all<{ school_code: string; paths: string[] }>(schools);
  const byFile = await db.all<{ path: string; codes: string[] }>(works);
  const changed = await db.all<{ path: string; school_code: string; title: string; n: number }>(
    appeals,
  );
  const corrected = await db.all<{ path: string; cell: string; becomes: string }>(corrections);
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  return {
    files: Object.fromEntries(rows.map(({ path, sha256 }) => [path, sha256])),
    schools: Object.fromEntries(bySchool.map(({ school_code, paths }) => [school_code, paths])),
    works: Object.fromEntries(byFile.map(({ path, codes }) => [path, codes])),
    appeals: Object.fromEntries(
      changed.map(({ path, school_code, title, n }) => [
        [path, school_code, title].join(basisMark),
        n,
      ]),
    ),
    corrections: Object.fromEntries(
      corrected.map(({ path, cell, becomes }) => [[path, cell].join(basisMark), digest(becomes)]),
    ),
  };
}
