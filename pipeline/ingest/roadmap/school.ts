import { fold } from '../../russian/fold.ts';
import { schoolCode } from '../code.ts';
import { withoutPersons } from '../personal.ts';
import { dateOf } from '../title.ts';
import { isRealDay } from './calendar.ts';
import { participationHeads } from './heads.ts';
import type { Entry, Table } from './table.ts';

/** A row of `roadmap_school`. */
export type FollowedSchool = { school_code: string; cell: string };

/** A row of `roadmap_participation`. */
export type Participation = FollowedSchool & {
  activity: string;
  state: 'planned' | 'took_part' | 'missed';
  on_date: string | null;
  evidence: string | null;
};

type Field = keyof typeof participationHeads.fields;

/** A school's code, six digits; null where the cell holds another thing (told). */
export function codeOf<F extends string>(entry: Entry<F | 'school_code'>): string | null {
  const code = schoolCode(entry.at('school_code'));
  return /^\d{6}$/.test(code) ? code : entry.wrong('school_code', 'код школы, шесть цифр');
}

const took =
  /^(?:да|участвовал[аи]?|участие|была?|\+|v|✓|1)(?:\s+(\d[\d.]+))?\s*(?:[:;,]\s*(.+))?$/u;
const states: readonly ['planned' | 'missed', RegExp][] = [
  ['planned', /^(план|запланировано|назначено|будет)$/],
  ['missed', /^(нет|не участвовал[аи]?|не была?|-|–|—|0)$/],
];

const participationForms = '«план», «да», «да 12.04.2023», «да: протокол № 3», «нет» или пусто';

/** Schools followed and what they took part in. @param known numbers of the activities of the map */
export function participationOf(
  table: Table<Field>,
  known: ReadonlySet<string>,
  tell: (words: string) => void,
): { schools: FollowedSchool[]; participation: Participation[] } {
  const columns = activityColumns(table, known, tell);
  const schools: FollowedSchool[] = [];
  const participation: Participation[] = [];
  for (const entry of table.entries()) {
    const school_code = codeOf(entry);
    if (school_code === null) continue;
    const first = schools.find((school) => school.school_code === school_code);
    if (first) {
      entry.wrong('school_code', `другая школа: эта уже стоит в ячейке ${first.cell}`);
      continue;
    }
    schools.push({ school_code, cell: entry.cell('school_code') });
    for (const [activity, column] of columns) {
      const { text, cell, wrong } = entry.column(column);
      if (text === '') continue;
      const read = stateOf(text);
      if (read) participation.push({ school_code, activity, ...read, cell });
      else wrong(participationForms);
    }
  }
  return { schools, participation };
}

function stateOf(text: string): Pick<Participation, 'state' | 'on_date' | 'evidence'> | null {
  const folded = fold(text);
  const state = states.find(([, pattern]) => pattern.test(folded))?.[0];
  if (state) return { state, on_date: null, evidence: null };
  if (isRealDay(dateOf(text)) && /^[\d.-]+$/.test(text))
    return { state: 'took_part', on_date: dateOf(text), evidence: null };
  const found = took.exec(folded);
  if (!found) return null;
  const on_date = found[1] ? dateOf(found[1].replace(/\.$/, '')) : null;
  if (on_date !== null && !isRealDay(on_date)) return null;
  // as written, not folded
  const proof = found[2] ? text.slice(text.search(/[:;,]/) + 1).trim() : '';
  return { state: 'took_part', on_date, evidence: proof === '' ? null : withoutPersons(proof) };
}

/** Columns headed by numbers of activities: «3.5», «3.5. Совещание». */
function activityColumns(
  { heads }: Table<Field>,
  known: ReadonlySet<string>,
  tell: (words: string) => void,
): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [column, text] of heads.entries()) {
    const activity = /^(\d{1,3}(?:\.\d{1,3})+)(?!\d)/.exec(text)?.[1];
    if (!activity) continue;
    if (!known.has(activity))
      tell(
        `лист «${participationHeads.sheet}»: столбец «${text}» – мероприятия ${activity} в дорожной карте нет; исправьте номер (3.10 пишут текстом) или уберите столбец.`,
      );
    else if (columns.has(activity))
      tell(`лист «${participationHeads.sheet}»: столбец мероприятия ${activity} стоит дважды.`);
    else columns.set(activity, column);
  }
  return columns;
}
