import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../pipeline/project.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { thresholdsOf } from '../../pipeline/store/threshold.ts';
import { listed, listedRegion } from './fixture/model/listed.ts';
import {
  areaWords,
  groundWords,
  groupWords,
  type NoteWords,
  noteWords,
  profileWords,
} from './fixture/model/said.ts';
import {
  listedThoughts,
  type Thought,
  townThoughts,
  villageThoughts,
} from './fixture/model/thoughts.ts';
import { town, townRegion } from './fixture/model/town.ts';
import { village, villageRegion } from './fixture/model/village.ts';
import { forbidden } from './fixture/words.ts';

/** Three invented schools of the models: what must be said, against numbers worked out here and not by the marts. */

const z = 1.959963984540054;

function wilson(x: number, n: number): [number, number] {
  const p = x / n;
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const middle = p + (z * z) / (2 * n);
  return [(middle - half) / (1 + (z * z) / n), (middle + half) / (1 + (z * z) / n)];
}

/** Newcombe's limits of the difference of two shares. */
function newcombe(x1: number, n1: number, x2: number, n2: number): [number, number] {
  const [p1, p2] = [x1 / n1, x2 / n2];
  const [[l1, u1], [l2, u2]] = [wilson(x1, n1), wilson(x2, n2)];
  return [p1 - p2 - Math.hypot(p1 - l1, u2 - p2), p1 - p2 + Math.hypot(u1 - p1, p2 - l2)];
}

const whole = (share: number) => Math.round(share * 100);

const golden = (name: string) => join(import.meta.dirname, 'golden', `model-${name}.txt`);

let db: { town: Database; village: Database; listed: Database };
let notes: { town: NoteWords; village: NoteWords; listed: NoteWords };
/** what other documents say, by the keys of the thoughts */
const said = new Map<string, string>();

const municipality = 'МКОУ «ООШ с. Кедровая Падь»';
const school = 'МБОУ «СОШ п. Верхний Ключ»';
let group: string[];
let profile: string[];

beforeAll(async () => {
  db = { town: await townRegion(), village: await villageRegion(), listed: await listedRegion() };
  notes = {
    town: await noteWords(db.town, town),
    village: await noteWords(db.village, village),
    listed: await noteWords(db.listed, listed),
  };
  const area = await areaWords(db.village, '102', municipality);
  said.set('area:row', area.row);
  said.set('area:note', area.note.match(/° – [^.]*\./)?.[0] ?? '');
  said.set('ground', await groundWords(db.listed, school));
  const template = readFileSync(join(projectRoot, 'templates/note.hbs'), 'utf8');
  said.set('not_done', /<b>Чего не делаем\.<\/b> ([^<]*)</.exec(template)?.[1] ?? '');
  group = await groupWords(db.listed, school);
  profile = await profileWords(db.listed, listed);
});

afterAll(() => {
  for (const each of Object.values(db)) each.close();
});

const rule = (note: NoteWords, id: string): string => {
  const found = note.byRule.get(id);
  if (found === undefined) throw new Error(`nothing said by ${id}`);
  return found;
};

/** The words of a key: a rule of the note, «plan:», «group:», «profile:» with how the item begins, or another document. */
function wordsOf(note: NoteWords, key: string): string {
  const [where = '', start = ''] = key.split(':');
  const begins = (rows: readonly string[]) => {
    const found = rows.find((row) => row.startsWith(start));
    if (!found) throw new Error(`nothing begins so: ${key}`);
    return found;
  };
  if (where === 'plan') return begins(note.plan);
  if (where === 'group') return begins(group);
  if (where === 'profile') return begins(profile);
  return said.get(key) ?? rule(note, key);
}

