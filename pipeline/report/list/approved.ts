import { formatDate } from '../../russian/date.ts';
import { NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import type { Database } from '../../store/database.ts';

/** The approved list of the year beside the one computed: never changed by it. */
type ApprovedFacts = { words: string; entered: string[]; left: string[] };

/** What the document says of an approved list of its year and rule; null where none is approved. */
export async function approvedOf(
  db: Database,
  of: { year: number; profile: string },
): Promise<ApprovedFacts | null> {
  const [list] = await db.all<{ order_number: string; order_on: string; n_approved: number }>(
    `select order_number, order_on, n_approved from approved_list
     where year = $year and profile = $profile`,
    of,
  );
  if (!list) return null;
  const rows = await db.all<{ change: string; name: string }>(
    `select d.change, coalesce(school.name, was.name) as name
     from approved_difference as d
     left join school using (school_code)
     left join approved_school as was using (year, school_code)
     where d.year = $year
     order by d.change, d.school_code`,
    { year: of.year },
  );
  const names = (change: string) =>
    rows.filter((row) => row.change === change).map((row) => row.name);
  const { order_number, order_on, n_approved } = list;
  return {
    words: `Перечень за ${of.year}${NBSP}год утверждён приказом №${NBSP}${order_number} от ${formatDate(order_on)}: ${counted(n_approved, WORDS.school)}. Утверждённый перечень пересчётом не меняется; здесь – что показывают данные сейчас. Если формировать сегодня:`,
    entered: names('entered'),
    left: names('left'),
  };
}
