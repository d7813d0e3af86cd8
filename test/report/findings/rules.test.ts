import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../pipeline/report/findings/engine.ts';
import type { Facts } from '../../../pipeline/report/findings/fact.ts';
import { saidText } from '../../../pipeline/report/note/text/said.ts';
import { rulesInForce } from '../../../pipeline/report/rules.ts';
import { plain } from '../fixture/words.ts';
import { workCases } from './cases.ts';
import { quietWork } from './facts.ts';
import { kinds } from './kinds.ts';

const { book, engine } = rulesInForce();
const sections = [...new Set(book.rules.map(({ section }) => section))];

/** All findings of some facts, whatever their section. */
const said = (of: string, facts: Facts): Finding[] =>
  sections.flatMap((section) => engine.findings(of, [section], { id: 'x', facts }));
const work = (facts: object) => said('work', { ...quietWork, ...facts });
const ids = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

const cases = Object.entries(kinds).flatMap(([of, { quiet, cases }]) =>
  cases.map(([rule, facts, says]) => ({
    of,
    rule,
    says,
    findings: said(of, { ...quiet, ...facts }),
  })),
);

describe('every rule', () => {
  test('there are at least forty, each with a case of its own', () => {
    expect(book.rules.length).toBeGreaterThanOrEqual(40);
    expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(
      book.rules.map(({ id }) => id).sort(),
    );
  });

  test.each(cases)('$rule says what its facts tell', ({ rule, says, findings }) => {
    const found = findings.find((finding) => finding.rule === rule);
    expect(found && plain(saidText(found))).toBe(says);
  });

  test('is silent of other facts', () => {
    for (const { id, of } of book.rules) {
      const others = cases.filter((each) => each.rule !== id && of.includes(each.of));
      expect([id, others.some(({ findings }) => !ids(findings).includes(id))]).toEqual([id, true]);
    }
  });
});

test('no wording, said or not, has a word that a document of a school must not have', () => {
  const words =
    /доверительн\S* интервал|апостериорн|раунд|рейтинг|необъективн|шринкаж|(?<!у)худш|отстающ|завыш|натаскив|виноват/i;
  expect('Рейтинг школ').toMatch(words);
  expect(JSON.stringify(book)).not.toMatch(words);
});

const masked = (findings: readonly Finding[]) =>
  findings.map((finding) => saidText(finding).replace(/\d+(?:[,.]\d+)*/g, '#')).join('\n');

describe('text with its numbers masked', () => {
  test('equal facts give equal text', () => {
    for (const [of, { quiet, cases }] of Object.entries(kinds))
      for (const [, facts] of cases) {
        const [one, other] = [facts, structuredClone(facts)].map((each) =>
          said(of, { ...quiet, ...each }),
        );
        expect(one).toEqual(other);
      }
  });

  test('different sets of findings give different text, an equal set the same but for words of its facts', () => {
    const byText = new Map<string, string>();
    for (const { findings } of cases) {
      const set = ids(findings).join();
      const before = byText.get(masked(findings));
      if (before !== undefined) expect(before).toBe(set);
      byText.set(masked(findings), set);
    }
    const sets = new Set(cases.map(({ findings }) => ids(findings).join()));
    expect(byText.size).toBeGreaterThanOrEqual(sets.size);
    expect(sets.size).toBeGreaterThan(30);
  });

  test('only numbers differ where only numbers of the facts do', () => {
    const higher = workCases.find(([rule]) => rule === 'line_higher')?.[1];
    const other = { ...higher, n_low: 14, low_share: 0.467, ref_share: 0.21, diff: 0.25 };
    expect(saidText(work(other)[1] as Finding)).not.toBe(
      saidText(work(higher ?? {})[1] as Finding),
    );
    expect(masked(work(other))).toBe(masked(work(higher ?? {})));
  });

  test('every sentence names facts that called it or stand in it, and they are known', () => {
    const known = new Set(Object.values(kinds).flatMap(({ quiet }) => Object.keys(quiet)));
    const free: string[] = [];
    for (const { findings } of cases) {
      for (const { rule, sentences } of findings) {
        for (const { text, facts } of sentences) {
          if (facts.length === 0) free.push(rule);
          for (const fact of facts) expect(known).toContain(fact.replace(/^x\//, ''));
          if (/\d/.test(text.replace(/«\d»|10 минут|№ \d+/g, '')))
            expect([text, facts.length > 0]).toEqual([text, true]);
        }
      }
    }
    expect([...new Set(free)].sort()).toEqual([]);
  });
});
