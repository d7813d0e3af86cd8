import { joinList } from '../../russian/list.ts';
import { formatPercent, NBSP } from '../../russian/number.ts';
import { procedureShort, procedureWords } from '../../russian/procedure.ts';
import { countOf, shareOf, type Tiers } from '../../russian/share.ts';
import type { Clause, Evidence, Profile } from './evidence.ts';

const DATIVE = [
  '',
  'одной',
  'двум',
  'трём',
  'четырём',
  'пяти',
  'шести',
  'семи',
  'восьми',
  'девяти',
  'десяти',
];
const DATIVE_NEUTER = ['', 'одному', 'двум', 'трём', 'четырём', 'пяти'];

/** «по двум процедурам» */
function byProcedures(n: number): string {
  return `по${NBSP}${DATIVE[n] ?? n} ${n === 1 ? 'процедуре' : 'процедурам'}`;
}

const counts = (row: Evidence) => `${procedureWords(row)} (${countOf(row.n_low, row.n)})`;

function lowGroup(rows: readonly Evidence[]): string {
  const marks = rows.some((row) => row.has_mark);
  const minimum = rows.some((row) => !row.has_mark);
  if (marks && minimum) return 'получивших «2» или не достигших минимального балла';
  return marks ? 'получивших «2»' : 'не достигших минимального балла';
}

const inYears = (years: readonly number[]) =>
  `в${NBSP}${joinList(years.map(String))} ${years.length > 1 ? 'годах' : 'году'}`;

/** Whether a clause goes by the place of the school among all. */
const byPlace = (clause: Clause): boolean => clause.type === 'rank' || clause.type === 'index';

/** Low procedures that make a clause met; for a place every procedure it is made of. */
function clauseEvidence(clause: Clause, rows: readonly Evidence[]): Evidence[] {
  if (byPlace(clause)) return rows.filter((row) => clause.years.includes(row.year));
  const low = rows.filter((row) => row.is_low && clause.years.includes(row.year));
  if (clause.type === 'count_low') return low;
  return low.filter((row) =>
    clause.years.every((year) =>
      low.some((other) => other.series === row.series && other.year === year),
    ),
  );
}

function countClause(clause: Clause, rows: readonly Evidence[], share: number): string {
  const least = formatPercent(share, 0);
  return `${inYears(clause.years)} доля участников, ${lowGroup(rows)}, составила не менее ${least} ${byProcedures(rows.length)} – ${joinList(rows.map(counts))}`;
}

function sameClause(
  clause: Clause,
  rows: readonly Evidence[],
  told: boolean,
  share: number,
): string {
  const last = clause.years[clause.years.length - 1];
  const parts = rows
    .filter((row) => row.year === last)
    .map((row) => {
      const before = rows
        .filter((other) => other.series === row.series && other.year !== last)
        .map((other) => `в${NBSP}${other.year}${NBSP}году (${countOf(other.n_low, other.n)})`);
      // the counts of the last year already stand in the clause told before
      const own = told ? procedureWords(row) : counts(row);
      return `${own} – ${told ? 'также ' : 'и '}${joinList(before)}`;
    });
  const lead = told ? '' : `не менее ${formatPercent(share, 0)} `;
  return `${lead}по${NBSP}${parts.join('; по ')}`;
}

const placeClause = (clause: Clause): string =>
  `${clause.clause_words} – место${NBSP}${clause.value} (условие выполняют места по${NBSP}${clause.threshold}-е включительно)`;

/**
 * The normative fact for the annex of an order: by which clauses the school enters the list, with
 * every count, and from which files. No judgement of the school stands here.
 */
