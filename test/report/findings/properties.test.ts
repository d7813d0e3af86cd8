import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../pipeline/report/findings/fact.ts';
import type { WorkFindingFacts } from '../../../pipeline/report/note/finding/work.ts';
import { saidText } from '../../../pipeline/report/note/text/said.ts';
import { rulesInForce } from '../../../pipeline/report/rules.ts';
import { lintText } from '../../../pipeline/russian/lint.ts';
import { randomFrom } from '../fixture/facts.ts';
import { plain } from '../fixture/words.ts';
import { quietWork } from './facts.ts';
import { otherKinds, randomOf } from './kinds.ts';
import { ofFact, strangers } from './numbers.ts';
import { randomNote, randomWork } from './random.ts';

const { book, engine } = rulesInForce();
const conclusions = ['line', 'change', 'since', 'where'];
const all = [...new Set(book.rules.map(({ section }) => section))];
const findings = (facts: Facts, sections = all, of = 'work') =>
  engine.findings(of, sections, { id: 'x', facts });
const times = 4000;

/** What must never stand side by side, written down apart from the rules. */
const contradictions: [string, string][] = [
  ['line_higher', 'line_lower'],
  ['line_higher', 'line_same'],
  ['line_lower', 'line_same'],
  ['line_alone', 'line_same'],
  ['line_alone', 'line_higher'],
  ['change_grown', 'change_fallen'],
  ['change_grown', 'change_unclear'],
  ['change_fallen', 'change_unclear'],
  ['change_none', 'change_unclear'],
  ['change_grown', 'change_none'],
  ['strength', 'strength_level'],
  ['tasks_behind', 'tasks_behind_perhaps'],
  ['journal_lowered', 'journal_raised'],
  ['classes_differ', 'classes_alike'],
  ['attention', 'attention_border'],
  ['no_plan', 'support_groups'],
  ['no_plan', 'repeat_lessons'],
  ['results_told', 'repeat_lessons'],
  ['tasks_trained', 'works_discussed'],
  ['personal_tasks', 'tasks_trained'],
  ['topics_discussed', 'ways_shared'],
  ['answers_discussed', 'ways_shared'],
  ['small_schools_together', 'topics_discussed'],
];

