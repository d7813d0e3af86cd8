// The long run of faults: 200 instants, or as many as the first argument says. Writes docs/faults.md when nothing was lost.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  together: [
    'a second run while one is under way, `status` meanwhile',
    'the second is told who holds the store; readers get the last published state',
  ],
  flipped: [
    'bytes of the store overwritten at random places',
    '`verify` tells, or every row of every table is what it was',
  ],
  damaged: [
    'store cut, emptied or no database; key, reference data or configuration spoilt',
    'named, not computed with',
  ],
};

const instants = process.argv[2] ?? '200';
const folder = mkdtempSync(join(tmpdir(), 'spravka-faults-log-'));
const log = join(folder, 'log');
const vitest = createRequire(import.meta.url).resolve('vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/faults'], {
  stdio: 'inherit',
  env: { ...process.env, SPRAVKA_FAULTS: instants, SPRAVKA_FAULTS_LOG: log },
});
if (status === 0) {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  const tried = (kind) => lines.filter((line) => JSON.parse(line).fault === kind).length;
  const rows = Object.entries(kinds).map(
    ([kind, [what, held]]) =>
      `| ${what} | ${tried(kind) || 'not on this machine'} | ${tried(kind) ? 0 : '–'} | ${held} |`,
  );
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
process.exitCode = status ?? 1;
