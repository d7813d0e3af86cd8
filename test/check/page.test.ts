import { describe, expect, test } from 'vitest';
import type { Finding, RunState } from '../../pipeline/check/finding.ts';
import { grouped } from '../../pipeline/check/finding.ts';
import { type CheckWords, groups } from '../../pipeline/check/group.ts';
import { pageFacts } from '../../pipeline/check/page.ts';
import { findingsText, stateWords } from '../../pipeline/check/text.ts';
import { renderTemplate } from '../../pipeline/report/index.ts';
import { plain } from '../report/fixture/words.ts';

const order = Object.keys(groups) as CheckWords['group'][];

const finding = (n: number, more: Partial<Finding> = {}): Finding => ({
  check: 'sum_differs',
  severity: 'error',
  group: 'file',
  title: 'Сумма баллов не равна первичному баллу',
  todo: 'Исправьте баллы за задания или первичный балл.',
  source_id: `s${n % 7}`,
  path: `inbox/школа ${n % 7}.xlsx`,
  sheet: 'МА 5',
  row: n,
  cell: `S${n}`,
  found: '7',
  expected: '5',
  message: `Первичный балл ${n}, а сумма баллов – 5.`,
  school_code: `10110${n % 5}`,
  school: `СОШ № ${n % 5}`,
  municipality_code: n % 2 ? '101' : '102',
  municipality: n % 2 ? 'Приреченский район' : 'город Заречногорск',
  fresh: n % 10 === 0,
  since: 'r1',
  ...more,
});

const state: RunState = {
  run: 'r2',
  previous: 'r1',
  n_error: 1,
  n_warning: 2,
  n_note: 5,
  n_fresh: 3,
  n_resolved: 4,
};

const correction = {
  number: 2,
  verdict: 'stale' as const,
  verdict_words: 'сейчас стоит «6»',
  path: 'inbox/а.xlsx',
  sheet: 'МА 5',
  cell: 'S10',
  procedure_id: null,
  label: null,
  column_words: 'первичный балл',
  was: '7',
  becomes: null,
  reason: 'по записке школы',
  author: 'аналитик',
  made_on: '2023-03-01',
  valid_to: null,
};

const html = (findings: readonly Finding[]) =>
  renderTemplate(
    'check',
    pageFacts(
      { institute: 'Институт', region: 'Учебная область' },
      state,
      grouped(findings, order),
      [correction],
      {
        returns: [
          { file: 'а.xlsx', source: 'inbox/а.xlsx', to: 'СОШ № 105', state: 'подготовлен' },
        ],
        unreturned: [{ source: 'inbox/б.xlsx', reason: 'файла на диске больше нет' }],
      },
    ),
  );

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

describe('the page', () => {
  test('holds 2 000 findings, each a row its filters can find', () => {
    const page = html(Array.from({ length: 2000 }, (_, n) => finding(n + 1)));
    expect(count(page, /<tr data-severity="error"/g)).toBe(2000);
    expect(count(page, / data-fresh>/g)).toBe(200);
    expect(page.length).toBeLessThan(2_000_000);
    expect(count(page, /<option value="m10[12]">/g)).toBe(2);
    expect(count(page, /<option value="s10110\d">/g)).toBe(10);
  });

  test('of more than it can hold it shows a part of every check and counts the rest', () => {
    const page = html([
      ...Array.from({ length: 8000 }, (_, n) => finding(n + 1)),
      finding(1, { check: 'mask_length', title: 'Маска', severity: 'warning' }),
    ]);
    expect(count(page, /<tr data-severity="error"/g)).toBeLessThanOrEqual(6000);
    expect(count(page, /<tr data-severity="warning"/g)).toBe(1);
    expect(plain(page)).toContain('Показаны не все: ещё');
  });

  test('works without a server or network, escapes what files say, speaks Russian', () => {
    const page = html([finding(1, { message: 'Стоит <script>alert(1)</script> & "кавычки"' })]);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;кавычки&quot;');
    expect(page).not.toMatch(/(src|href)=|https?:|@import|url\(/);
    expect(page).toContain('lang="ru"');
    const shown = page.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ');
    expect(shown).not.toMatch(/\b(error|warning|note|sum_differs|stale|file)\b/);
    expect(shown).not.toMatch(/NaN|undefined|null/);
    for (const words of ['устарело: сейчас стоит «6»', 'файла на диске больше нет', 'СОШ № 105']) {
      expect(shown.replaceAll('\u00A0', ' ')).toContain(words);
    }
  });

  test('its script is whole', () => {
    const script = /<script>([\s\S]*)<\/script>/.exec(html([finding(1)]))?.[1] ?? '';
    expect(script.length).toBeGreaterThan(500);
    expect(() => new Function(script)).not.toThrow();
  });

  test('every control has a label, every table its headings', () => {
    const page = html([finding(1)]);
    expect(count(page, /<select|<input/g)).toBe(7);
    expect(count(page, /<label/g)).toBe(7);
    expect(count(page, /<th /g)).toBe(count(page, /<th scope="col"/g));
  });
});

describe('the terminal', () => {
  const many = Array.from({ length: 30 }, (_, n) => finding(n + 1));

  test('what to do → check → file → cells, with a limit on each', () => {
    const text = findingsText(grouped(many, order));
    expect(text).toContain('Исправить в файле и прислать заново – 30\u00A0замечаний');
    expect(text).toContain('  Сумма баллов не равна первичному баллу – 30, новых 3. Исправьте');
    expect(text).toMatch(
      /inbox\/школа 1\.xlsx, лист «МА 5», ячейки S1, S8, S15, S22, S29\. Например: /,
    );
    expect(text).toContain('S10 (новое)');
    expect(text).toContain('… и ещё 8 (2\u00A0места)');
    expect(text.split('\n')).toHaveLength(8);
  });

  test('groups stand in the order of doing, errors before warnings and notes', () => {
    const text = findingsText(
      grouped(
        [
          finding(1, { group: 'info', check: 'a', title: 'Пометка', severity: 'note' }),
          finding(2, { group: 'file', check: 'b', title: 'Мелочь', severity: 'warning' }),
          finding(3),
        ],
        order,
      ),
    );
    expect([...text.matchAll(/^ {2}(\S+)/gm)].map(([, word]) => word)).toEqual([
      'Сумма',
      'Мелочь',
      'Пометка',
    ]);
  });

  test('counts agree with their words', () => {
    expect(stateWords(state).replaceAll('\u00A0', ' ')).toBe(
      '1 ошибка, 2 предупреждения, 5 пометок; с прошлого запуска новых – 3, больше не встречаются – 4',
    );
    expect(stateWords({ ...state, previous: null })).not.toContain('прошлого');
  });
});
