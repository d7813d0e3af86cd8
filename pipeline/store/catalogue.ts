import type { Database } from './database.ts';

/** Gives tasks whose skill the catalogue leaves open the words of an official report (`official_skill`). */
export async function fillSkills(db: Database): Promise<void> {
  await db.run(`
    update task set skill = o.skill
    from official_skill as o
    where task.skill = '' and o.procedure_id = task.procedure_id and o.task = task.task`);
}
