import { afterAll, beforeAll, expect, test } from 'vitest';
import { runModels } from '../../../pipeline/model/run.ts';
import type { Round } from '../../../pipeline/report/note/facts.ts';
import { loadRound } from '../../../pipeline/report/note/load.ts';
import { workFindings } from '../../../pipeline/report/note/text/finding.ts';
import { saidText } from '../../../pipeline/report/note/text/said.ts';
import type { Database } from '../../../pipeline/store/database.ts';
import { tiersOf } from '../../../pipeline/store/threshold.ts';
import {
  answers,
  given,
  martsFolder,
  paper,
  result,
  round,
  school,
  tasks,
  work,
} from '../../sql/given.ts';
import { plain } from '../fixture/words.ts';

const now = 'vpr-2023-mathematics-5';
let db: Database;

beforeAll(async () => {
  const pupils = (code: string, n: number) =>
    Array.from({ length: n }, (_, i) =>
      result(now, code, i < 2 ? { mark: 2, primary_score: 1 } : {}),
    );
  const results = [...pupils('101101', 12), ...pupils('101102', 4), ...pupils('101103', 12)];
  const procedure = work('vpr', 2023, { elective: true });
  const roll = (school_code: string, enrolled: number) => ({
    school_code,
    school_year: procedure.school_year,
    grade: procedure.pupil_grade,
    class: '',
    enrolled,
  });
  db = await given({
    ...paper(),
    ref_subject: [
      {
        subject: 'mathematics',
        name: 'Математика',
        dative: 'математике',
        short: 'МА',
        position: 1,
      },
    ],
    municipality: [
      {
        municipality_code: '101',
        name: 'Приреченский район',
        name_genitive: 'Приреченского района',
        name_prepositional: 'Приреченском районе',
        position: 1,
      },
    ],
    school: ['101101', '101102', '101103'].map((code) => school(code)),
    round: [round('vpr', 2023)],
    procedure: [procedure],
    task: tasks(now, [1, 1, 2]),
    // of the third school the roll is shorter than the participants: its share is not told
    enrolment: [roll('101101', 48), roll('101102', 48), roll('101103', 10)],
    result: results,
    answer: results.flatMap((row) => answers(row, [1, 1, 0])),
  });
  await runModels(db, { dir: martsFolder });
}, 60_000);
afterAll(() => db.close());

/** What is said of the work of a school under «Участники» and «Выводы». */
async function said(code: string): Promise<string> {
  const theRound: Round = {
    ...{ round: 'vpr-2023', note_kind: 'vpr', title: 'vpr 2023', year: 2023 },
    ...{ exam_on: null, before_exam: false },
  };
  const config = { profile: 'inspector_2025', listYear: null, region: 'О', regionGenitive: 'О' };
  const notes = await loadRound(db, theRound, config);
  const note = notes.find((each) => each.school.school_code === code);
  const [facts] = note?.works ?? [];
  if (!note || !facts) throw new Error(`no work of ${code}`);
  const context = {
    tiers: tiersOf(note.thresholds),
    thresholds: note.thresholds,
    beforeExam: false,
  };
  const found = workFindings(facts, ['participants', 'line', 'where'], context);
  return plain(found.map(saidText).join(' '));
}

test('which share of the grade chose the work is computed from the roll', async () => {
  // 12 of 48 and 4 of 48
  expect(await said('101101')).toContain('Предмет выбрали 12 из 48 (25,0 %) обучающихся параллели');
  expect(await said('101102')).toContain('Предмет выбрали 4 из 48 (8,3 %) обучающихся параллели');
});

test('a roll shorter than the participants tells nothing', async () => {
  const text = await said('101103');
  expect(text).toContain('результат не характеризует всю параллель');
  expect(text).not.toMatch(/Предмет выбрали|из 10/);
});

test('nothing is said of those who did not choose it', async () => {
  for (const code of ['101101', '101102', '101103'])
    expect(await said(code)).not.toMatch(/Не писали|По списку|полнота участия/);
});
