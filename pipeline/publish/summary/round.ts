import type { Database } from '../../store/database.ts';
import { type Threshold, thresholdsOf } from '../../store/threshold.ts';
import {
  type CompletenessTotals,
  completenessRows,
  completenessTotals,
  type SchoolData,
} from './completeness.ts';
import { type Finding, findingRows } from './findings.ts';
import { type GroupRow, groupRows } from './group-rows.ts';
import { type Corridor, corridorRows } from './norms.ts';
import { type PlaceSkill, placeSkills, type Skill, skillRows } from './skills.ts';
import {
  type Band,
  bandFigures,
  bandRows,
  type Task,
  type TaskFigure,
  type TaskGroup,
  taskFigures,
  taskGroups,
  taskRows,
} from './task-rows.ts';

/** What the store says of a work. */
export type WorkRows = {
  groups: GroupRow[];
  tasks: Task[];
  taskGroups: TaskGroup[];
  taskFigures: TaskFigure[];
  skills: Skill[];
  placeSkills: PlaceSkill[];
  bands: Band[];
  bandFigures: TaskFigure[];
  corridors: Corridor[];
  schools: SchoolData[];
  totals: CompletenessTotals;
  findings: Finding[];
  thresholds: ReadonlyMap<string, Threshold>;
  run: { fingerprint: string; program_version: string };
};

/** Loads a whole round with a handful of queries: asking for each work alone takes many times as long. */
export async function loadRound(
  db: Database,
  round: string,
): Promise<(procedure: string) => WorkRows> {
  const groups = split(await groupRows(db, round));
  const tasks = split(await taskRows(db, round));
  const tasksOf = split(await taskGroups(db, round));
  const figures = split(await taskFigures(db, round));
  const skills = split(await skillRows(db, round));
  const places = split(await placeSkills(db, round));
  const bands = split(await bandRows(db, round));
  const bandsOf = split(await bandFigures(db, round));
  const corridors = split(await corridorRows(db, round));
  const schools = split(await completenessRows(db, round));
  const totals = split(await completenessTotals(db, round));
  const findings = split(await findingRows(db, round));
  const thresholds = await thresholdsOf(db);
  const run = await db.one<WorkRows['run']>('select fingerprint, program_version from run');
  return (procedure) => {
    const [total] = totals(procedure);
    if (!total) throw new Error(`procedure outside its round: ${procedure}`);
    return {
      ...{ groups: groups(procedure), tasks: tasks(procedure), taskGroups: tasksOf(procedure) },
      ...{ taskFigures: figures(procedure), skills: skills(procedure) },
      ...{ placeSkills: places(procedure), bands: bands(procedure) },
      ...{ bandFigures: bandsOf(procedure), corridors: corridors(procedure) },
      ...{ schools: schools(procedure), totals: total, findings: findings(procedure) },
      ...{ thresholds, run },
    };
  };
}

/** Rows by their procedure, in the order given. */
function split<T extends { procedure_id: string }>(rows: readonly T[]): (procedure: string) => T[] {
  const shelves = new Map<string, T[]>();
  for (const row of rows) {
    const shelf = shelves.get(row.procedure_id);
    if (shelf) shelf.push(row);
    else shelves.set(row.procedure_id, [row]);
  }
  return (procedure) => shelves.get(procedure) ?? [];
}
