import type { Database } from '../store/database.ts';
import type { Limits } from './limits.ts';
import { profilesOf } from './profile.ts';
import { type TestRow, tested, untestable } from './test-row.ts';

type Drawn = { key: string; p_value: number; n_draws: number };

/** S3: the profile of tasks stands further from the expected one than those of other schools; by random groups where those were drawn. */
export async function profileSignals(db: Database, limits: Limits): Promise<TestRow[]> {
  const drawn = await db.all<Drawn>(`
    select procedure_id || '|' || school_code as key, p_value, n_draws from corridor_draw order by key`);
  const byKey = new Map(drawn.map((row) => [row.key, row]));
  return (await profilesOf(db, limits)).map((profile) => {
    const { school_code, procedure_id, n, index, usual, approximate } = profile;
    const cell = { school_code, procedure_id, signal: 'S3', n };
    if (profile.n_schools < limits('signal_min_schools')) return untestable(cell, 'schools');
    if (n < limits('signal_min_n')) return untestable(cell, 'few');
    if (approximate === null) return untestable(cell, 'spread');
    const draw = byKey.get(`${procedure_id}|${school_code}`);
    return tested(cell, {
      statistic: index,
      expected: usual * profile.mean,
      p_value: draw?.p_value ?? approximate,
      large: index > usual * profile.mean,
      n_draws: draw?.n_draws ?? null,
    });
  });
}
