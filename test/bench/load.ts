import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { residentOf } from './memory.ts';
import { addRounds, type RoundSize, roundsOf, writeRound } from './round.ts';

const program = fileURLToPath(new URL('../../pipeline/main.js', import.meta.url));

/** What one command took. */
type Ran = {
  seconds: number;
  /** greatest memory seen of Node and of Chromium, MiB, looked at twice a second */
  node: number;
  browser: number;
  /** memory of Chromium at a quarter, half, three quarters and the end of the time it ran */
  browserAt: number[];
};

/** Runs a command of the program to its end. */
async function spravka(...args: string[]): Promise<Ran> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  const seen = [{ node: 0, browser: 0 }];
  const timer = setInterval(() => child.pid && seen.push(residentOf(child.pid)), 500);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
  const browsers = seen.map(({ browser }) => browser).filter((memory) => memory > 0);
  const part = (from: number, to: number) =>
    Math.max(0, ...browsers.slice(browsers.length * from, browsers.length * to));
  return {
    seconds: (performance.now() - started) / 1000,
    node: Math.max(...seen.map(({ node }) => node)),
    browser: Math.max(0, ...browsers),
    browserAt: [0, 0.25, 0.5, 0.75].map((from) => part(from, from + 0.25)),
  };
}

const mebibytes = (file: string) => statSync(file).size / 2 ** 20;

/** Size of the store's newest generation, MiB. */
function storeSize(workspace: string): number {
  const store = join(workspace, 'store');
  const generations = readdirSync(store).filter((name) => name.endsWith('.duckdb'));
  return mebibytes(join(store, generations.sort().at(-1) ?? ''));
}

const documentsIn = (workspace: string): number =>
  readdirSync(join(workspace, 'reports'), { recursive: true }).filter((name) =>
    String(name).endsWith('.pdf'),
  ).length;

const subjects = [
  ...['russian', 'mathematics', 'biology', 'chemistry', 'geography'],
  ...['informatics', 'physics', 'history', 'social_studies', 'literature'],
];

/**
 * Rounds one after another in one workspace, ten a year: configuration, register and inbox grow, each is read and computed; at the end
 * of a year its documents are made.
 */
async function manyRounds(folder: string, count: number): Promise<string[]> {
  const workspace = join(folder, 'rounds');
  const years = Array.from({ length: Math.ceil(count / subjects.length) }, (_, i) => 2014 + i);
  const all = years.flatMap((year) => roundsOf(subjects, year)).slice(0, count);
  const lines: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const size: RoundSize = { schools: 5, pupils: 24, rounds: all.slice(0, n) };
    if (n === 1) writeRound(workspace, size);
    else addRounds(workspace, size, all.slice(n - 1, n));
    const read = await spravka('ingest', join(workspace, 'inbox'), '-w', workspace);
    console.error(`round ${n}: ${read.seconds.toFixed(1)} s`);
    if (n % subjects.length > 0 && n < count) continue;
    const made = await spravka('render', '-w', workspace);
    lines.push(
      row(
        ...[n, read.seconds.toFixed(1), read.node.toFixed(0), storeSize(workspace).toFixed(1)],
        ...[documentsIn(workspace), made.seconds.toFixed(1), made.node.toFixed(0)],
        made.browser.toFixed(0),
      ),
    );
  }
  return [
    row(
      ...['rounds', 'last read and computed, s', 'Node, MiB', 'store, MiB'],
      ...['PDF documents', 'rendered, s', 'Node, MiB', 'Chromium, MiB'],
    ),
    '|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...lines,
  ];
}

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;

/** Files of many schools in one folder, one work: read, then all documents of them in one go. */
async function manySchools(folder: string, schools: number): Promise<string[]> {
  const workspace = join(folder, 'schools');
  writeRound(workspace, { schools, pupils: 6, rounds: roundsOf(['mathematics']) });
  const read = await spravka('ingest', join(workspace, 'inbox'), '-w', workspace);
  console.error(`${schools} files: ${read.seconds.toFixed(1)} s`);
  const notes = await spravka('render', '-w', workspace, '--only', 'note');
  const quarters = notes.browserAt.map((memory) => memory.toFixed(0));
  return [
    row(
      'schools',
      'files read and computed, s',
      'Node, MiB',
      'notes',
      'rendered, s',
      'Node, MiB',
      'Chromium by quarters, MiB',
    ),
    '|---:|---:|---:|---:|---:|---:|---:|',
    row(
      ...[schools, read.seconds.toFixed(1), read.node.toFixed(0), documentsIn(workspace)],
      ...[notes.seconds.toFixed(0), notes.node.toFixed(0), quarters.join(' – ')],
    ),
  ];
}

const [rounds = '100', few = '1000', many = '3000'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'spravka-load-'));
try {
  const tables: string[][] = [];
  if (Number(rounds) > 0) tables.push(await manyRounds(folder, Number(rounds)));
  for (const schools of [few, many].map(Number)) {
    if (schools > 0) tables.push(await manySchools(folder, schools));
  }
  console.log(tables.map((lines) => lines.join('\n')).join('\n\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
