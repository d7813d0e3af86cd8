import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CliError, exitCode } from '../error.ts';
import { removePortal, summaryFolder } from '../publish/index.ts';
import { readMemory } from '../purge/index.ts';
import {
  issuedNotes,
  noteFiles,
  removeDocuments,
  removeIssuedNotes,
  removeSending,
  vprReportFiles,
} from '../report/index.ts';
import { currentGeneration, destroyOlder, generationFile } from '../store/generation.ts';
import { lockStore } from '../store/lock.ts';
import { openPublished } from '../store/published.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { exportFolder } from './export.ts';
import { lookAtPurge, purgeStore } from './purge-store.ts';
import { doneText, nothingText, type PurgePlan, type PurgeRound, planText } from './purge-text.ts';
import { checkFolder } from './returns.ts';

type PurgeOptions = CommonOptions & {
  round: string;
  yes?: boolean;
  dryRun?: boolean;
  keepDocuments?: boolean;
};

/** `purge`: deletes what a round holds of single pupils, for good; figures of groups stay. */
export const registerPurge: Register = (program, { effects, exit, count }) => {
  withJson(withWorkspace(program.command('purge')))
    .description('удалить строки участников этапа навсегда; итоги по группам и перечень остаются')
    .requiredOption('--round <этап>', 'код этапа из spravka.yaml')
    .option('--yes', 'удалить; без этого ключа команда только говорит, что будет удалено')
    .option('--dry-run', 'только показать, что будет удалено')
    .option('--keep-documents', 'оставить справки этапа, в которых перечислены участники')
    .action(async (options: PurgeOptions) => {
      const workspace = workspaceOf(options);
      const round = await findRound(workspace, options.round);
      const lock = lockStore(workspace.store);
      try {
        const name = currentGeneration(workspace.store);
        if (!name) throw new Error(`generation gone: ${workspace.store}`);
        const plan: PurgePlan = {
          round,
          gone: await lookAtPurge(workspace.store, name, round.round),
          documents: [
            ...noteFiles(workspace.reports, round.title),
            ...(round.vpr_year ? vprReportFiles(workspace.reports, round.vpr_year) : []),
            ...issuedNotes(workspace.reports, round.round),
          ],
          keep_documents: options.keepDocuments ?? false,
        };
        const [rows, documents] = worksOf(plan);
        if (!rows && !documents) {
          // what an earlier purge could not destroy
          const { run } = await readMemory(generationFile(workspace.store, name));
          const left = run ? destroyOlder(workspace.store, run) : noneLeft;
          count({ generations_destroyed: left.destroyed });
          printResult(effects, options, { ...plan, done: false, ...left }, () =>
            nothingText(round),
          );
          refuseHeld(left.held);
          return;
        }
        if (!options.yes || options.dryRun) {
          printResult(effects, options, { ...plan, done: false }, planText);
          if (options.dryRun) return;
          effects.note('Ничего не удалено. Чтобы удалить, повторите команду с ключом --yes.');
          exit(exitCode.usage);
          return;
        }
        const made = rows
          ? await purgeStore(workspace.store, name, round.round, plan.gone, effects)
          : { run: name, ...noneLeft };
        // pages, return files, exported tables and remarks in workbooks hold lines of pupils; the others can be made anew
        const folders = [checkFolder, exportFolder, summaryFolder(round.title)];
        for (const folder of rows ? folders : []) {
          rmSync(join(workspace.reports, folder), { recursive: true, force: true });
        }
        if (rows) await removePortal(workspace.reports);
        const held = documents ? await removeNotes(workspace.reports, plan) : [];
        const removed = documents ? plan.documents.length - held.length : 0;
        count({
          purged_results: plan.gone.results,
          purged_answers: plan.gone.answers,
          purged_lines: plan.gone.lines,
          purged_findings: plan.gone.findings,
          purged_files: plan.gone.files,
          documents_removed: removed,
          generations_destroyed: made.destroyed,
        });
        const done = { ...plan, done: true, ...made, documents_removed: removed };
        printResult(effects, options, done, doneText);
        refuseHeld([...made.held, ...held]);
      } finally {
        lock.release();
      }
    });
};

/** Notes of the round, those that were issued, and the copies laid out for sending. @returns what is held open */
async function removeNotes(reports: string, { round, documents }: PurgePlan): Promise<string[]> {
  const issued = new Set(issuedNotes(reports, round.round));
  const working = documents.filter((path) => !issued.has(path));
  removeSending(reports);
  return [
    ...(await removeDocuments(reports, working)),
    ...(await removeIssuedNotes(reports, round.round)),
  ];
}

const noneLeft = { destroyed: 0, held: [] as string[] };

/** Whether there are rows to delete, and whether documents to remove. */
function worksOf({ gone, documents, keep_documents }: PurgePlan): [boolean, boolean] {
  return [gone.results > 0 || gone.lines > 0, documents.length > 0 && !keep_documents];
}

/** @throws CliError (2) for a round nobody knows, naming those there are */
async function findRound(workspace: Workspace, id: string): Promise<PurgeRound> {
  const db = await openPublished(workspace.store);
  try {
    const rounds = await db.all<PurgeRound>(`
      select coalesce(r.round, g.round) as round, coalesce(r.title, g.title) as title,
        g.purged_at::date as purged_on, case when r.note_kind = 'vpr' then r.year end as vpr_year
      from round as r full join purged_round as g on g.round = r.round
      order by round`);
    const found = rounds.find(({ round }) => round === id);
    if (found) return found;
    throw new CliError(`Этапа «${id}» нет.`, {
      hint: `Есть этапы: ${rounds.map(({ round, title }) => `${round} (${title})`).join(', ')}.`,
    });
  } finally {
    db.close();
  }
}

/** @throws CliError (4) when something to destroy is open elsewhere */
function refuseHeld(held: readonly string[]): void {
  if (held.length === 0) return;
  const names = held.map((name) => `«${name}»`).join(', ');
  throw new CliError(`Не удалось уничтожить файлы, открытые другой программой: ${names}.`, {
    exitCode: exitCode.machine,
    hint: 'Закройте их и повторите команду: остальное уже удалено.',
  });
}
