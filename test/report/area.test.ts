import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWork } from '../../pipeline/report/area/disclosed.ts';
import type { AreaWork, SchoolResult, SchoolSet } from '../../pipeline/report/area/facts.ts';
import { planAreas } from '../../pipeline/report/area/plan.ts';
import type { areaView } from '../../pipeline/report/area/view/area.ts';
import { drawFigures } from '../../pipeline/report/figure.ts';
import { renderTemplate } from '../../pipeline/report/templates/template.ts';
import type { Database } from '../../pipeline/store/database.ts';
import { now, region } from './fixture/area-region.ts';
import { config } from './fixture/config.ts';
import { forbidden, plain } from './fixture/words.ts';

type View = ReturnType<typeof areaView>;

let db: Database;

beforeAll(async () => {
  db = await region();
}, 60_000);

afterAll(() => db.close());

async function viewOf(key: string): Promise<View> {
  const found = (await planAreas(db, config)).find((row) => row.key === key);
  if (!found) throw new Error(`no document ${key}`);
  return (await found.facts()) as View;
}

const chapter = (view: View, title: string) => {
  const found = view.chapters.find((row) => row.title.startsWith(title));
  if (!found) throw new Error(`no chapter ${title}`);
  return found;
};

const texts = (value: unknown): string => plain(JSON.stringify(value));
const schoolTable = (view: View) => chapter(view, 'Школы').parts[0]?.tables[0];

/** Newcombe's limits worked out apart from the SQL. */
function newcombe(x1: number, n1: number, x2: number, n2: number): [number, number] {
  const z = 1.959963984540054;
  const wilson = (x: number, n: number) => {
    const [p, half] = [
      x / n,
      z * Math.sqrt((x / n) * (1 - x / n) * (1 / n) + (z * z) / (4 * n * n)),
    ];
    return [
      (p + (z * z) / (2 * n) - half) / (1 + (z * z) / n),
      (p + (z * z) / (2 * n) + half) / (1 + (z * z) / n),
    ] as const;
  };
  const [p1, p2] = [x1 / n1, x2 / n2];
  const [[l1, u1], [l2, u2]] = [wilson(x1, n1), wilson(x2, n2)];
  return [p1 - p2 - Math.hypot(p1 - l1, u2 - p2), p1 - p2 + Math.hypot(u1 - p1, p2 - l2)];
}

test('a document for every municipality and the region in each part of the year, none for a school', async () => {
  const documents = await planAreas(db, config);
  expect(documents.map(({ key }) => key)).toEqual([
    'area/oge_diagnostic-2023/101',
    'area/oge_diagnostic-2023/region',
    'area/vpr-2023/102',
    'area/vpr-2023/101',
    'area/vpr-2023/region',
  ]);
  expect(documents.at(-1)?.path).toBe('Справки/Учебная область/Справка региона. vpr 2023.pdf');
  expect(await planAreas(db, config, { school: '101101' })).toEqual([]);
  expect(await planAreas(db, config, { procedure: now })).toHaveLength(3);
});

