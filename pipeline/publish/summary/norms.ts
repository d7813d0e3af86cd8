import { corridorWords } from '../../russian/result.ts';
import type { Database } from '../../store/database.ts';
import { limit, type Threshold, thresholdsOf } from '../../store/threshold.ts';
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

const corridors = (db: Database, procedure: string) =>
  db.all<{
    words: string;
    difficulty: string;
    source: string;
    source_year: number | null;
    status: string;
  }>(
    `select distinct c.words, c.difficulty, c.source, c.source_year, c.status
     from group_task as g
     join task on task.procedure_id = g.procedure_id and task.position = g.position
     join ref_corridor as c on c.corridor_set = g.corridor_set and c.difficulty = task.difficulty
     where g.procedure_id = $procedure and g.origin = 'computed'
     order by c.difficulty, c.words`,
    { procedure },
  );

/** Notes under the tables of a work: what its figures mean, and the source, year and status of every border. */
export async function normsOf(db: Database, procedure: Procedure): Promise<Norms> {
  const thresholds = await thresholdsOf(db);
  const rule = (name: string): string => {
    const row = thresholds.get(name) as Threshold | undefined;
    if (!row) throw new Error(`missing threshold: ${name}`);
    return thresholdWords(row);
  };
  const borders = await corridors(db, procedure.procedure_id);
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
