import type { Database } from '../store/database.ts';
import type { SourceFacts } from './facts.ts';

type Place = SourceFacts & { procedure_id: string };

/** A school as a profile sees it. */
export type SchoolKey = { code: string; profile: string };

/** The schools whose results count for it under the profile: itself, branches, predecessors. */
export const countedSchools =
  '(select school_code from profile_school where profile = $profile and counted_as = $code)';

/** Files, sheets and rows the results counted for a school were read from, by procedure. */
export async function schoolSources(
  db: Database,
  key: SchoolKey,
): Promise<Map<string, SourceFacts[]>> {
  const found = await db.all<Place>(
    `select held.procedure_id, source_file.number, coalesce(source_file.path, held.source_id) as path,
       held.sheet, held.lines as rows, held.n
     from result_source as held left join source_file using (source_id)
     where held.school_code in ${countedSchools} and held.n > 0
     order by held.procedure_id, source_file.number, path, held.sheet`,
    key,
  );
  return byProcedure(found);
}

/** Tables of appeals and re-checks that changed the results counted for a school, by procedure. */
export async function schoolChanges(
  db: Database,
  key: SchoolKey,
): Promise<Map<string, SourceFacts[]>> {
  const found = await db.all<
    Omit<SourceFacts, 'rows'> & { procedure_id: string } & { source_rows: number[] }
  >(
    `select result.procedure_id, source_file.number, coalesce(source_file.path, change.source_id) as path,
       change.sheet, list(distinct change.source_row order by change.source_row) as source_rows,
       count(distinct change.result_id) as n
     from result_change as change
     join result using (result_id)
     left join source_file on source_file.source_id = change.source_id
     where result.school_code in ${countedSchools} and result.counts and result.status = 'taken'
     group by all order by result.procedure_id, source_file.number, path, change.sheet`,
    key,
  );
  return byProcedure(
    found.map(({ source_rows, ...place }) => ({ ...place, rows: rangesOf(source_rows) })),
  );
}

function byProcedure(found: readonly Place[]): Map<string, SourceFacts[]> {
  const places = new Map<string, SourceFacts[]>();
  for (const { procedure_id, ...facts } of found) {
    places.set(procedure_id, [...(places.get(procedure_id) ?? []), facts]);
  }
  return places;
}

/** Whole numbers in ascending order as ranges: [10, 11, 12, 41] → «10–12, 41». */
function rangesOf(rows: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && row <= last[1] + 1) last[1] = row;
    else ranges.push([row, row]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