describe('a municipality', () => {
  test('stands beside the rest of the region and the country with counts and an interval', async () => {
    const [lo, hi] = newcombe(23, 151, 13, 150);
    // 15.2 % against 8.7 %: the interval takes in 0
    expect(lo).toBeLessThan(0);
    expect(hi).toBeGreaterThan(0);
    const words = texts(chapter(await viewOf('area/vpr-2023/101'), 'Результаты'));
    expect(words).toContain('Порога «3» не достигли 23 участника из 151 (15,2 %).');
    expect(words).toContain(
      'В остальной части региона – 8,7 %; различие неотличимо от случайного.',
    );
    expect(words).toContain('В стране – 8,0 % (данные ФИС ОКО).');
  });

  test('marks of the table are those of the results', async () => {
    const view = await viewOf('area/vpr-2023/101');
    const table = chapter(view, 'Результаты').parts[0]?.tables[0];
    const own = table?.rows.find((row) => row.own)?.cells.map(({ text }) => plain(text));
    const counted = await db.one<{ n: number; two: number; four: number }>(
      `select count(*)::integer as n, (count(*) filter (where mark = 2))::integer as two,
         (count(*) filter (where mark = 4))::integer as four
       from result where procedure_id = $now and school_code like '101%'`,
      { now },
    );
    expect(own?.slice(0, 5)).toEqual([
      'Приреченский район',
      String(counted.n),
      `${counted.two} (15,2)`,
      '0 (0,0)',
      `${counted.four} (84,8)`,
    ]);
  });

  test('schools stand in the order of their names, small ones marked and their results not told', async () => {
    const view = await viewOf('area/vpr-2023/101');
    const rows = schoolTable(view)?.rows.map((row) => row.cells.map(({ text }) => plain(text)));
    expect(rows).toEqual([
      ['МБОУ «СОШ с. Ясное»', '9 из 20 ▲'],
      ['МБОУ «СОШ № 103»', '6 из 60'],
      ['МБОУ «СОШ № 104»', '5 из 60'],
      ['МКОУ «ООШ с. Белый Яр»', '4 °'],
      ['МКОУ «ООШ с. Светлое»', '7 °'],
    ]);
    // 1 of 4 and 2 of 7 are told together: what is left of 23 of 151
    expect(texts(chapter(view, 'Школы'))).toContain('вместе 11 участников');
    expect(texts(chapter(view, 'Школы'))).toContain('не достигли порога «3» 3 из 11');
  });

  test('knows of whom there is nothing, and names no school of another municipality', async () => {
    const view = await viewOf('area/vpr-2023/101');
    expect(texts(chapter(view, 'Участники'))).toContain(
      'результатов нет: МБОУ «СОШ п. Дальний» (математика, 5 класс)',
    );
    expect(texts(view)).not.toMatch(/Гимназия № 201|СОШ № 202/);
    expect(view.chapters.some(({ inner }) => inner)).toBe(false);
    expect(texts(view)).not.toContain('у границы правила');
  });

  test('a difference is called only where the interval leaves out 0', async () => {
    // 9 of 20 against 27 of 281
    const [lo] = newcombe(9, 20, 27, 281);
    expect(lo).toBeGreaterThan(0);
    const words = texts(chapter(await viewOf('area/vpr-2023/101'), 'Выводы'));
    expect(words).toContain(
      'случаем это не объясняется в 1 школе (по алфавиту): МБОУ «СОШ с. Ясное» – 9 из 20 (45,0 %).',
    );
    expect(words).not.toContain('Ясное» – 9 из 20 (45,0 %); МБОУ');
  });

  test('every recommendation has an addressee, a term and a result', async () => {
    const table = chapter(await viewOf('area/vpr-2023/101'), 'Рекомендации').parts[0]?.tables[0];
    expect(table?.rows.length).toBeGreaterThan(3);
    for (const row of table?.rows ?? []) {
      for (const cell of row.cells) expect(cell.text.length).toBeGreaterThan(5);
    }
  });

  test('equal facts give equal documents, others another text', async () => {
    const one = texts(await viewOf('area/vpr-2023/101'));
    expect(texts(await viewOf('area/vpr-2023/101'))).toBe(one);
    const masked = (view: View) => texts(chapter(view, 'Выводы')).replace(/\d+(,\d+)?/g, '#');
    expect(masked(await viewOf('area/vpr-2023/101'))).not.toBe(
      masked(await viewOf('area/vpr-2023/102')),
    );
  });
});

test('a work by choice tells what share of the grade chose it and nothing of the whole grade', async () => {
  const view = await viewOf('area/oge_diagnostic-2023/101');
  // 15 of 40 + 5 + 55
  expect(texts(chapter(view, 'Участники'))).toContain('(15,0 % из 100 обучающихся 9 классов)');
  expect(texts(chapter(view, 'Участники'))).toContain('результат не характеризует всю параллель');
  // nobody of the school 101104 chose it: no result is missed
  expect(texts(chapter(view, 'Участники'))).not.toContain('результатов нет');
});

