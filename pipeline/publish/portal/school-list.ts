import { classWords } from '../../russian/certainty.ts';
import { outcomeWords, schoolStatusWords } from '../table.ts';
import type { Source } from './build.ts';
import type { Clause, School } from './school.ts';

/** The decision by the rule, as a school's page prints it. */
export type ListView = {
  year: string;
  status: string;
  reason: string | null;
  clauses: string[];
  certainty: string | null;
  /** link to the derivation; null = there is none for this audience */
  why: string | null;
};

/** What the newest list says of a school; null where it was not judged. */
export function listView(
  source: Source,
  school: School,
  clauses: readonly Clause[],
  why: string | null,
): ListView | null {
  if (source.listYear === null || school.status === null) return null;
  return {
    year: String(source.listYear),
    status: schoolStatusWords(school.status),
    reason: school.excluded_reason,
    clauses: clauses.map(clauseWords),
    certainty: school.certainty === null ? null : classWords(school.certainty),
    why,
  };
}

function clauseWords(clause: Clause): string {
  const { clause_words, met, value, threshold, note } = clause;
  const words = `${clause_words}: ${outcomeWords(met)}`;
  if (met === 'undefined') return note === null ? `${words}.` : `${words} – ${note}.`;
  return clause.by_place
    ? `${words} (место ${value}, условие выполняют места по ${threshold}-е).`
    : `${words} (найдено ${value}, нужно не меньше ${threshold}).`;
}
