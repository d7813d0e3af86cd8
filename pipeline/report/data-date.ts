import { formatDate } from '../russian/date.ts';
import type { Database } from '../store/database.ts';

/** The day data of procedures stand at, of their last days (ISO): «30.04.2023»; «___» where there is none. */
export const lastDay = (days: readonly string[]): string => {
  const last = days.toSorted().at(-1);
  return last === undefined ? '___' : formatDate(last);
};

/** ISO of a day as documents print it; null for «___». */
export function isoDay(printed: string): string | null {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(printed) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}

/**
 * The day data of some years stand at: the last day of a procedure whose results are in the store, never the clock's.
 * «___» where there is none.
 */
export async function dataDate(db: Database, years: readonly number[]): Promise<string> {
  const { last } = await db.one<{ last: string | null }>(
    `select max(held_to)::text as last from procedure
     semi join (select distinct procedure_id from result_source where n > 0) as loaded using (procedure_id)
     where list_contains(string_split($years, ' '), year::text)`,
    { years: years.join(' ') },
  );
  return lastDay(last === null ? [] : [last]);
}