export function justification(
  clauses: readonly Clause[],
  rows: readonly Evidence[],
  profile: Profile,
): string {
  const met = clauses.filter((clause) => clause.met === 'met');
  const told = met[0]?.type === 'count_low';
  const sentences = met.map((clause, i) => {
    const own = clauseEvidence(clause, rows);
    const text = byPlace(clause)
      ? placeClause(clause)
      : clause.type === 'count_low'
        ? countClause(clause, own, profile.share)
        : sameClause(clause, own, told, profile.share);
    return met.length > 1 ? `(${'абвгд'[i]})${NBSP}${text}` : text;
  });
  const used = met.flatMap((clause) => clauseEvidence(clause, rows));
  const files = [...new Set(used.flatMap((row) => row.files))].sort((a, b) => a - b);
  const by = `по${NBSP}${DATIVE_NEUTER[met.length] ?? met.length} ${met.length === 1 ? 'основанию' : 'основаниям'}`;
  const sources =
    files.length === 0
      ? ''
      : ` ${files.length === 1 ? 'Источник: файл' : 'Источники: файлы'} №${NBSP}${files.join(', ')}.`;
  return `Включена ${by}: ${sentences.join('; ')}. Основания для исключения не установлены.${sources}`;
}

/** Procedures in a few words, grades of one subject together: «ВПР, математика, 5 и 6 кл.; ОГЭ, математика». */
function namesOf(rows: readonly Evidence[]): string {
  const groups = new Map<string, Evidence[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.subject} ${row.level ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .map((own) => {
      const [first] = own;
      if (!first) return '';
      const grades = [...new Set(own.map((row) => row.grade))];
      if (grades.length < 2) return procedureShort(first);
      return procedureShort(first).replace(
        `${first.grade}${NBSP}кл.`,
        `${joinList(grades.map(String))}${NBSP}кл.`,
      );
    })
    .join('; ');
}

/** The basis in the table of the annex, a line for each clause met: years and procedures. */
export function basisShort(clauses: readonly Clause[], rows: readonly Evidence[]): string[] {
  return clauses
    .filter((clause) => clause.met === 'met')
    .map((clause) => {
      const last = clause.years[clause.years.length - 1];
      const own = clauseEvidence(clause, rows).filter(
        (row) => clause.type !== 'same_series_low' || row.year === last,
      );
      const when =
        clause.years.length > 1 ? `${joinList(clause.years.map(String))} годы` : `${last} год`;
      return `${when}: ${byPlace(clause) ? `место${NBSP}${clause.value}, ` : ''}${namesOf(own)}`;
    });
}

/** A row of the table of procedures by years. */
export type ProcedureRow = { name: string; cells: string[]; low: string; own: boolean };

/** Counted procedures of a school by years: counts, share where the group is large enough, which years are low. */
export function procedureRows(
  rows: readonly Evidence[],
  years: readonly number[],
  tiers: Tiers,
): ProcedureRow[] {
  const series = [...new Set(rows.map((row) => row.series))];
  return series.map((key) => {
    const own = rows.filter((row) => row.series === key);
    const low = own.filter((row) => row.is_low).map((row) => row.year);
    const all = years.length > 1 && low.length === years.length;
    return {
      name: procedureShort(own[0] as Evidence),
      cells: years.map((year) => {
        const row = own.find((item) => item.year === year);
        return row ? shareOf(row.n_low, row.n, row.low_share, tiers) : 'не проводилась';
      }),
      low: all
        ? years.length === 2
          ? 'оба года'
          : 'все годы'
        : low.length > 0
          ? low.join(', ')
          : 'нет',
      own: low.length > 0,
    };
  });
}

/** Works of few participants among those by which the clauses are met; null = none. */
export function smallRemark(
  clauses: readonly Clause[],
  rows: readonly Evidence[],
  smallN: number,
): string | null {
  const used = new Set(
    clauses
      // a place rests on all schools together, not on one work of this one
      .filter((clause) => clause.met === 'met' && !byPlace(clause))
      .flatMap((clause) => clauseEvidence(clause, rows)),
  );
  const small = rows.filter((row) => used.has(row) && row.small_n);
  if (small.length === 0) return null;
  const names = small.map(
    (row) => `${procedureShort(row)}, ${row.year}${NBSP}год (${countOf(row.n_low, row.n)})`,
  );
  return `Участников меньше${NBSP}${smallN}: ${names.join('; ')}.`;
}
