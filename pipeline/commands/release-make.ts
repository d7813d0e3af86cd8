import { CliError } from '../error.ts';
import { programVersion } from '../project.ts';
import {
  basisOf,
  currentEditions,
  dataDate,
  isoDay,
  issueRelease,
  type Manifest,
  openPrinter,
  originOf,
  placesOf,
  planRelease,
  type Release,
  type ReleasePlan,
  readLedger,
  readReleases,
  type Sending,
  templatesHash,
  verifyIssued,
  withdrawnKeys,
} from '../report/index.ts';
import type { Database } from '../store/database.ts';
import { lockStore } from '../store/lock.ts';
import { openPublished } from '../store/published.ts';
import { limit, thresholdsOf } from '../store/threshold.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { documentsOf } from './documents.ts';
import type { Effects } from './effects.ts';
import { reportConfig } from './report-config.ts';
import { extentOf, makeSending } from './sending.ts';

export type ReleaseResult = {
  /** null = nothing was written: a dry run, or nothing to issue */
  release: number | null;
  date: string;
  dry_run: boolean;
  note: string | null;
  issued: {
    key: string;
    title: string;
    edition: number;
    school: string | null;
    municipality: string | null;
    /** of a new edition; null before it is made */
    changes: number | null;
    causes: string[];
  }[];
  kept: { same: number; moved: number };
  /** largest movement of comparisons that did not make a new edition, in percentage points and points */
  moved: { percent: number; point: number };
  tolerance: { percent: number; point: number };
  withdrawn: ReleasePlan['withdrawn'];
  /** of a dry run: documents that must be made before they can be released */
  stale: string[];
  /** Word files changed by hand: issued as the program writes them */
  edited: string[];
  folder: string | null;
  sending: Sending | null;
};

type Wanted = { note: string | null; dryRun: boolean };

/**
 * Releases what is new or changed.
 * @throws CliError when an issued file is not as it was issued, or a document is not made or changed by hand
 */
export async function makeRelease(
  workspace: Workspace,
  wanted: Wanted,
  effects: Effects,
): Promise<ReleaseResult> {
  const lock = lockStore(workspace.store);
  try {
    const db = await openPublished(workspace.store);
    try {
      return await release(workspace, db, wanted, effects);
    } finally {
      db.close();
    }
  } finally {
    lock.release();
  }
}

async function release(
  workspace: Workspace,
  db: Database,
  { note, dryRun }: Wanted,
  effects: Effects,
): Promise<ReleaseResult> {
  const { reports } = workspace;
  const releases = readReleases(reports);
  refuseAltered(reports, releases);
  const thresholds = await thresholdsOf(db);
  const tolerance = {
    percent: limit(thresholds, 'edition_shift_share') * 100,
    point: limit(thresholds, 'edition_shift_points'),
  };
  const documents = await documentsOf(db, workspace);
  const places = await placesOf(db);
  const stage = effects.progress.start('Сравнение с выданным', documents.length);
  const plan = await planRelease({
    documents,
    reportsDir: reports,
    word: workspace.config.documents.word,
    places,
    ledger: await readLedger(reports),
    templates: templatesHash(),
    current: currentEditions(releases),
    withdrawn: withdrawnKeys(releases),
    tolerance,
    progress: (done, document) => stage.tick(done, document.title),
  });
  stage.end(`к выпуску – ${plan.due.length}, остаются – ${plan.kept.length}`);
  const date = effects.now().toISOString().slice(0, 10);
  const result = planned(plan, { date, note, dryRun, tolerance });
  if (dryRun) return result;
  refuseUnmade(plan);
  if (plan.due.length === 0) return result;
  const config = reportConfig(workspace);
  const origin = await originOf(db, config.profile);
  const head = {
    format: 1 as const,
    release: releases.length + 1,
    date,
    note,
    run: origin.run,
    data_on: isoDay(await dataDate(db, [config.year])),
    program_version: programVersion,
    previous: releases.at(-1)?.sha256 ?? null,
    tolerance,
    basis: await basisOf(db),
  };
  const printing = effects.progress.start('Выпуск редакций', plan.due.length);
  let printer: ReturnType<typeof openPrinter> | undefined;
  let made: { manifest: Manifest; folder: string };
  try {
    made = await issueRelease({
      ...{ reportsDir: reports, places, institute: config.institute, plan, head },
      press: { origin, printer: () => (printer ??= openPrinter()) },
      progress: (done, title) => printing.tick(done, title),
    });
  } finally {
    await (await printer)?.close();
  }
  printing.end(`выпуск ${head.release}: документов – ${plan.due.length}`);
  const sending = await makeSending(
    workspace,
    db,
    extentOf(readReleases(reports), undefined, false),
  );
  return {
    ...result,
    release: head.release,
    issued: made.manifest.issued.map(({ key, title, edition, school, municipality, ...rest }) => ({
      ...{ key, title, edition, school, municipality },
      changes: edition > 1 ? rest.changes : null,
      causes: rest.causes,
    })),
    folder: made.folder,
    sending,
  };
}

function planned(
  plan: ReleasePlan,
  of: Wanted & { date: string; tolerance: ReleaseResult['tolerance'] },
): ReleaseResult {
  const verdicts = plan.kept.map(({ verdict }) => verdict);
  const moved = verdicts.filter((verdict) => verdict === 'moved').length;
  return {
    release: null,
    date: of.date,
    dry_run: of.dryRun,
    note: of.note,
    issued: plan.due.map(({ document, owner, before }) => ({
      key: document.key,
      title: document.title,
      edition: (before?.issued.edition ?? 0) + 1,
      ...owner,
      changes: null,
      causes: [],
    })),
    kept: { same: verdicts.length - moved, moved },
    moved: plan.moved,
    tolerance: of.tolerance,
    withdrawn: plan.withdrawn,
    stale: plan.stale,
    edited: plan.edited.filter((path) => plan.due.some(({ paths }) => paths.includes(path))),
    folder: null,
    sending: null,
  };
}

const shown = 10;
const named = (paths: readonly string[]): string =>
  [
    ...paths.slice(0, shown).map((path) => `«${path}»`),
    ...(paths.length > shown ? [`и ещё ${paths.length - shown}`] : []),
  ].join(', ');

/** @throws CliError naming the issued files that are not as they were issued */
function refuseAltered(reports: string, releases: readonly Release[]): void {
  const { altered, missing } = verifyIssued(reports, releases);
  if (altered.length + missing.length === 0) return;
  throw new CliError(
    [
      ...(altered.length > 0 ? [`Выданные файлы изменены: ${named(altered)}.`] : []),
      ...(missing.length > 0 ? [`Выданных файлов нет: ${named(missing)}.`] : []),
    ].join(' '),
    {
      hint: 'Выданное не изменяется. Верните эти файлы из резервной копии или из отправленного архива и повторите.',
    },
  );
}

/** @throws CliError when what stands under the folder of reports is not what would be issued */
function refuseUnmade({ stale, altered }: ReleasePlan): void {
  if (altered.length > 0) {
    throw new CliError(`Файлы изменены вручную: ${named(altered)}.`, {
      hint: 'Перенесите правку в texts.xlsx («spravka texts») или уберите эти файлы, затем выполните «spravka render».',
    });
  }
  if (stale.length > 0) {
    throw new CliError(`Документы не подготовлены или устарели: ${named(stale)}.`, {
      hint: 'Выполните «spravka render», просмотрите документы и повторите.',
    });
  }
}
