import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CountryFigures } from './country-child.ts';

const country = { schools: 40_000, tasks: 20 };
const region = { schools: 336, tasks: 16 };
/** What the whole process may take; DuckDB gets less, the rest is for Node and for what DuckDB does not count. */
const limitMib = 8192;
const duckdbMemory = '5GB';

const sizes = [
  { name: 'region', ...region },
  ...[1, 10, 100].map((percent) => ({
    name: `${percent} % of a country`,
    schools: (country.schools * percent) / 100,
    tasks: country.tasks,
  })),
];

type Measured = CountryFigures & { name: string };

/**
 * Computes every mart and step over a generated region and country, each in a process of its own.
 * @param only names of sizes, all by default
 * @throws Error when a process fails or takes more memory than the limit
 */
function measureCountry(only: readonly string[]): Measured[] {
  const wanted = sizes.filter(
    ({ name }) => only.length === 0 || only.includes(name.split(' ')[0] ?? ''),
  );
  return wanted.map(({ name, schools, tasks }) => {
    const child = fileURLToPath(new URL('./country-child.js', import.meta.url));
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [child, String(schools), String(tasks), duckdbMemory],
      { encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    if (status !== 0) throw new Error(`computing failed: ${name}: ${stderr}`);
    const figures = JSON.parse(stdout) as CountryFigures;
    if (figures.memory > limitMib)
      throw new Error(`memory above ${limitMib} MiB: ${figures.memory}`);
    console.error(`${name}: ${figures.computed.toFixed(1)} s`);
    return { name, ...figures };
  });
}

/** Totals, then seconds by step, slowest of the largest size first. */
function countryTable(all: readonly Measured[]): string {
  const line = (label: string, cell: (each: Measured) => string) =>
    `| ${label} | ${all.map(cell).join(' | ')} |`;
  const secondsOf = (each: Measured, name: string) =>
    each.steps.find((step) => step.name === name)?.seconds ?? 0;
  const names = [...(all.at(-1)?.steps ?? [])]
    .sort((a, b) => b.seconds - a.seconds)
    .map((step) => step.name);
  return [
    line('', ({ name }) => name),
    line('---', () => '---:'),
    line('schools', ({ schools }) => String(schools)),
    line('results', ({ results }) => String(results)),
    line('answers', ({ answers }) => String(answers)),
    line(
      'computed, s (processor)',
      ({ computed, cpu }) => `${computed.toFixed(2)} (${cpu.toFixed(2)})`,
    ),
    line('peak memory, MiB', ({ memory }) => memory.toFixed(0)),
    line('store, MiB', ({ store }) => store.toFixed(0)),
    ...names.map((name) => line(name, (each) => secondsOf(each, name).toFixed(2))),
  ].join('\n');
}

console.log(countryTable(measureCountry(process.argv.slice(2))));