describe('a town school below the region', () => {
  const low = { own: 17, n: 48, others: 360, of: 1612 };

  test('the share, the others and how far chance goes', () => {
    const [lo, hi] = newcombe(low.own, low.n, low.others, low.of);
    expect([lo > 0, whole(lo), whole(hi)]).toEqual([true, 1, 27]);
    expect(rule(notes.town, 'line_higher')).toBe(
      'Порога «3» не достигли 17 участников из 48 (35,4 %). В остальных школах региона – 22,3 %, муниципалитета – 19,0 %. ' +
        'Разница с регионом – 13,1 процентного пункта; колебаниями состава учащихся в одном выпуске она полностью не объясняется (возможные значения – от 1 до 27 пунктов).',
    );
    expect([360 / 1612, 141 / 742, 17 / 48 - 360 / 1612].map((x) => x.toFixed(3))).toEqual([
      '0.223',
      '0.190',
      '0.131',
    ]);
  });

  test('the year before: a change within chance, behind in both years', () => {
    const [lo, hi] = newcombe(17, 48, 13, 50);
    expect(lo < 0 && hi > 0).toBe(true);
    // the region of 2022 with the school: 13 + 326 of 50 + 1 600
    expect((339 / 1650).toFixed(3)).toBe('0.205');
    expect(rule(notes.town, 'change_unclear')).toBe(
      'Не достигли порога «3» в 2022 году 13 из 50 (26,0 %), в 2023 году 17 из 48 (35,4 %). При таких числах изменение неотличимо от случайного: ' +
        'говорить об ухудшении оснований нет, но и в 2022 году доля была больше региональной (20,5 %).',
    );
  });

  test('tasks behind beyond chance and within it, by Newcombe', () => {
    const tasks = { 16: [19, 941], 9: [24, 1067], 17: [22, 983], 14: [20, 898], 15: [26, 1067] };
    const limits = Object.fromEntries(
      Object.entries(tasks).map(([task, [own = 0, others = 0]]) => [
        task,
        newcombe(own, 48, others, 1612)[1] < 0,
      ]),
    );
    expect(limits).toEqual({ 16: true, 9: true, 17: true, 14: false, 15: false });
    const text = rule(notes.town, 'tasks_behind');
    expect(text).toContain('№ 16 «Окружность и её элементы» – 39,6 % против 58,4; № 9');
    expect(text).toContain('– 50,0 % против 66,2; № 17');
    expect(text).toContain('– 45,8 % против 61,0.');
    expect(text).toContain('в теме «Геометрия: фигуры, окружность, величины» (№ 16 и 17)');
    expect(text).toContain('№ 14 «Арифметическая и геометрическая прогрессии» – на 14 процентных');
    expect(text).toContain('№ 15 «Треугольники: углы и длины» – на 12 процентных');
  });

  test('what holds, who is near, who failed a condition', () => {
    const [lo, hi] = newcombe(38, 48, 1153, 1612);
    expect(lo < 0 && hi > 0).toBe(true);
    expect(rule(notes.town, 'strength_level')).toMatch(
      /№ 10 «Вероятность событий» – 79,2 % против 71,5.*утверждать «выше» при таком числе участников нельзя.*\(№ 1, 2, 3, 4 и 5\)/,
    );
    expect(rule(notes.town, 'condition_missed')).toContain(
      'Из 17 не достигших порога 5 участников получили «2» не из-за суммы: она – 8 баллов или больше',
    );
    expect(rule(notes.town, 'condition_missed')).toContain('(№ 15, 16, 17, 18, 19, 23, 24 и 25)');
    expect(wilson(13, 22)[0]).toBeGreaterThan(wilson(4, 26)[1]);
    expect(rule(notes.town, 'classes_differ')).toContain('4 из 26 и 13 из 22');
    expect(rule(notes.town, 'attention')).toBe(
      'К порогу близки ещё 7 участников (8–9 баллов). Вместе с не достигшими его группа внимания – 24 человека из 48.',
    );
  });

  test('groups of support with tasks of their own, counted from the answers one by one', async () => {
    const rows = await db.town.all<{ id: number; task: string; score: number; own: boolean }>(
      `select result_id as id, task, score, school_code = '${town}' as own
       from answer join result using (result_id) where procedure_id = 'oge_diagnostic-2023-mathematics-9'`,
    );
    const pupils = await db.town.all<{ id: number; score: number }>(
      `select result_id as id, primary_score as score from result where school_code = '${town}' and mark = 2
         and procedure_id = 'oge_diagnostic-2023-mathematics-9'`,
    );
    const near = pupils.filter(({ score }) => score === 6 || score === 7).map(({ id }) => id);
    expect(near).toHaveLength(6);
    const missing = Array.from({ length: 19 }, (_, i) => String(i + 1)).map((task) => {
      const all = rows.filter((row) => row.task === task);
      const done = all.filter(({ id, score }) => near.includes(id) && score === 1).length;
      const share = all.filter(({ score }) => score === 1).length / all.length;
      return { task: Number(task), done, missing: 6 * share - done };
    });
    const four = missing
      .sort((a, b) => b.missing - a.missing || a.task - b.task)
      .slice(0, 4)
      .sort((a, b) => a.task - b.task);
    const done = four.reduce((sum, each) => sum + each.done, 0);
    const names = four
      .map(({ task }) => task)
      .join(', ')
      .replace(/, (\d+)$/, ' и $1');
    expect(rule(notes.town, 'support_tasks')).toContain(
      `Группе «до порога немного» – № ${names}: выполнено ${done} из 24.`,
    );
    expect(rule(notes.town, 'support_tasks')).toMatch(/«дополнительное условие» – № 1[5-9], /);
    expect(rule(notes.town, 'support_groups')).toMatch(
      /условие» – 5 человек.*немного» – 6 человек.*умения» – 6 человек и у порога – 7 человек/,
    );
  });

  test('a mark to aim at and whom the measures are for', () => {
    expect(Math.floor((48 * 360) / 1612)).toBe(10);
    expect(wordsOf(notes.town, 'plan:Поддержка группы внимания')).toContain(
      'ориентир, как в остальных школах региона, – не более 10 из 48; свою цель ставит школа',
    );
    expect(notes.town.plan.map((row) => row.split(' | ')[1])).toEqual(
      expect.arrayContaining(['Администрация', 'Учителя предмета', 'ШМО', 'Институт, ЦНППМ']),
    );
    expect(rule(notes.town, 'institute_practicum')).toContain('2 года подряд, с 2022 года');
  });
});