describe('thousands of random facts', () => {
  const random = randomFrom(20231129);
  const drawn = Array.from({ length: times }, () => randomWork(random));
  const said = drawn.map((facts) => ({ facts, found: findings(facts) }));

  test('no rule stands beside one it excludes, nor what contradicts it', () => {
    const pairs = [
      ...contradictions,
      ...book.rules
        .filter(({ of }) => of.includes('work'))
        .flatMap(({ id, excludes }) => excludes.map((other) => [id, other] as const)),
    ];
    for (const { found } of said) {
      const ids = new Set(found.map(({ rule }) => rule));
      for (const [one, other] of pairs)
        expect([one, other, ids.has(one) && ids.has(other)]).toEqual([one, other, false]);
    }
    const called = new Set(said.flatMap(({ found }) => found.map(({ rule }) => rule)));
    for (const [one, other] of pairs)
      expect([one, other, called.has(one) && called.has(other)]).toEqual([one, other, true]);
  });

  test('no sentence breaks a rule of language', () => {
    for (const { facts, found } of said) {
      for (const finding of found) {
        const text = saidText(finding);
        expect(text, finding.rule).not.toMatch(
          /NaN|null|undefined|\[object| [,.;:]|\.\.| {2}|^\s|\(\)/,
        );
        const flaws = lintText(text, 'school').filter(({ rule }) => !printed.has(rule));
        expect([finding.rule, facts.n, flaws]).toEqual([finding.rule, facts.n, []]);
      }
    }
  });

  test('with numbers masked, other findings are another text, and equal facts the same text', () => {
    const sets = new Map<string, string>();
    for (const { facts, found } of said) {
      const masked = found
        .map((each) => saidText(each).replace(/\d+(?:[,.]\d+)*/g, '#'))
        .join('\n');
      const rules = found.map(({ rule }) => rule).join();
      expect(sets.get(masked) ?? rules).toBe(rules);
      sets.set(masked, rules);
      expect(findings(structuredClone(facts))).toEqual(found);
    }
    // thousands of works do not share a few texts that fit them all
    expect(sets.size).toBeGreaterThan(times / 2);
  });

  test('below ten nobody reads a share, below five no comparison, no interval and no year before', () => {
    for (const { facts, found } of said.filter((each) => (each.facts.n as number) < 10)) {
      // the share of a grade is of all on its roll
      const own = found.filter(({ rule }) => !/_chosen$|^elective_scope$/.test(rule));
      for (const finding of own) {
        const text = plain(saidText(finding));
        const interval = finding.rule === 'line_alone' && facts.size === 'small';
        if (!interval) expect(text, finding.rule).not.toMatch(/%|процентн|пункт/);
        if (facts.size === 'few') expect(text, finding.rule).not.toMatch(/сходных выпусках|прошл/);
      }
    }
  });

  test('every work has something to do for administration, teachers and association', () => {
    for (const { found } of said) {
      const who = new Set(found.flatMap(({ task }) => task?.who ?? []));
      expect(who.has('Администрация')).toBe(true);
      expect(who.has('Учителя предмета')).toBe(true);
      expect(who.has('ШМО') || who.has('Муниципальная методическая служба и школа')).toBe(true);
    }
  });

  test('what a note tells over its works never says two things of one', () => {
    const ofNote = randomFrom(7);
    for (let i = 0; i < times; i++) {
      const found = findings(randomNote(ofNote), all, 'note');
      for (const finding of found)
        expect(saidText(finding)).not.toMatch(/NaN|null|undefined| [,.;:]|\.\.| {2}|\(\)/);
      const together = found.find(({ rule }) => rule === 'rest_together');
      const text = together ? saidText(together) : '';
      expect(text.includes('Ни по одной') && text.includes('меньше, чем')).toBe(false);
    }
  });
});

describe.each(Object.entries(otherKinds))('random facts of %s', (of, { dictionary, words }) => {
  const random = randomFrom(20231130);
  const drawn = Array.from({ length: 1500 }, () => randomOf(dictionary, words, random));
  const said = drawn.map((facts) => ({ facts, found: findings(facts, all, of) }));
  const rules = book.rules.filter((rule) => rule.of.includes(of));

  test('every rule is said of some, and none beside one it excludes', () => {
    const called = new Set(said.flatMap(({ found }) => found.map(({ rule }) => rule)));
    for (const { id, excludes } of rules) {
      expect([id, called.has(id)]).toEqual([id, true]);
      for (const { found } of said) {
        const ids = new Set(found.map(({ rule }) => rule));
        for (const other of excludes)
          expect([id, other, ids.has(id) && ids.has(other)]).toEqual([id, other, false]);
      }
    }
  });

  test('equal facts are equal text, other findings another, and no sentence is broken', () => {
    const sets = new Map<string, string>();
    for (const { facts, found } of said) {
      expect(findings(structuredClone(facts), all, of)).toEqual(found);
      const texts = found.map(saidText);
      for (const [i, text] of texts.entries())
        expect(text, found[i]?.rule).not.toMatch(
          /NaN|null|undefined|\[object| [,.;:]|\.\.| {2}|^\s|\(\)/,
        );
      const masked = texts.join('\n').replace(/\d+(?:[,.]\d+)*/g, '#');
      const set = [...new Set(found.map(({ rule }) => rule))].join();
      expect(sets.get(masked) ?? set).toBe(set);
      sets.set(masked, set);
    }
    expect(new Set(sets.values()).size).toBeGreaterThan(rules.length);
  });

  test('every sentence names the facts that called it or stand in it', () => {
    for (const { found } of said)
      for (const { rule, sentences } of found)
        for (const { facts } of sentences) {
          const ids = facts.map((fact) => fact.replace(/^x\//, ''));
          expect([rule, ids.length > 0]).toEqual([rule, true]);
          expect(ids.filter((id) => !Object.hasOwn(dictionary, id))).toEqual([]);
        }
  });

  test('every number of a sentence stands among the facts it names', () => {
    for (const { facts, found } of said)
      expect(
        strangers(
          found,
          (ids) => new Set(ids.flatMap((id) => ofFact(dictionary, facts, id.replace(/^x\//, '')))),
        ),
      ).toEqual([]);
  });
});

/** Flaws that the page mends: spaces that do not break are set when it is printed. */
const printed = new Set(['висячий предлог', 'номер без неразрывного пробела']);

describe('wording for small numbers', () => {
  const line = (n: number, size: string, low: number) => {
    const facts: WorkFindingFacts = {
      ...quietWork,
      n,
      size,
      n_absent: 0,
      n_low: low,
      low_share: low / n,
      low_lo: 0.14,
      low_hi: 0.69,
      marks: [{ mark: '«2»', n_mark: low }],
    };
    return findings(facts, conclusions).map((finding) => plain(saidText(finding)));
  };

  test.each([
    [1, 'few', 1, /^Работу написал один участник\. Отметки: «2» – один\.$/],
    [2, 'few', 1, /^Работу написали оба\./],
    [4, 'few', 1, /^Работу написали все четверо\./],
    [
      8,
      'small',
      3,
      /^Порога «3» не достигли 3 участника из 8\. При таком числе участников многое зависит от случая: .* от 14 до 69 %\.$/,
    ],
    [
      8,
      'small',
      0,
      /^Порога «3» достигли все 8 участников\. При 8 участниках это не исключает, .* до 69 %\.$/,
    ],
    [12, 'middle', 3, /^Порога «3» не достигли 3 участника из 12 \(25,0 %\)\. В сходных выпусках/],
    [60, 'large', 15, /^Порога «3» не достигли 15 участников из 60 \(25,0 %\)\./],
  ])('%d participants', (n, size, low, words) => {
    expect(line(n, size, low)[0]).toMatch(words);
  });
});

describe('what fits only some works', () => {
  const texts = (facts: Partial<WorkFindingFacts>) =>
    findings({ ...quietWork, ...facts }, ['actions', 'advice']).map((each) =>
      plain(saidText(each)),
    );
  const advice = { topic: 'Дроби', task: '2', group_2: 'Одно действие.', group_3: 'Два.' };

  test('no advice for those below the line where there are none', () => {
    expect(texts({ advice_main: [advice], n_low: 0 })).toContain(
      'Дроби (№ 2). Тем, кто преодолел порог, но неуверенно: два.',
    );
    expect(texts({ advice_main: [advice], n_low: 3 })).toContain(
      'Дроби (№ 2). Не достигшим порога «3»: одно действие. Тем, кто преодолел порог, но неуверенно: два.',
    );
  });

  test('a few pupils with one below the line share no ways that helped', () => {
    const few = { size: 'few', n: 4 };
    expect(texts({ ...few, n_low: 1 }).join()).not.toContain('какие приёмы помогли');
    expect(texts({ ...few, n_low: 1 }).join()).toContain('Разобрать ответы участников');
    expect(texts({ ...few, n_low: 0 }).join()).toContain('какие приёмы помогли');
  });
});

describe('a work of choice', () => {
  const elective = (n: number, size: string) =>
    findings(
      {
        ...quietWork,
        elective: true,
        n,
        size,
        n_low: 2,
        low_share: 2 / n,
        low_lo: 0.05,
        low_hi: 0.5,
        n_enrolled: 48,
        chosen_share: n / 48,
        n_absent: null,
      },
      [...conclusions, 'participants'],
    ).map((finding) => plain(saidText(finding)));

  test.each([
    [12, 'middle', '12 из 48 (25,0 %)'],
    [4, 'few', '4 из 48 (8,3 %)'],
  ])('of %d participants tells who chose it and never speaks of the grade', (n, size, share) => {
    const text = elective(n, size).join(' ');
    expect(text).toContain(`Предмет выбрали ${share} обучающихся параллели`);
    expect(text).not.toMatch(/По списку|Не писали|полнота участия|параллел\S* (?:не )?достиг/);
    for (const sentence of text.split('. ').filter((each) => /паралл/.test(each)))
      expect(sentence).toMatch(/выбрали|не характеризует|не ко всей/);
  });

  test('of an unknown roll says no share at all', () => {
    const facts = { ...quietWork, elective: true, n_enrolled: null, n_absent: null };
    const text = findings(facts, ['participants', ...conclusions])
      .map(saidText)
      .join(' ');
    expect(plain(text)).toBe(
      'Писали 30 участников. Работу писали только те, кто выбрал предмет; результат не характеризует всю параллель.',
    );
  });
});
