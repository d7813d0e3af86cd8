import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// the package exports no path of its program
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

/** Runs the tests of a folder with more of their cases, as long as they take. @returns exit code */
export function longRun(folder, env) {
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', folder, '--testTimeout=86400000', '--hookTimeout=86400000'],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  );
  return status ?? 1;
}
