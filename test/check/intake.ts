import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSteps } from '../../pipeline/check/step.ts';
import { intakeTables } from '../../pipeline/commands/stages.ts';
import { type StagedTable, stagingColumns } from '../../pipeline/ingest/staging.ts';
import { runModels } from '../../pipeline/model/run.ts';
import { projectRoot } from '../../pipeline/project.ts';
import { loadContext } from '../../pipeline/store/context.ts';
import { type Database, openDatabase } from '../../pipeline/store/database.ts';
import { loadReference } from '../../pipeline/store/reference.ts';
import { createSchema } from '../../pipeline/store/schema.ts';
import { configSchema } from '../../pipeline/workspace/config.ts';
import { parseYaml } from '../../pipeline/workspace/yaml.ts';
import { book, type Grid } from '../ingest/book.ts';
import { parseFile } from '../ingest/parsed.ts';

const configFile = join(projectRoot, 'data-sample', 'spravka.yaml');
const sampleConfig = parseYaml(readFileSync(configFile, 'utf8'), configFile, configSchema);

/** Two schools, with five pupils on the roll of grade 5 and three of grade 9. */
const register: Grid[] = [
  [
    ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность', 'Закрыта'],
    ['101105', 'edu790105', 'СОШ № 105', '101', 'СОШ', 'город', null],
    ['101106', 'edu790106', 'СОШ № 106', '101', 'СОШ', 'город', '2022-06-30'],
  ],
  [
    ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
    ['101105', '2022/2023', 5, 5],
    ['101105', '2022/2023', 9, 3],
  ],
];

/** A database with the intake of the files given, and of the register, done: staging, checks, results. */
export async function intake(
  files: Record<string, Uint8Array>,
  options: { register?: boolean; prepare?: (db: Database) => Promise<void> } = {},
): Promise<Database> {
  const db = await openDatabase(':memory:');
  await createSchema(db);
  await loadReference(db, [join(projectRoot, 'sql', 'reference')]);
  await loadContext(db, sampleConfig);
  const [schools = [], enrolment = []] = register;
  const all = { ...files };
  if (options.register !== false) {
    all['реестр.xlsx'] = book({ Школы: schools, Контингент: enrolment });
  }
  for (const [path, bytes] of Object.entries(all)) await stage(db, path, bytes);
  await options.prepare?.(db);
  await runModels(db, {
    dir: join(projectRoot, 'sql', 'intake'),
    steps: checkSteps('20230301-000000'),
    insertInto: intakeTables,
  });
  return db;
}

async function stage(db: Database, path: string, bytes: Uint8Array): Promise<void> {
  const { staged, sourceId, sha256, layouts, reason, replaces } = parseFile(
    bytes,
    path,
    new Uint8Array(32),
  );
  for (const [table, rows] of Object.entries(staged)) {
    if (rows.length === 0) continue;
    const columns = stagingColumns[table as StagedTable].map((name) =>
      rows.map((row) => (name === 'source_id' ? sourceId : (row[name] ?? null))),
    );
    await db.append(table, columns);
  }
  await db.run('insert into staged_source values (?, ?, ?, ?, ?, ?, ?, ?)', [
    sourceId,
    path,
    sha256,
    String(bytes.length),
    layouts.join(', ') || null,
    reason,
    replaces,
    '2023-03-01T00:00:00',
  ]);
}

type Seen = {
  check: string;
  severity: string;
  cell: string | null;
  found: string | null;
  message: string;
};

/** Findings in files as [check, cell, found], in order; those about the reference data or a file as a whole are left out. */
export async function findings(db: Database): Promise<(string | null)[][]> {
  const rows = await db.all<Seen>(
    `select "check", severity, cell, found, message from finding
     where source_id is not null and "check" <> 'file_refused' order by "check", cell, found`,
  );
  return rows.map(({ check, cell, found }) => [check, cell, found]);
}
