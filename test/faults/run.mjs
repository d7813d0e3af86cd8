// The long run of faults: 200 instants, or as many as the first argument says. Writes the table of docs/faults.md: what was tried, what did not hold.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longRun } from '../long-run.mjs';

/** Kinds of faults as `record` notes them: what was done, and what is held to. */
const kinds = {
  killed: [
    'SIGKILL of the whole process group at a random instant, spread over all stages',
    'state before or new, every finished file whole, no browser left; the next run equals an undisturbed one',
  ],
  browser: ['SIGKILL of the browser alone', 'a new one is started, every document is made'],
  vanished: [
    'a source file gone while it is read',
    'no defect; with the file back the next run equals an undisturbed one',
  ],
  full: [
    'disk filled up, sizes from less than a generation to less than its documents',
    'exit code 4 and a sentence; with room the next run equals an undisturbed one',
  ],
  'read only': ['read-only disk', 'exit code 4 and a sentence, nothing changed'],
  together: ['a second run while one is under way', 'the second is told who holds the store'],
  flipped: [
    'bytes of the store overwritten at random places',
    '`verify` tells, or every row of every table is what it was',
  ],
  restore: [
    'SIGKILL inside `restore --force`',
    'nothing of before is lost, a half restored folder is no workspace; restored again it is the workspace of the backup',
  ],
  memory: [
    'memory of DuckDB runs out (a machine of 12 and of 80 MiB)',
    'exit code 4 and a sentence, nothing changed; with memory the next run equals an undisturbed one',
  ],
  heap: [
    'heap of Node runs out (32 and 52 MiB)',
    'Node aborts; state before or new, every finished file whole; the next run equals an undisturbed one',
  ],
  rights: [
    'permission to write in `store` or `reports` lost midway',
    'exit code 4 and a sentence, state before or new; the next run equals an undisturbed one',
  ],
  read: [
    '`status`, `explain`, `export`, pages of the portal while a run goes on',
    'each tells the state before or the new one, no page is half written',
  ],
  damaged: [
    'store cut, emptied or no database; key, reference data or configuration spoilt',
    'named, not computed with',
  ],
};

const instants = process.argv[2] ?? '200';
const folder = mkdtempSync(join(tmpdir(), 'spravka-faults-log-'));
const log = join(folder, 'log');
const code = longRun('test/faults', { SPRAVKA_FAULTS: instants, SPRAVKA_FAULTS_LOG: log });
const notes = existsSync(log)
  ? readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
if (notes.length > 0) {
  const rows = Object.entries(kinds).map(([kind, [what, heldTo]]) => {
    const tried = notes.filter(({ fault }) => fault === kind);
    const lost = tried.filter(({ isHeld }) => !isHeld).length;
    return `| ${what} | ${tried.length || 'not on this machine'} | ${tried.length > 0 ? lost : '–'} | ${heldTo} |`;
  });
  const page = fileURLToPath(new URL('../../docs/faults.md', import.meta.url));
  const [head] = readFileSync(page, 'utf8').split('| fault |');
  const table = [
    '| fault | times tried | lost | held to |',
    '|---|---:|---:|---|',
    ...rows,
    '',
    `Written by \`npm run faults -- ${instants}\`, Node ${process.versions.node}, ${process.platform}, ${availableParallelism()} cores.`,
  ];
  writeFileSync(page, `${head}${table.join('\n')}\n`);
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = code;
