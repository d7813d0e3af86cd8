import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeMarts } from '../../pipeline/commands/stages.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { loadProfiles } from '../../pipeline/rules/index.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { loadReference } from '../../pipeline/store/reference.ts';
import { createSchema } from '../../pipeline/store/schema.ts';
import { fillCountry } from './country-data.ts';

/** What computing took: seconds by step, greatest resident memory in MiB before and after, size of the store in MiB. */
export type CountryFigures = {
  schools: number;
  results: number;
  answers: number;
  filled: number;
  computed: number;
  /** seconds of processor time, all cores: what is left of a measurement on a machine others use too */
  cpu: number;
  /** seconds by the clock: two steps run at once, so the sum is more than what computing took */
  steps: { name: string; seconds: number; rows: number }[];
  memory: number;
  store: number;
};

const [schools, tasks, memory, only] = process.argv.slice(2);
if (schools && tasks && memory) {
  const folder = mkdtempSync(join(tmpdir(), 'spravka-country-'));
  try {
    const file = join(folder, 'store.duckdb');
    const reference = join(projectRoot, 'sql', 'reference');
    let db = await openDatabase(file, { memory });
    await createSchema(db);
    await loadReference(db, [reference]);
    await loadProfiles(db, [join(reference, 'profiles')]);
    const filling = performance.now();
    await fillCountry(db, { schools: Number(schools), tasks: Number(tasks) });
    const filled = (performance.now() - filling) / 1000;
    // what generating took stays out of the figures: the store is opened anew, as a run opens it
    db.close();
    db = await openDatabase(file, { memory });
    const steps: CountryFigures['steps'] = [];
    const started = performance.now();
    const cpuAt = () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    };
    const cpuStarted = cpuAt();
    await computeMarts(db, {
      ...(only ? { only: only.split(',') } : {}),
      onProgress: ({ name, milliseconds }) =>
        steps.push({ name, seconds: milliseconds / 1000, rows: 0 }),
    });
    const cpu = cpuAt() - cpuStarted;
    const computed = (performance.now() - started) / 1000;
    for (const step of steps) {
      const { n } = await db.one<{ n: number }>(
        `select coalesce(max(estimated_size), 0) as n from duckdb_tables() where table_name = $name`,
        { name: step.name },
      );
      step.rows = n;
    }
    const counts = await db.one<{ results: number; answers: number }>(
      'select (select count(*) from result) as results, (select count(*) from answer) as answers',
    );
    db.close();
    const figures: CountryFigures = {
      schools: Number(schools),
      ...counts,
      filled,
      computed,
      cpu,
      steps,
      memory: process.resourceUsage().maxRSS / 1024,
      store: statSync(file).size / 2 ** 20,
    };
    console.log(JSON.stringify(figures));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
