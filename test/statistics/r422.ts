import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Values computed with R 4.2.2 (`pbeta`, `qbeta`, `prop.test`): an extract of the reference grids, a row a line. */
export function r422(name: string): Record<string, number>[] {
  const text = readFileSync(join(import.meta.dirname, 'r422', `${name}.csv`), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((key, i) => [key, Number(values[i])]));
  });
}
