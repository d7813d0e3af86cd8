import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Condition, condition, holds } from '../../../pipeline/report/findings/condition.ts';
import { planDocuments } from '../../../pipeline/report/index.ts';
import { workFindings } from '../../../pipeline/report/note/text/finding.ts';
import { saidText } from '../../../pipeline/report/note/text/said.ts';
import { rulesInForce } from '../../../pipeline/report/rules.ts';
import { useTemplates } from '../../../pipeline/report/templates/source.ts';
import { thresholds, workFacts } from '../fixture/facts.ts';
import { plain } from '../fixture/words.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spravka-findings-'));
  mkdirSync(join(folder, 'findings'));
});
afterEach(() => {
  useTemplates(null);
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, text: string) => {
  writeFileSync(join(folder, 'findings', name), text);
  useTemplates(folder);
};
const rule = (lines: string) =>
  `of: work\nrules:\n  - id: own\n    section: where\n    priority: 10\n${lines}`;

describe('conditions', () => {
  const facts = {
    n: 12,
    low: 3,
    none: null,
    word: 'higher',
    yes: true,
    no: false,
    rows: [],
    one: [1],
  };
  test.each<[object, boolean]>([
    [{ fact: 'n', at_least: 12 }, true],
    [{ fact: 'n', above: 12 }, false],
    [{ fact: 'n', at_most: 12 }, true],
    [{ fact: 'n', below: 12 }, false],
    [{ fact: 'low', below: { fact: 'n' } }, true],
    [{ fact: 'word', is: 'higher' }, true],
    [{ fact: 'word', is_not: 'higher' }, false],
    [{ fact: 'word', in: ['lower', 'higher'] }, true],
    [{ fact: 'none', below: 5 }, false],
    [{ fact: 'none', above: -5 }, false],
    [{ fact: 'none', absent: true }, true],
    [{ fact: 'yes', present: true }, true],
    [{ fact: 'no', present: true }, false],
    [{ fact: 'rows', present: true }, false],
    [{ fact: 'one', present: true }, true],
    [
      [
        { fact: 'yes', present: true },
        { fact: 'no', present: true },
      ],
      false,
    ],
    [
      {
        any: [
          { fact: 'yes', present: true },
          { fact: 'no', present: true },
        ],
      },
      true,
    ],
    [{ not: { all: [{ fact: 'no', present: true }] } }, true],
  ])('%j', (given, holding) => {
    expect(holds(condition.parse(given) as Condition, facts)).toBe(holding);
  });
  test('a fact nobody gave is a defect, not a no', () => {
    expect(() => holds({ fact: 'gone', present: true }, facts)).toThrow('fact missing: gone');
  });
  test.each([
    [{ fact: 'n' }],
    [{ fact: 'n', above: 1, below: 2 }],
    [{ fact: 'n', equals: 1 }],
    [{ fact: 'process.exit()', is: 1 }],
    [{ all: [] }],
    ['n > 1'],
  ])('%j is none', (given) => {
    expect(condition.safeParse(given).success).toBe(false);
  });
});

describe('a mistake in a file of the institute is told when it is loaded', () => {
  test.each([
    [
      '    says: "{{n_loww}}"',
      'templates/findings/own.yaml, правило «own»: неизвестный факт «n_loww»',
    ],
    ['    when: { fact: gone, above: 1 }\n    says: а', 'неизвестный факт «gone» в условии'],
    [
      '    when: { fact: n, above: { fact: gone } }\n    says: а',
      'неизвестный факт «gone» в условии',
    ],
    ['    when: { fact: n, is: higher }\n    says: а', 'факт «n» (число) так не сравнивается'],
    [
      '    when: { fact: behind, above: 1 }\n    says: а',
      'факт «behind» (список) так не сравнивается',
    ],
    ['    says: "{{n_low}}"', 'факт «n_low» печатается только помощником'],
    ['    says: "{{shout n_low}}"', 'неизвестный помощник «shout»'],
    ['    says: "{{counted n_low}}"', 'помощник «counted» берёт значений: 2, стоит: 1'],
    [
      '    says: "{{#list deficits}}{{tasks}}{{/list}}"',
      'помощник «tasks» берёт значений: 1, стоит: 0',
    ],
    ['    says: "{{percent n_low}}"', 'помощник «percent» не печатает такой факт'],
    ['    small: "{{percent low_share}}"', 'доля по малой группе не печатается («percent»)'],
    [
      '    few: same\n    says: "{{bare low_share}}"',
      'доля по малой группе не печатается («bare»)',
    ],
    ['    says: "{{#if n_low}}а{{/if}}"', 'число не бывает условием блока «if»'],
    ['    says: "{{#each behind}}а{{/each}}"', 'неизвестный блок «each»'],
    ['    says: "{{#list behind}}{{n}}{{/list}}"', 'неизвестный факт «n»'],
    ['    says: "{{#list n}}а{{/list}}"', 'факт «n» – не список'],
    ['    says: "{{> nowhere}}"', 'неизвестная часть текста «nowhere»'],
    ['    says: { phrase: nowhere }', 'неизвестная фраза «nowhere»'],
    ['    says: "{{#if elective}}"', 'текст не разбирается'],
    ['    says: "{{lookup n n}}"', 'неизвестный помощник «lookup»'],
    ['    says: "{{constructor}}"', 'неизвестный факт «constructor»'],
    ['    excludes: [gone]\n    says: а', 'исключает неизвестное правило «gone»'],
    [
      '    excludes: [results_told]\n    says: а',
      'исключает правило «results_told» другого раздела',
    ],
    ['    each: n\n    says: а', 'факт «n» – не список'],
    ['    each: behind\n    says: "{{gone}}"', 'неизвестный факт «gone»'],
    [
      '    task: { who: а, due: в, result: г, measure: д }\n    says: а',
      'у рекомендации нет «task.brief»',
    ],
    ['    excludes: [own]\n    says: а', 'исключает само себя (по кругу)'],
    ['    excludes: [listed]\n    says: а', 'исключает правило «listed» о других фактах'],
    [
      '    task: { who: а, brief: б, due: в, result: г, measure: "{{gone}}" }\n    says: а',
      'неизвестный факт «gone»',
    ],
  ])('%j', (lines, message) => {
    write('own.yaml', rule(lines));
    expect(rulesInForce).toThrow(message);
  });

  test.each([
    ['    when: { fact: n, over: 1 }\n    says: а', 'templates/findings/own.yaml, строка'],
    ['    says: ""', 'текст пуст'],
    ['', 'у правила нет текста'],
    ['    saying: а\n    says: а', 'такого ключа нет'],
  ])('%j, by its line', (lines, message) => {
    write('own.yaml', rule(lines));
    expect(rulesInForce).toThrow(message);
  });

  test('a section nobody prints and facts nobody gathers are told with those there are', () => {
    write('own.yaml', rule('    says: а').replace('section: where', 'section: wher'));
    expect(rulesInForce).toThrow(
      'правило «own»: неизвестный раздел «wher»; бывает: line, change, since, where',
    );
    write('own.yaml', rule('    says: а').replace('of: work', 'of: [work, works]'));
    expect(rulesInForce).toThrow(
      'templates/findings/own.yaml: неизвестно, о чём факты «works» (of); бывает: work, note',
    );
  });

  test('a phrase must suit the facts of every rule that says it', () => {
    write(
      'own.yaml',
      'of: note\nrules:\n  - { id: own, section: remarks, priority: 1, says: { phrase: low } }',
    );
    expect(rulesInForce).toThrow('правило «own»: неизвестный факт «n_low» в условии');
  });

  test('all mistakes are told at once, a rule described twice among them', () => {
    const twice = rule('    says: "{{gone}}"').replace('id: own', 'id: line_same');
    write(
      'own.yaml',
      `${twice}\n  - id: own\n    section: where\n    priority: 1\n    says: "{{n}}"`,
    );
    expect(rulesInForce).toThrow(
      /«line_same»: описано дважды[\s\S]*«line_same»: неизвестный факт «gone»[\s\S]*«own»/,
    );
  });

  test('and before any document is planned', async () => {
    write('own.yaml', rule('    says: "{{gone}}"'));
    await expect(planDocuments(null as never, null as never)).rejects.toThrow(
      'templates/findings/own.yaml, правило «own»: неизвестный факт «gone»',
    );
  });

  test('a part of a text that holds itself is told of', () => {
    write(
      'own.yaml',
      `of: work\npartials:\n  a: "{{> b}}"\n  b: "{{> a}}"\n${rule('    says: "{{> a}}"').slice(9)}`,
    );
    expect(rulesInForce).toThrow('часть текста «a» вложена в себя');
  });
});

describe('rules of the institute', () => {
  const facts = workFacts({ n: 48, seed: 3 });
  const context = { tiers: { count: 5, share: 10, plain: 50 }, thresholds, beforeExam: false };
  const words = () =>
    workFindings(facts, ['line', 'where'], context).map((each) => plain(saidText(each)));

  test('stand beside ours, with their own words and condition', () => {
    const before = words();
    write(
      'own.yaml',
      rule('    when: { fact: n, above: 40 }\n    says: "Писали много: {{count n}}."'),
    );
    expect(words()).toEqual([...before, 'Писали много: 48.']);
    write(
      'own.yaml',
      rule('    when: { fact: n, above: 50 }\n    says: "Писали много: {{count n}}."'),
    );
    expect(words()).toEqual(before);
  });

  test('of a file of our name take the place of ours', () => {
    write('work.yaml', rule('    says: "Писали {{count n}}."'));
    expect(words()).toEqual(['Писали 48.']);
  });

  test('may silence one of ours', () => {
    const [first] = words();
    expect(first).toMatch(/Порога/);
    const [line] = workFindings(facts, ['line'], context);
    write(
      'own.yaml',
      rule(
        `    excludes: [${line?.rule}]\n    says: "Порог обсуждает школа: {{count n}}."`,
      ).replace('where', 'line'),
    );
    expect(words()).not.toContain(first);
    expect(words()).toContain('Порог обсуждает школа: 48.');
  });
});