describe('four pupils of a village', () => {
  test('are told one by one, without a share', () => {
    expect(rule(notes.village, 'few_written')).toBe(
      'Работу написали все четверо. Отметки: «2» – один, «3» – двое, «4» – один. До порога «3»: участник с кодом 50003 – 4 балла, не хватило 1 балла.',
    );
    expect(rule(notes.village, 'few_judgement')).toContain(
      'с 2022 годом (участников – 5, не достигших порога «3» не было) не приводится',
    );
    const tasks = rule(notes.village, 'tasks_one_by_one');
    expect(tasks).toMatch(/Все четверо полностью выполнили № 1, 2/);
    expect(tasks).toContain('полностью – один, частично – один, без баллов – двое');
    expect(tasks).toContain(
      'К № 10.2 не приступал никто, но это задание и в регионе выполняют редко',
    );
    expect(rule(notes.village, 'journal_few')).toContain('у 3 из 4, у одного – на балл ниже');
    expect(notes.village.golden).not.toMatch(/%/);
  });

  test('small schools together: six with 31, and what they do worst', () => {
    // № 7 of two points: four of 27 in full, one of the four in full and one in part; № 8.2: 6 of 31
    const together = [(2 * 4 + 2 + 1) / (2 * 31), 6 / 31];
    expect(together.map((share) => share < 0.285)).toEqual([true, true]);
    expect(4 + 6 + 5 + 6 + 5 + 5).toBe(31);
    expect(rule(notes.village, 'small_schools_together')).toContain(
      '(6 школ, 31 участник) общие трудности – № 7 и 8.2',
    );
    expect(rule(notes.village, 'split_trained')).toContain('№ 7 (двое)');
    expect(rule(notes.village, 'personal_tasks')).toContain('с кодом 50003 (4 балла) – № 3, 5');
  });

  test('the municipality is told the number alone', () => {
    expect(said.get('area:row')).toBe(`${municipality} – 4 °`);
    expect(said.get('area:note')).toContain('в итогах учтено');
  });
});

