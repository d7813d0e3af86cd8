import { readAudience, readGroups, showGroups } from '../../disclosure/index.ts';
import type { Database } from '../../store/database.ts';
import type { AreaFacts, AreaWork } from './facts.ts';

/**
 * The facts as a municipality's copy tells them: low results of a school by themselves only where the tables exported for the
 * municipality tell them, so that nothing of a small school can be computed from the document.
 */
export async function disclosed(db: Database, facts: AreaFacts): Promise<AreaFacts> {
  const audience = await readAudience(db, 'municipality');
  const groups = await readGroups(db, audience.finest_scope);
  const own = { municipality: facts.area.code, school: null };
  return {
    ...facts,
    works: facts.works.map((work) => {
      // of the other municipalities the document tells totals alone
      const those = groups.filter(
        ({ procedure_id, municipality_code }) =>
          procedure_id === work.work.procedure_id && municipality_code === facts.area.code,
      );
      const open = showGroups(those, audience, own).filter(
        ({ group, low }) => group.scope === 'school' && low,
      );
      return openWork(work, new Set(open.map(({ group }) => group.scope_code)));
    }),
  };
}

/** A work with the low results of the open schools alone. */
export function openWork(work: AreaWork, open: ReadonlySet<string>): AreaWork {
  const closed = work.schools.filter(({ school_code }) => !open.has(school_code));
  if (closed.length === 0) return { ...work, together: null };
  const hidden = new Set(closed.map(({ school_code }) => school_code));
  const told = work.schools.reduce(
    (sum, row) => sum + (open.has(row.school_code) ? (row.n_low ?? 0) : 0),
    0,
  );
  return {
    ...work,
    schools: work.schools.map((row) =>
      open.has(row.school_code)
        ? row
        : { ...row, n_low: null, low_share: null, verdict: null, reaches: false },
    ),
    // what is left of the total is known anyway
    together: {
      n_schools: closed.length,
      n: closed.reduce((sum, { n }) => sum + n, 0),
      n_low: (work.own.n_low ?? 0) - told,
    },
    half: null,
    // a set with some of the closed schools, not all, would tell of these
    sets: work.sets.filter(({ school_codes }) => {
      const inside = school_codes.split(',').filter((code) => hidden.has(code)).length;
      return inside === 0 || inside === hidden.size;
    }),
  };
}
