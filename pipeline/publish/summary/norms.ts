import { corridorWords } from '../../russian/result.ts';
import type { Database } from '../../store/database.ts';
import { limit, type Threshold } from '../../store/threshold.ts';
import { sourceWords, thresholdWords } from './block.ts';
import type { Procedure } from './procedure.ts';

/** Borders and thresholds a workbook goes by, with the words its notes print. */
export type Norms = {
  smallN: number;
  groups: string[];
  tasks: string[];
  skills: string[];
  bands: string[];
};

/** Borders of mastery a work goes by. */
export type Corridor = {
  procedure_id: string;
  words: string;
  difficulty: string;
  source: string;
  source_year: number | null;
  status: string;
};

export const corridorRows = (db: Database, round: string): Promise<Corridor[]> =>
  db.all<Corridor>(
    `select distinct g.procedure_id, c.words, c.difficulty, c.source, c.source_year, c.status
     from group_task as g
     semi join (from procedure where round = $round) as w on w.procedure_id = g.procedure_id
     join task on task.procedure_id = g.procedure_id and task.position = g.position
     join ref_corridor as c on c.corridor_set = g.corridor_set and c.difficulty = task.difficulty
     where g.origin = 'computed'
     order by g.procedure_id, c.difficulty, c.words`,
    { round },
  );

/** Notes under the tables of a work: what its figures mean, and the source, year and status of every border. */
export function normsOf(
  procedure: Procedure,
  thresholds: ReadonlyMap<string, Threshold>,
  borders: readonly Corridor[],
): Norms {
  const rule = (name: string): string => {
    const row = thresholds.get(name);
    if (!row) throw new Error(`missing threshold: ${name}`);
    return thresholdWords(row);
  };
  const sources = [
    ...new Set(borders.map((row) => sourceWords(row.source, row.source_year, row.status))),
  ];
  const mastery =
    borders.length > 0 ? [`${corridorWords(borders).join('. ')}. ${sources.join(' ')}`] : [];
  return {
    smallN: limit(thresholds, 'group_min_n'),
    groups: [
      'Возможные значения доли – в каких пределах она могла бы быть в сходных выпусках (границы Уилсона, 95 %).',
      'Сравнение – с остальными: сама группа в «остальных» не входит. «В пределах случайных колебаний» – границы разницы (Ньюкомб, 95 %) включают ноль; разница – в процентных пунктах.',
      rule('small_n'),
      rule('group_min_n'),
      ...(procedure.own_municipality ? [] : [rule('mun_min_schools'), rule('mun_min_pupils')]),
      ...(procedure.has_journal ? [rule('journal_gap')] : []),
    ],
    tasks: [...mastery, rule('group_min_n')],
    skills: [...mastery, rule('skill_deficit_share'), rule('group_min_n')],
    bands: [rule('group_min_n')],
  };
}
