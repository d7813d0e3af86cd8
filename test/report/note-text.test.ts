import { describe, expect, test } from 'vitest';
import type { WorkFacts } from '../../pipeline/report/note/facts.ts';
import { workConclusions } from '../../pipeline/report/note/text/conclusions.ts';
import { changeFinding } from '../../pipeline/report/note/text/finding.ts';
import { lowFact, lowInterval } from '../../pipeline/report/note/text/result.ts';
import { saidText } from '../../pipeline/report/note/text/said.ts';
import type { TextContext } from '../../pipeline/report/note/text/sentence.ts';
import { noteView } from '../../pipeline/report/note/view/note.ts';
import {
  type FactsOptions,
  noteFacts,
  randomFrom,
  thresholds,
  workFacts,
} from './fixture/facts.ts';

const config = { institute: 'Институт', executor: 'Отдел' };
const context: TextContext = {
  tiers: { count: 5, share: 10, plain: 50 },
  thresholds,
  beforeExam: true,
};
const plain = (text: string | null | undefined) => text?.replaceAll('\u00A0', ' ') ?? null;

/** The conclusion on the line without its first sentence, the count. */
const lowComparison = (facts: WorkFacts): string | null => {
  const found = workConclusions(facts, context).find(({ rule }) => /^line_(?!alone)/.test(rule));
  return found ? saidText({ sentences: found.sentences.slice(1) }) : null;
};

function withLow(n: number, low: number, options: Partial<FactsOptions> = {}): WorkFacts {
  const facts = workFacts({ n, ...options });
  return { ...facts, school: { ...facts.school, n_low: low, low_share: low / n } };
}

/** Words no document of a school may have (examples §0.4), and words that betray the program. */
const forbidden =
  /доверительн|апостериорн|шринкаж|раунд|кластер риска|отстающ(ая|ие|ей) школ|(?<!у)худш|аутсайдер|рейтинг|необъективн|завышен|натаскив/i;
const broken = /NaN|null|undefined|Infinity|\[object|\bsufficient\b|\bsame\b|\bbasic\b/;

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) =>
    ['chart', 'data', 'signals', 'kind', 'rule', 'facts'].includes(key) ? [] : texts(item),
  );
}

describe('share of low results', () => {
  test.each([
    [48, 17, 'Порога «3» не достигли 17 участников из 48 (35,4 %).'],
    [48, 1, 'Порога «3» не достиг 1 участник из 48 (2,1 %).'],
    [8, 3, 'Порога «3» не достигли 3 участника из 8.'],
    [18, 0, 'Порога «3» достигли все 18 участников.'],
    [12, 12, 'Порога «3» не достиг никто из 12 участников.'],
  ])('%d participants, %d low', (n, low, sentence) => {
    expect(plain(lowFact(withLow(n, low), context))).toBe(sentence);
  });

  test('work without marks speaks of the minimum', () => {
    const facts = withLow(9, 1, { mark: false, kind: 'ege_diagnostic', grade: 11 });
    expect(plain(lowFact(facts, context))).toBe('Минимального балла не достиг 1 участник из 9.');
  });

  test('difference beyond chance is called so, within chance is not', () => {
    const facts = withLow(48, 17);
    const [row] = facts.comparisons;
    if (!row) throw new Error('no comparison');
    const higher = {
      ...facts,
      comparisons: [
        {
          ...row,
          ref_low_share: 0.223,
          diff: 0.131,
          diff_lo: 0.01,
          diff_hi: 0.27,
          verdict: 'higher' as const,
        },
      ],
    };
    expect(plain(lowComparison(higher))).toBe(
      'В остальных школах региона – 22,3 %. Разница с регионом – 13,1 процентного пункта; колебаниями состава учащихся в одном выпуске она полностью не объясняется (возможные значения – от 1 до 27 пунктов).',
    );
    const same = { ...facts, comparisons: [{ ...row, verdict: 'same' as const }] };
    expect(lowComparison(same)).toContain('неотличимо от случайного');
  });

  test('groups below ten are not compared, below five have no interval', () => {
    expect(lowComparison(withLow(8, 3))).toBeNull();
    expect(lowInterval(withLow(8, 3), context)).toContain('многое зависит от случая');
    expect(lowInterval(withLow(4, 1), context)).toBeNull();
  });
});

const changeText = (facts: Parameters<typeof changeFinding>[0]): string | null => {
  const found = changeFinding(facts, context.tiers);
  return found && plain(saidText(found));
};