describe('a school of the list', () => {
  test('the ground: two clauses with their counts and files', () => {
    expect([6 / 16, 7 / 18, 7 / 18].every((share) => share >= 0.3)).toBe(true);
    expect(5 / 17 < 0.3).toBe(true);
    expect(said.get('ground')).toBe(
      'Включена по двум основаниям: (а) в 2023 году доля участников, получивших «2», составила не менее 30 % по двум процедурам – ' +
        'ВПР по математике в 5 классе (6 из 16) и ВПР по математике в 6 классе (7 из 18); (б) по ВПР по математике в 5 классе – ' +
        'также в 2022 году (7 из 18). Основания для исключения не установлены. Источники: файлы № 41, 88, 90.',
    );
  });

  test('the working group: one subject, the sums over years, what decides', () => {
    const text = group.join('\n');
    // (25 + 12 + 8 + 1) of (69 + 69 + 31 + 31)
    expect((46 / 200).toFixed(3)).toBe('0.230');
    expect(text).toContain(
      'только по математике (ВПР, 5 и 6 кл.). Общая доля по всем предметам (23,0 %)',
    );
    expect(wilson(25, 69).map(whole)).toEqual([26, 48]);
    expect(text).toContain(
      'ВПР, математика – 2022: 12 из 35; 2023: 13 из 34 – 25 из 69 (36,2 %) – от 26 до 48 –',
    );
    const [lo, hi] = newcombe(12, 69, 24 * 20 * 4 * 0.17, 24 * 20 * 4);
    expect(lo < 0 && hi > 0).toBe(true);
    expect(text).toMatch(
      /ВПР, русский язык – .* – 12 из 69 \(17,4 %\) – .* – не больше случайного/,
    );
    // two fewer: 4 of 16, 5 of 18, and in 2022 5 of 18; one fewer is still 30 % and more
    expect([4 / 16, 5 / 18].every((share) => share < 0.3)).toBe(true);
    expect([5 / 16, 6 / 18].every((share) => share >= 0.3)).toBe(true);
    expect(text).toContain(
      'ВПР, математика, 5 кл., 2022 – на 2; ВПР, математика, 5 кл., 2023 – на 2; ВПР, математика, 6 кл., 2023 – на 2.',
    );
    expect([6 / 17, 7 / 20].every((share) => share >= 0.3)).toBe(true);
    expect(text).toContain(
      'не писали 3 из 37: даже если бы все они преодолели порог, доли остались бы не ниже 30 %',
    );
    expect(text).toContain('ОГЭ (4 из 15 и 4 из 16). Эти работы пишут другие классы');
    expect(text).toContain('Предложение: включить; меры – по математике (ВПР, 5 и 6 кл.)');
  });

  test('how sure it is: the chance that at least two works are truly at 30 %, added up anew', async () => {
    const priors = await db.listed.all<{
      kind: string;
      subject: string;
      alpha: number;
      beta: number;
    }>(
      `select kind, subject, alpha, beta from series_prior
       where profile = 'inspector_2025' and year = 2023 and size_band = 'large'`,
    );
    const effect = (await thresholdsOf(db.listed)).get('design_effect')?.value ?? 0;
    const counts = [
      ['vpr', 'mathematics', 13, 34],
      ['vpr', 'mathematics', 12, 35],
      ['vpr', 'russian', 5, 34],
      ['vpr', 'russian', 7, 35],
      ['oge', 'mathematics', 8, 31],
      ['oge', 'russian', 1, 31],
    ] as const;
    const chances = counts.map(([kind, subject, low, n]) => {
      const prior = priors.find((row) => row.kind === kind && row.subject === subject);
      if (!prior) throw new Error('no prior');
      return above(0.3, prior.alpha + low / effect, prior.beta + (n - low) / effect);
    });
    // none, exactly one; the clause of two years is met by any of the two
    const none = chances.reduce((product, p) => product * (1 - p), 1);
    const one = chances.reduce((sum, p) => sum + (p / (1 - p)) * none, 0);
    const tenths = Math.round((1 - none - one) * 10);
    expect(tenths).toBeGreaterThanOrEqual(5);
    expect(tenths).toBeLessThan(8);
    expect(group[0]).toMatch(/^Скорее подтверждается\./);
    expect(wordsOf(notes.listed, 'group:Вероятность того')).toContain(`примерно ${tenths} из 10`);
  });

  test("the school's copy: where it lies, what holds, what to aim at", () => {
    const text = profile.join('\n');
    expect(text).toContain('Математика: ВПР – 12 из 35 в 2022 году, 13 из 34 в 2023 году');
    expect(text).toContain('Опора: ВПР, русский язык – 12 из 69');
    expect(text).toContain('скорее устойчиво, окончательный вывод – после следующей процедуры');
    // the most that is under 30 %: 4 of 16 (25 %), 5 of 18 (27,8 %)
    expect(text).toContain('ВПР, математика, 5 кл.: 6 из 16: не более 4 из 16');
    expect(text).toContain('ВПР, математика, 6 кл.: 7 из 18: не более 5 из 18');
    expect(rule(notes.listed, 'tasks_behind')).toContain('Второй год подряд ниже: № 2, 5 и 7.');
  });
});

