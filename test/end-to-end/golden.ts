import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'golden');

/** Numbers cut to three decimals, so that a difference can be read. */
const plain = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(3)) : value;

/**
 * Compares facts with the committed ones. A missing file is written (never in CI); on a difference the new facts stand
 * in `golden/-changed/` to be looked at and, when right, moved over the old.
 */
export function expectGolden(name: string, facts: object): void {
  const text = `${JSON.stringify(facts, plain, 1)}\n`;
  const file = join(folder, `${name}.json`);
  const changed = join(folder, '-changed', `${name}.json`);
  rmSync(changed, { force: true });
  if (!existsSync(file)) {
    if (process.env.CI) throw new Error(`golden file missing: ${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
    return;
  }
  const expected = readFileSync(file, 'utf8');
  if (text !== expected) {
    mkdirSync(dirname(changed), { recursive: true });
    writeFileSync(changed, text);
  }
  expect(JSON.parse(text)).toEqual(JSON.parse(expected));
}
