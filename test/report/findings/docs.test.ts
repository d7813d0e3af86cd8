import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../pipeline/project.ts';
import type { Dictionary, Fields } from '../../../pipeline/report/findings/fact.ts';
import { helpers } from '../../../pipeline/report/findings/helper.ts';
import { kinds, rulesInForce } from '../../../pipeline/report/rules.ts';

const page = readFileSync(join(projectRoot, 'docs/findings.md'), 'utf8');

const fieldsOf = (fields: Fields): string =>
  Object.entries(fields)
    .map(
      ([id, field]) =>
        `\`${id}\`${typeof field === 'string' ? '' : ` (${fieldsOf(field.fields)})`}`,
    )
    .join(', ');

/** A line of the table for every fact, as the page must have it. */
const lines = (dictionary: Dictionary): string[] =>
  Object.entries(dictionary).map(([id, fact]) => {
    const kind = fact.kind === 'rows' ? `список: ${fieldsOf(fact.fields)}` : fact.kind;
    return `| \`${id}\` | ${kind} | ${fact.what} |`;
  });

test('the page on rules lists every fact with its kind, and no other', () => {
  const facts = Object.values(kinds).flatMap((kind) => lines(kind.facts));
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