describe('change since the year before', () => {
  const facts = workFacts({ n: 48, seed: 1 });
  const base = {
    year: 2023,
    prev_year: 2022,
    n: 48,
    n_low: 17,
    low_share: 17 / 48,
    prev_n: 50,
    prev_n_low: 13,
    prev_low_share: 0.26,
    diff: 0.094,
    diff_lo: -0.09,
    diff_hi: 0.27,
    negative: false,
    same_design: true,
  };
  test('within chance', () => {
    const text = changeText({ ...facts, comparisons: [], dynamics: base });
    expect(text).toBe(
      'Не достигли порога «3» в 2022 году 13 из 50 (26,0 %), в 2023 году 17 из 48 (35,4 %). При таких числах изменение неотличимо от случайного: говорить об ухудшении оснований нет.',
    );
  });
  test('beyond chance and another paper', () => {
    const dynamics = { ...base, diff_lo: 0.01, negative: true, same_design: false };
    const text = changeText({ ...facts, dynamics });
    expect(text).toContain('Доля выросла на 9,4 процентного пункта');
    expect(text).toContain('отрицательной динамикой');
    expect(text).toContain('сопоставляется только эта доля');
  });
  test('the same share is not called a change', () => {
    const dynamics = {
      ...base,
      n_low: 9,
      n: 45,
      low_share: 0.2,
      prev_n_low: 10,
      prev_low_share: 0.2,
    };
    const text = changeText({
      ...facts,
      comparisons: [],
      dynamics: { ...dynamics, diff: 0 },
    });
    expect(text).toBe(
      'Не достигли порога «3» в 2022 году 10 из 50 (20,0 %), в 2023 году 9 из 45 (20,0 %): доля не изменилась.',
    );
  });
  test('not said for a small group', () => {
    expect(changeText({ ...facts, dynamics: { ...base, prev_n: 6 } })).toBeNull();
  });
});

describe('four pupils', () => {
  const facts = workFacts({ n: 4, seed: 5 });
  const all = texts(noteView(noteFacts([facts]), config)).join('\n');
  test('no shares, no means, no comparison of the pupils', () => {
    const conclusions = workConclusions(facts, context).map(saidText).join(' ');
    expect(conclusions).toContain('написали четверо');
    expect(conclusions).toContain('нельзя судить об уровне школы');
    expect(conclusions).not.toMatch(/%|пункт|средн/i);
    expect(all).not.toMatch(/Успеваемость|В остальных школах региона –/);
  });
});

test('СОУ stands in the table of marks only where spravka.yaml asks for it', () => {
  const note = noteFacts([workFacts({ n: 30, seed: 3 })]);
  const plainText = texts(noteView(note, config)).join('\n');
  const asked = texts(noteView(note, { ...config, sou: true })).join('\n');
  expect(plainText).not.toContain('СОУ');
  expect(asked).toContain('СОУ, %');
  expect(asked).toContain('степень обученности учащихся');
});

describe('first page', () => {
  test('three conclusions and three actions', () => {
    for (const n of [4, 8, 16, 48]) {
      const { main } = noteView(noteFacts([workFacts({ n, seed: n })]), config);
      expect(main.actions).toHaveLength(3);
      expect(main.conclusions.length, `n = ${n}`).toBeGreaterThanOrEqual(2);
      expect(main.conclusions.length).toBeLessThanOrEqual(3);
    }
  });
  test('a listed school is told so as a ground for help', () => {
    const { main } = noteView(noteFacts([workFacts({ n: 16 })], { listed: 2022 }), config);
    expect(texts(main.conclusions[0]).join(' ')).toContain('основание для помощи');
  });
  test('different schools get different texts', () => {
    const page = (seed: number) =>
      noteView(noteFacts([workFacts({ n: 30 + seed, seed })]), config)
        .main.conclusions.map(saidText)
        .join();
    expect(new Set([1, 2, 3, 4, 5].map(page)).size).toBe(5);
  });
});

describe('any facts', () => {
  const random = randomFrom(20230301);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const cases = Array.from({ length: 150 }, (_, seed) => {
    const kind = pick(['vpr', 'oge_diagnostic', 'ege_diagnostic']);
    const options: FactsOptions = {
      seed,
      n: pick([1, 2, 3, 4, 5, 7, 9, 10, 11, 21, 48, 51, 120]),
      tasks: pick([1, 12, 20, 27, 38]),
      level: random(),
      kind,
      mark: kind !== 'ege_diagnostic' || random() < 0.5,
      classes: pick([1, 2, 3]),
      country: random() < 0.5,
      municipality: random() < 0.2 ? '104' : null,
      elective: random() < 0.3,
    };
    return { kind, options };
  });
  test('never break a sentence, speak English or use a forbidden word', () => {
    for (const { kind, options } of cases) {
      const noteKind =
        kind === 'vpr' ? 'vpr' : kind === 'oge_diagnostic' ? 'oge_format' : 'ege_format';
      const note = noteFacts([workFacts(options)], { kind: noteKind });
      for (const text of texts(noteView(note, config))) {
        const where = JSON.stringify(options);
        expect(text, where).not.toMatch(broken);
        expect(text, where).not.toMatch(forbidden);
        expect(text, where).not.toMatch(/[a-z]{2,}/);
        expect(text, where).not.toMatch(/(?<!\d)\d\.\d{3,}|\.\.| [,.;]/);
      }
    }
  });
});

describe('limits of a difference beyond chance', () => {
  const facts = workFacts({ n: 62, seed: 3 });
  const near = { verdict: 'lower', diff: -0.092, diff_hi: -0.0003, diff_lo: -0.135 } as const;
  test('the nearer one never prints as 0', () => {
    const comparisons = facts.comparisons.map((row) => ({ ...row, ...near }));
    const text = plain(lowComparison({ ...facts, comparisons }) ?? '');
    expect(text).toContain('возможные значения – от 0,03 до 13,50 пункта');
  });
});
