import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildGeneration } from '../../pipeline/commands/generation.ts';
import { reportConfig } from '../../pipeline/commands/report-config.ts';
import { makeReports } from '../../pipeline/commands/reports.ts';
import { projectRoot } from '../../pipeline/project.ts';
import {
  findBrowser,
  measureFigures,
  measureParts,
  openPrinter,
  originOf,
  type Parts,
  planDocuments,
} from '../../pipeline/report/index.ts';
import { openDatabase } from '../../pipeline/store/database.ts';
import { publishedFile } from '../../pipeline/store/generation.ts';
import { openWorkspace, type Workspace } from '../../pipeline/workspace/workspace.ts';
import { measureReading, readingTable } from './reading.ts';
import { benchSize, roundCounts, writeRound } from './round.ts';
import { stopwatch, timed } from './stopwatch.ts';

/** Figures of one data set; times in seconds, memory in MiB. */
type Figures = {
  name: string;
  files: number;
  participants: number;
  answers: number;
  read: number;
  checked: number;
  computed: number;
  recounted: number;
  documents: number;
  rendered: number;
  rowsPerSecond: number;
  msPerDocument: number;
  chartsDrawn: number;
  msPerChart: number;
  unchangedRun: number;
  peakMemory: number;
} & Parts;

const stageNames = {
  read: 'Чтение файлов',
  checked: 'Проверка данных',
  computed: 'Расчёт показателей',
  recounted: 'Двойной расчёт перечня',
  rendered: 'Подготовка документов',
};

async function measure(name: string, workspace: Workspace): Promise<Figures> {
  const { effects, stages } = stopwatch();
  const inbox = { sources: [], inbox: true };
  await buildGeneration(workspace, inbox, effects);
  const reports = await makeReports(workspace, {}, effects);
  if (reports.failed.length > 0) throw new Error(`documents failed: ${reports.failed[0]?.message}`);
  const again = await timed(() => buildGeneration(workspace, inbox, effects));
  if (again.value.changed) throw new Error('second run changed the store');
  const seconds = (stage: string) => stages.find((each) => each.stage === stage)?.seconds ?? 0;
  const db = await openDatabase(publishedFile(workspace.store), { readOnly: true });
  try {
    const counts = await db.one<{ files: number; participants: number; answers: number }>(
      `select (select count(*) from source_file) as files, (select count(*) from result) as participants,
         (select count(*) from answer) as answers`,
    );
    const config = reportConfig(workspace);
    const notes = (await planDocuments(db, config, { only: 'note' })).slice(0, 60);
    const figures = await measureFigures(notes);
    const origin = await originOf(db, config.profile);
    const printer = await openPrinter({ executablePath: findBrowser()?.path });
    const parts = await measureParts(notes, { origin, printer });
    await printer.close();
    return {
      name,
      ...counts,
      read: seconds(stageNames.read),
      checked: seconds(stageNames.checked),
      computed: seconds(stageNames.computed),
      recounted: seconds(stageNames.recounted),
      documents: reports.written.length,
      rendered: seconds(stageNames.rendered),
      rowsPerSecond: counts.participants / seconds(stageNames.read),
      msPerDocument: (seconds(stageNames.rendered) * 1000) / reports.written.length,
      chartsDrawn: figures.count,
      msPerChart: figures.milliseconds / figures.count,
      ...parts,
      unchangedRun: again.seconds,
      peakMemory: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    db.close();
  }
}

/** The sample region with store and documents in a folder of its own. */
function sampleWorkspace(folder: string): Workspace {
  const workspace = openWorkspace(join(projectRoot, 'data-sample'));
  return {
    ...workspace,
    store: join(folder, 'sample', 'store'),
    reports: join(folder, 'sample', 'reports'),
    keyFile: join(folder, 'sample.key'),
  };
}

const labels: [keyof Figures, string, number][] = [
  ['files', 'files', 0],
  ['participants', 'participants', 0],
  ['answers', 'answers', 0],
  ['read', 'read, s', 2],
  ['rowsPerSecond', 'participants read per second', 0],
  ['checked', 'checked and loaded, s', 2],
  ['computed', 'computed, s', 2],
  ['recounted', 'list counted twice, s', 2],
  ['documents', 'documents', 0],
  ['rendered', 'rendered, s', 1],
  ['msPerDocument', 'ms a document', 0],
  ['chartsDrawn', 'charts drawn alone', 0],
  ['msPerChart', 'ms a chart', 1],
  ['facts', 'a note alone: facts, ms', 0],
  ['charts', 'its charts, ms', 0],
  ['html', 'its HTML, ms', 0],
  ['printing', 'its printing, ms', 0],
  ['word', 'its Word file, ms', 0],
  ['unchangedRun', 'run with nothing changed, s', 2],
  ['peakMemory', 'peak memory of Node so far, MiB', 0],
];

function table(all: readonly Figures[]): string {
  const cell = (value: unknown, digits: number) =>
    typeof value === 'number' ? value.toFixed(digits) : String(value);
  const head = `| | ${all.map(({ name }) => name).join(' | ')} |`;
  const rule = `|---|${all.map(() => '---:').join('|')}|`;
  const rows = labels.map(
    ([key, label, digits]) =>
      `| ${label} | ${all.map((each) => cell(each[key], digits)).join(' | ')} |`,
  );
  return [head, rule, ...rows].join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'spravka-bench-'));
try {
  const round = join(folder, 'round');
  writeRound(round);
  const size = roundCounts(benchSize);
  mkdirSync(join(folder, 'sample'));
  const figures = [
    await measure(
      `round of ${size.workbooks} workbooks (${size.tasks} tasks)`,
      openWorkspace(round),
    ),
    await measure('sample region', sampleWorkspace(folder)),
  ];
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gib: Math.round(totalmem() / 2 ** 30),
  };
  console.log(
    `${machine.cores} × ${machine.cpu}, ${machine.memory_gib} GiB, Node ${machine.node}\n`,
  );
  console.log(table(figures));
  const reading = measureReading(folder, join(round, 'inbox'));
  console.log(`\n${readingTable(reading)}`);
  const out = join(projectRoot, 'reports', 'bench.json');
  mkdirSync(join(projectRoot, 'reports'), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ machine, figures, reading }, null, 2)}\n`);
  console.log(`\n${out}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
