import { tablesOf } from '../store/catalog.ts';
import type { Database } from '../store/database.ts';
import type { PupilFacts } from './facts.ts';
import { countedSchools, type SchoolKey } from './source.ts';

/** Digits of a pseudonym that tell the participants of a school apart: enough for an eye, too few to be one's key. */
const shownDigits = 8;

type Line = Omit<PupilFacts, 'mark_cell' | 'primary_cell' | 'test_cell'> & {
  procedure_id: string;
  /** JSON: field → letters of its column in the table the line stands in */
  columns: string | null;
};

/** Results counted for a school by procedure, low ones first, each with file, sheet, row and the addresses of its values. */
export async function schoolPupils(
  db: Database,
  key: SchoolKey,
): Promise<Map<string, PupilFacts[]>> {
  const lines = await db.all<Line>(
    `select r.procedure_id, left(r.participant, ${shownDigits}) as participant, r.class, r.mark, r.primary_score,
       r.test_score, coalesce(r.low, false) as low, f.number, coalesce(f.path, r.source_id) as path, r.sheet,
       r.source_row as row, ${await columnsOf(db)} as columns
     from result as r left join source_file as f using (source_id)
     where r.school_code in ${countedSchools} and r.counts and r.status = 'taken'
     order by r.procedure_id, coalesce(r.low, false) desc, path, r.sheet, r.source_row, r.participant`,
    key,
  );
  const pupils = new Map<string, PupilFacts[]>();
  for (const { procedure_id, columns, ...line } of lines) {
    const letters = JSON.parse(columns ?? '{}') as Record<string, string | undefined>;
    const cell = (field: string) => (letters[field] ? `${letters[field]}${line.row}` : null);
    const facts = {
      ...line,
      mark_cell: cell('mark'),
      primary_cell: cell('primary_score'),
      test_cell: cell('test_score'),
    };
    pupils.set(procedure_id, [...(pupils.get(procedure_id) ?? []), facts]);
  }
  return pupils;
}

/** The table of a line: of several that share its sheet and row the one of its work. */
async function columnsOf(db: Database): Promise<string> {
  // made by the intake, not by the schema
  if (!(await tablesOf(db)).has('intake_block')) return 'null';
  return `(
    select min(b.columns) from intake_block as b
    join staged_participant as p on p.source_id = b.source_id and p.block = b.block::text
    where b.source_id = r.source_id and b.sheet = r.sheet and b.procedure_id = r.procedure_id
      and p.row = r.source_row::text)`;
}
