import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certaintyFigures } from '../../pipeline/report/working-group/figure.ts';
import { planWorkingGroup } from '../../pipeline/report/working-group/plan.ts';
import type { Judged } from '../../pipeline/report/working-group/queries.ts';
import { distanceLine } from '../../pipeline/report/working-group/school.ts';
import {
  chanceLines,
  classes,
  expectedWords,
  mainPoints,
} from '../../pipeline/report/working-group/text.ts';
import { classWords } from '../../pipeline/russian/certainty.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { config, decided, documentText, listRegion } from './fixture/region.ts';
import { forbidden, plain } from './fixture/words.ts';

const school = (more: Partial<Judged>): Judged => ({
  ...{ school_code: '101101', name: 'Школа', municipality: 'Район', listed: true },
  ...{ status: 'listed', excluded_reason: null, certainty: 'probable', p_clauses: 0.6 },
  ...{ consistency: 0.6, p_listed_region: 0.1, n_pupils: 60, note: null, distance: 4 },
  ...{ n_absent: 0, n_unknown: 0, survives: true, meets_if_none: true, meets_if_all: true },
  ...{ member: true, was_member: true, decision: null, reason: null, protocol: null },
  ...{ protocol_on: null, ...more },
});

const chance = {
  ...{ n_listed: 2, n_judged: 61, expected_untrue: 1.4, expected_missed: 0.3 },
  ...{ expected_chance: 3.46, expected_if_region: 0.65 },
};

test('the main points count classes, the edge, the absent and what chance may have put on the list', () => {
  const points = mainPoints(
    [
      school({}),
      school({ certainty: 'chance', distance: 1, was_member: false, survives: false, n_absent: 3 }),
      school({ listed: false, status: 'not_listed', distance: 2, was_member: true }),
      school({ listed: false, status: 'not_listed', distance: 3, was_member: false }),
      school({ listed: false, status: 'excluded', distance: null, was_member: false }),
    ],
    chance,
    { year: 2023, near: 2 },
  );
  expect(points.map(plain)).toEqual([
    'По правилу в перечень за 2023 год вошли 2 школы: остались с прошлого года – 1, вошли – 1, вышли – 1.',
    'Устойчивость вывода (число школ): скорее подтверждается – 1; при таких числах возможно случайное попадание – 1.',
    'Решение изменилось бы, если бы иными были результаты одного-двух учащихся: в перечне – 1 школа, вне перечня – 1 школа.',
    'Если бы писали отсутствовавшие, решение могло бы быть другим: в перечне – 1 школа, вне перечня – 0 школ.',
    'Расчётное число школ перечня, у которых обычные доли условиям, вероятно, не соответствуют, – примерно 1 школа из 2. Какие именно, по этим данным сказать нельзя.',
  ]);
  expect(mainPoints([], null, { year: 2023, near: 2 }).map(plain)).toEqual([
    'По правилу в перечень за 2023 год не вошла ни одна школа.',
  ]);
});

test('numbers expected by chance are whole schools, and less than one says so', () => {
  expect([0.49, 0.5, 2.2, 4.6].map((n) => plain(expectedWords(n)))).toEqual([
    ...['меньше одной школы', 'примерно 1 школа', 'примерно 2 школы', 'примерно 5 школ'],
  ]);
  expect(plain(chanceLines(chance).join(' '))).toContain(
    'в перечень всё равно вошла бы примерно 1 школа. Вне перечня – меньше одной школы, обычные доли которой',
  );
  expect(plain(chanceLines({ ...chance, expected_if_region: 0.2 }).join(' '))).toContain(
    'всё равно вошло бы меньше одной школы',
  );
  expect(chanceLines(null)).toEqual([]);
});

test('the distance says on which side and where; a rule of places has none', () => {
  const edge = [{ title: 'ВПР, математика, 5 кл., 2023', change: -2 }];
  expect(plain(distanceLine({ distance: 2, listed: true }, edge))).toBe(
    'До границы: решают двое учащихся. Школа не вошла бы, если: ВПР, математика, 5 кл., 2023 – низких результатов меньше на 2.',
  );
  expect(plain(distanceLine({ distance: null, listed: false }, []))).toContain('не определяется');
});

test('the chart has a dot a school by the alphabet; its classes are the words of documents', () => {
  const [figure] = certaintyFigures(
    [
      school({ name: 'Школа Б', certainty: 'confirmed', p_clauses: 0.9 }),
      school({ name: 'Школа А', certainty: 'chance', p_clauses: 0.1 }),
      school({ name: 'Школа В', certainty: null, p_clauses: null }),
    ],
    [0.8],
  );
  expect(figure?.data.rows?.map((row) => (row as { school: string }).school)).toEqual([
    'Школа А\nРайон',
    'Школа Б\nРайон',
  ]);
  expect(figure?.caption).toContain('по 1 из');
  expect(certaintyFigures([], [])).toEqual([]);
  const spec = readFileSync('templates/charts/list-certainty.vl.json', 'utf8');
  for (const name of classes) expect(spec).toContain(classWords(name));
});

let db: Database;

beforeAll(async () => {
  db = await listRegion({ decision: [decided('101102', 'reject')] });
});

afterAll(() => db.close());

test('a file of its own tells certainty, edge, bounds, who is left out and why', async () => {
  const [, document] = await planWorkingGroup(db, config, {});
  expect(document?.path).toBe('Перечень/Рабочая группа/Сведения для рабочей группы 2023.pdf');
  expect(await planWorkingGroup(db, config, { school: '101101' })).toEqual([]);
  const text = await documentText(db, planWorkingGroup, 2023);
  // one result decides 101101, 101102 and 101104: 3 of 10 is low, 2 of 10 is not
  expect(text).toContain('в перечне – 1 школа, вне перечня – 2 школы');
  expect(text).toContain('До границы: решает один учащийся. Школа не вошла бы, если:');
  expect(text).toContain('Без любой из этих процедур условия не выполняются');
  expect(text).toMatch(/Пограничные школы.*Школа 101102.*Школа 101104/);
  expect(text).toMatch(/Исключённые школы.*Вечерняя \(сменная\) школа.*Школа при больнице/);
  expect(text).toMatch(/одно из условий не определено.*Школа 101103.*Школа 101105/);
  expect(text).toContain('Решение внесено: не включать (протокол № 3 от 12.02.2024) – причина.');
  expect(text.match(forbidden) ?? []).toEqual([]);
});