describe('the region', () => {
  test('shows municipalities by the alphabet with their possible values', async () => {
    const view = await viewOf('area/vpr-2023/region');
    const figures = chapter(view, 'Результаты').parts[0]?.figures ?? [];
    const strip = figures.find(({ chart }) => chart === 'strip');
    expect(strip?.data.rows?.map((row) => plain((row as { place: string }).place))).toEqual([
      'Горний район (150)',
      'Приреченский район (151)',
    ]);
    expect(strip?.data.whole).toEqual([{ share: 36 / 301 }]);
  });

  test('tells small schools by counts, and them together', async () => {
    const view = await viewOf('area/vpr-2023/region');
    const cells = schoolTable(view)?.rows.map((row) => plain(row.cells.at(-1)?.text ?? ''));
    expect(cells).toContain('1 из 4 *');
    expect(texts(chapter(view, 'Школы'))).toContain('2 школы с малым числом участников');
  });

  test('beside the country without the region', async () => {
    // 36 of 301 against 8 000 − 36 of 100 000 − 301
    const [lo, hi] = newcombe(36, 301, 7_964, 99_699);
    expect(lo).toBeGreaterThan(0);
    const words = texts(chapter(await viewOf('area/vpr-2023/region'), 'Результаты'));
    expect(words).toContain(
      'В остальной части страны – 8,0 % (данные ФИС ОКО). Разница с остальной частью страны – 4 процентных пункта',
    );
    expect(words).toContain(
      `(возможные значения – от ${Math.round(lo * 100)} до ${Math.round(hi * 100)} пунктов)`,
    );
  });

  test('keeps the funnel and the border of the list for the institute', async () => {
    const view = await viewOf('area/vpr-2023/region');
    const inner = view.chapters.at(-1);
    expect(inner?.inner).toBe(true);
    const funnel = inner?.parts.flatMap(({ figures }) => figures)[0];
    expect(funnel?.chart).toBe('area-funnel');
    // schools of 10 and more: 20, 60, 60, 100, 50
    expect(funnel?.data.rows).toHaveLength(5);
    expect(funnel?.data.limits?.length).toBe(91);
    // numbers stand at the schools of the list alone, those of neighbours in one label
    const listed = (funnel?.data.rows ?? []).filter(
      (row) => (row as { kind: string }).kind === 'школа перечня',
    );
    const numbers = (funnel?.data.names ?? []).flatMap((row) =>
      (row as { label: string }).label.split(', '),
    );
    expect(numbers.map(Number).sort((a, b) => a - b)).toEqual(listed.map((_, i) => i + 1));
  });
});

test('pages say nothing forbidden, empty or English', async () => {
  for (const document of await planAreas(db, config)) {
    const html = renderTemplate('area', await drawFigures(await document.facts()));
    const words = plain(
      html
        .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
        .replace(/<[^>]*>/g, ' ')
        .replaceAll(/ухудшени\S*/g, '')
        .replaceAll(/vpr|oge_diagnostic|test/g, ''),
    );
    expect(words.match(forbidden) ?? [], document.key).toEqual([]);
    expect(html).not.toMatch(/<h[23]>[^<]*<\/h[23]>\s*<\/section>/);
    expect(words).toContain('Не подлежит размещению в открытом доступе.');
  }
});

describe('a copy for the municipality', () => {
  const row = (code: string, n: number, low: number): SchoolResult => ({
    ...{ school_code: code, n, n_low: low, low_share: low / n, n_absent: 0, absent_notable: false },
    ...{ verdict: 'same', reaches: false },
  });
  const set = (codes: string): SchoolSet =>
    ({ kind: 'locality', school_codes: codes }) as SchoolSet;
  const work = {
    own: { n_low: 12 },
    schools: [row('1', 30, 6), row('2', 25, 3), row('3', 4, 1), row('4', 8, 2)],
    half: { n_schools: 4, n_half: 1, low_half: 6, n_low: 12 },
    sets: [set('1,2'), set('1,3'), set('1,3,4'), set('3,4')],
  } as AreaWork;

  test('tells the closed schools only together', () => {
    const copy = openWork(work, new Set(['1', '2']));
    expect(copy.schools.map(({ n, n_low }) => [n, n_low])).toEqual([
      [30, 6],
      [25, 3],
      [4, null],
      [8, null],
    ]);
    expect(copy.together).toEqual({ n_schools: 2, n: 12, n_low: 3 });
    expect(copy.half).toBeNull();
  });

  test('a set stays only where it tells nothing new of a closed school', () => {
    const copy = openWork(work, new Set(['1', '2']));
    expect(copy.sets.map(({ school_codes }) => school_codes)).toEqual(['1,2', '1,3,4', '3,4']);
  });

  test('where nothing is closed everything stays', () => {
    const copy = openWork(work, new Set(['1', '2', '3', '4']));
    expect(copy).toEqual({ ...work, together: null });
  });
});
