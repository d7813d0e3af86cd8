import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../pipeline/project.ts';
import type { Dictionary } from '../../../pipeline/report/findings/fact.ts';
import { helpers } from '../../../pipeline/report/findings/helper.ts';
import { noteDictionary } from '../../../pipeline/report/note/finding/note.ts';
import { workDictionary } from '../../../pipeline/report/note/finding/work.ts';
import { rulesInForce } from '../../../pipeline/report/rules.ts';

const page = readFileSync(join(projectRoot, 'docs/findings.md'), 'utf8');

/** A line of the table for every fact, as the page must have it. */
const lines = (dictionary: Dictionary): string[] =>
  Object.entries(dictionary).map(([id, fact]) =>
    fact.kind === 'rows'
      ? `| \`${id}\` | список: ${Object.keys(fact.fields)
          .map((field) => `\`${field}\``)
          .join(', ')} | ${fact.what} |`
      : `| \`${id}\` | ${fact.kind} | ${fact.what} |`,
  );

test('the page on rules lists every fact with its kind, and no other', () => {
  const facts = [...lines(workDictionary), ...lines(noteDictionary)];
  const told = page
    .split('\n')
    .filter((line) => /^\| `[a-z_0-9]+` \| (?:список|[a-z_]+)/.test(line));
  expect(told).toEqual(facts);
});

test('and every helper with what it takes, every section of the rules', () => {
  for (const [name, { takes }] of Object.entries(helpers))
    expect(page).toContain(`\`${name}\` (${takes.join(', ')})`);
  for (const { section } of rulesInForce().book.rules) expect(page).toContain(`\`${section}\``);
});
