// The long run of the fuzzer: 50 000 cases, or as many as the first argument says.
import { longRun } from '../long-run.mjs';

process.exitCode = longRun('test/fuzz', { SPRAVKA_FUZZ_CASES: process.argv[2] ?? '50000' });
