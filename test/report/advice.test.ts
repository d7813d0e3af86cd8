import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import { adviceOf } from '../../pipeline/report/recommendations/advice.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { loadReference } from '../../pipeline/store/reference.ts';
import { createSchema } from '../../pipeline/store/schema.ts';
import { forbidden } from './fixture/words.ts';

let db: Database;

beforeAll(async () => {
  db = await openDatabase(':memory:');
  await createSchema(db);
  await loadReference(db, [join(projectRoot, 'sql', 'reference')]);
});

afterAll(() => db.close());

test('every skill of the task catalogue finds advice of its own subject and grade', async () => {
  const papers = await db.all<{ subject: string; grade: number; skills: string[] }>(
    `select subject, grade, list(distinct skill order by skill) as skills
     from ref_task join ref_design using (design) group by subject, grade order by subject, grade`,
  );
  expect(papers.length).toBeGreaterThanOrEqual(10);
  for (const { subject, grade, skills } of papers) {
    const advice = await adviceOf(db, subject, grade, skills);
    const general = skills.filter((skill) => {
      const topic = advice.get(skill)?.topic;
      return topic === undefined || topic.endsWith('общий случай');
    });
    expect({ subject, grade, general }).toEqual({ subject, grade, general: [] });
  }
});

test('every subject and grade has general advice for a skill nobody foresaw', async () => {
  const groups = await db.all<{ subject: string; grades: string }>(
    'select distinct subject, grades from ref_advice order by subject, grades',
  );
  for (const { subject, grades } of groups) {
    const grade = Number(grades.split('-')[0]);
    const advice = await adviceOf(db, subject, grade, ['щщщ']);
    expect(advice.get('щщщ')?.topic).toMatch(/общий случай$/);
  }
});

test('what a skill begins with decides between two topics', async () => {
  const skill = 'Сочинение: смысловая цельность и связность речи';
  const advice = await adviceOf(db, 'russian', 9, [skill]);
  expect(advice.get(skill)?.topic).toBe('Сочинение-рассуждение');
});

test('advice is worded as a supposition, is complete and names its source', async () => {
  const rows = await db.all<Record<string, unknown>>('select * from ref_advice');
  for (const row of rows) {
    expect(String(row.hypothesis)).toMatch(/^Возможно, /);
    for (const [name, value] of Object.entries(row)) {
      expect(value, name).toBeTruthy();
      if (['subject', 'skill_pattern', 'status'].includes(name)) continue;
      const words = String(value).replace('Python', '').match(forbidden) ?? [];
      expect(words).toEqual([]);
    }
    expect(row.status).toBe('set by the institute');
  }
});
