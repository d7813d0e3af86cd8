// The long run of the fuzzer: 50 000 cases, or as many as the first argument says.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const vitest = createRequire(import.meta.url).resolve('vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, SPRAVKA_FUZZ_CASES: process.argv[2] ?? '50000' },
});
process.exitCode = status ?? 1;
