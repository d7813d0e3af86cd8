import type { Database } from '../store/database.ts';
import { type Scope, scopes } from './audience.ts';

/** A group in a procedure with the counts that are published of it. */
export type Group = {
  procedure_id: string;
  scope: Scope;
  scope_code: string;
  /** municipality of a school, or of itself; '' = the region */
  municipality_code: string;
  n: number;
  n_low: number;
  /** participants by mark 2 … 5; null where the work has none */
  marks: number[] | null;
  sum_primary: number | null;
  max_primary: number;
};

/** Groups of results down to a scope, in order of procedure and code; official figures are no groups of ours. */
export async function readGroups(db: Database, finest: Scope): Promise<Group[]> {
  const wanted = scopes.slice(0, scopes.indexOf(finest) + 1).filter((scope) => scope !== 'class');
  const rows = await db.all<
    Omit<Group, 'marks'> & Record<`n_mark_${2 | 3 | 4 | 5}`, number | null>
  >(
    `select g.procedure_id, g.scope, g.scope_code,
       case g.scope when 'school' then school.municipality_code when 'municipality' then g.scope_code else '' end
         as municipality_code,
       g.n, g.n_low, g.n_mark_2, g.n_mark_3, g.n_mark_4, g.n_mark_5, g.sum_primary, p.max_primary
     from group_procedure as g
     join procedure as p using (procedure_id)
     left join school on g.scope = 'school' and school.school_code = g.scope_code
     where g.origin = 'computed' and g.scope in (${wanted.map((scope) => `'${scope}'`).join(', ')})
     order by g.procedure_id, g.scope, g.scope_code`,
  );
  return rows.map(({ n_mark_2, n_mark_3, n_mark_4, n_mark_5, ...group }) => {
    const marks = [n_mark_2, n_mark_3, n_mark_4, n_mark_5].filter((count) => count !== null);
    const all = marks.length === 4 && marks.reduce((sum, count) => sum + count, 0) === group.n;
    return { ...group, marks: all ? marks : null };
  });
}

/** Whose figures an audience gets as its own; nulls = nobody's. */
export type Own = { school: string | null; municipality: string | null };

/** Whether a group is one the audience is told of: where it has an own municipality or school, the others are not. */
export function isTold({ scope, scope_code, municipality_code }: Group, own: Own): boolean {
  if (own.municipality === null || scope === 'region') return true;
  if (scope === 'municipality') return scope_code === own.municipality;
  return own.school === null ? municipality_code === own.municipality : scope_code === own.school;
}

/** Whether anything printed for the audience adds up over the group: the schools of other municipalities are not told of. */
export const isNear = ({ scope, municipality_code }: Group, { municipality }: Own): boolean =>
  municipality === null || scope !== 'school' || municipality_code === municipality;

/**
 * The groups of a procedure with the same figures for all of them: marks or points that one group lacks are nobody's.
 * A group without participants has noughts.
 */
export function alike(groups: readonly Group[]): Group[] {
  const sat = groups.filter(({ n }) => n > 0);
  const marked = sat.every(({ marks }) => marks !== null);
  const scored = sat.every(({ sum_primary }) => sum_primary !== null);
  return groups.map((group) => ({
    ...group,
    marks: marked ? (group.marks ?? [0, 0, 0, 0]) : null,
    sum_primary: scored ? (group.sum_primary ?? 0) : null,
  }));
}
