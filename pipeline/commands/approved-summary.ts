import { formatDate } from '../russian/date.ts';
import { NBSP } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import type { Database } from '../store/database.ts';

/** An approved list and what would be otherwise if it were formed today. */
export type ApprovedSummary = {
  year: number;
  order_number: string;
  order_on: string;
  schools: number;
  /** names of schools; null = no list of the year can be formed today */
  entered: string[] | null;
  left: string[] | null;
};

/** The approved lists of the store, by year. */
export async function approvedSummary(db: Database): Promise<ApprovedSummary[]> {
  return db.all<ApprovedSummary>(`
    with named as (
      select d.year, d.change, coalesce(school.name, was.name) as name, d.school_code
      from approved_difference as d
      left join school using (school_code)
      left join approved_school as was using (year, school_code)
    ),
    formed as (
      select distinct list.year, true as formed
      from low_results_list as list join approved_list as a on a.year = list.year and a.profile = list.profile
    )
    select a.year, a.order_number, a.order_on, a.n_approved as schools,
      case when formed.formed then coalesce(
        (select list(name order by school_code) from named where named.year = a.year and change = 'entered'), []) end as entered,
      case when formed.formed then coalesce(
        (select list(name order by school_code) from named where named.year = a.year and change = 'left'), []) end as left
    from approved_list as a left join formed using (year)
    order by a.year`);
}

const shown = 5;

/** A line a list: the order, its schools, and only in words what today's data would change. */
export function approvedLines(lists: readonly ApprovedSummary[]): string[] {
  return lists.map(({ year, order_number, order_on, schools, entered, left }) => {
    const approved = `Утверждённый перечень за ${year}${NBSP}год (приказ №${NBSP}${order_number} от ${formatDate(order_on)}): ${counted(schools, WORDS.school)}.`;
    if (entered === null || left === null) {
      return `${approved} Сегодня сформировать его нельзя: нет данных этого года или профиля правила.`;
    }
    return `${approved} Если формировать сегодня: вошли – ${namesOf(entered)}, вышли – ${namesOf(left)}.`;
  });
}

function namesOf(names: readonly string[]): string {
  if (names.length === 0) return '0';
  const more = names.length - shown;
  return `${names.length} (${names.slice(0, shown).join(', ')}${more > 0 ? ` и ещё ${more}` : ''})`;
}