/** P(θ ≥ from) of Beta(a, b) by Simpson's rule, apart from the program's incomplete beta. */
function above(from: number, a: number, b: number): number {
  const steps = 20_000;
  const peak = (a - 1) / (a + b - 2);
  const log = (x: number) =>
    (a - 1) * Math.log(x / peak) + (b - 1) * Math.log((1 - x) / (1 - peak));
  const sum = (lo: number, hi: number) => {
    const h = (hi - lo) / steps;
    let total = 0;
    for (let i = 0; i <= steps; i += 1) {
      const x = Math.min(1 - 1e-12, Math.max(1e-12, lo + i * h));
      total += Math.exp(log(x)) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
    }
    return (total * h) / 3;
  };
  return sum(from, 1) / sum(0, 1);
}

test.each(['town', 'village', 'listed'] as const)(
  'conclusions and recommendations of %s are as they were, in the language of a school',
  async (name) => {
    expect(notes[name].golden.replaceAll('ухудшении', '').match(forbidden)).toBeNull();
    await expect(notes[name].golden).toMatchFileSnapshot(golden(name));
  },
);

describe('docs/model-schools.md', () => {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const section = (title: string, thoughts: readonly Thought[], note: NoteWords) =>
    [
      `## ${title}`,
      '',
      '| Образец | Наш текст | Что отличается и почему |',
      '|---|---|---|',
      ...thoughts.map(([model, ours, differs]) => {
        const text = ours.map((key) => wordsOf(note, key)).join('<br>');
        return `| ${cell(model)} | ${cell(text || '–')} | ${cell(differs || 'совпадает')} |`;
      }),
      '',
    ].join('\n');

  test('the page stands beside the texts of today', async () => {
    const page = [
      '# Образцы и наши тексты: три вымышленные школы',
      '',
      'Слева – мысль образца своими словами, в середине – то, что пишет программа, дословно. Страницу пишет и проверяет',
      '`test/report/model-schools.test.ts`; числа там пересчитаны отдельно от витрин. Ответы участников и остальные школы региона',
      'достроены так, чтобы вышли доли образца. Все школы и числа вымышлены.',
      '',
      section('1. Городская школа ниже региона по математике', townThoughts, notes.town),
      section('2. Сельская школа, 4 участника', villageThoughts, notes.village),
      section('3. Школа из перечня, «скорее подтверждается»', listedThoughts, notes.listed),
    ].join('\n');
    await expect(page).toMatchFileSnapshot(join(projectRoot, 'docs/model-schools.md'));
  });
});
