import type { Database } from '../store/database.ts';
import type { SourceFacts } from './facts.ts';

/** Files, sheets and rows a school's counted results were read from, by procedure. */
export async function schoolSources(
  db: Database,
  code: string,
): Promise<Map<string, SourceFacts[]>> {
  const found = await db.all<SourceFacts & { procedure_id: string }>(
    `select held.procedure_id, source_file.number, coalesce(source_file.path, held.source_id) as path,
       held.sheet, held.lines as rows, held.n
     from result_source as held left join source_file using (source_id)
     where held.school_code = $code and held.n > 0
     order by held.procedure_id, source_file.number, path, held.sheet`,
    { code },
  );
  const sources = new Map<string, SourceFacts[]>();
  for (const { procedure_id, ...facts } of found) {
    sources.set(procedure_id, [...(sources.get(procedure_id) ?? []), facts]);
  }
  return sources;
}
