import { join } from 'node:path';
import { type Correction, correctionsText, readCorrections } from '../check/correction.ts';
import {
  type Finding,
  type GroupPart,
  grouped,
  type RunState,
  readFindings,
  runState,
} from '../check/finding.ts';
import { type CheckWords, groups } from '../check/group.ts';
import { type PageFacts, pageFacts } from '../check/page.ts';
import { findingsText, stateWords } from '../check/text.ts';
import { renderTemplate } from '../report/index.ts';
import { formatNumber } from '../russian/number.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import { readKey, type Workspace } from '../workspace/workspace.ts';
import { ownScriptOnly } from './own-script.ts';
import { checkFolder, type Returns, writeReturns } from './returns.ts';

/** What the checks found, and where the page and the return files stand. */
export type CheckReport = {
  state: RunState;
  findings: Finding[];
  parts: GroupPart[];
  corrections: Correction[];
  returns: Returns;
  /** file of the page */
  page: string;
};

const order = Object.keys(groups) as CheckWords['group'][];

/** Reads the findings of the published generation, writes the page and the files that go back. */
export async function makeCheckReport(workspace: Workspace): Promise<CheckReport> {
  const db = await openPublished(workspace.store);
  try {
    const state = await runState(db);
    const findings = await readFindings(db);
    const corrections = await readCorrections(db);
    const parts = grouped(findings, order);
    const returns = await writeReturns(db, workspace, findings, readKey(workspace, true));
    const { institute, region } = workspace.config;
    const about = { institute: institute.name, region: region.name };
    const facts = pageFacts(about, state, parts, corrections, returnFacts(returns));
    const page = await writeWhole(
      join(workspace.reports, checkFolder, 'Проверка.html'),
      Buffer.from(ownScriptOnly(renderTemplate('check', facts))),
    );
    return { state, findings, parts, corrections, returns, page };
  } finally {
    db.close();
  }
}

/** Everything for a terminal: what to do → check → file → cells, corrections, return files. */
export function checkText({ state, parts, corrections, returns, page }: CheckReport): string {
  return [
    stateWords(state),
    findingsText(parts) || 'Замечаний нет.',
    correctionsText(corrections),
    returnsText(returns),
    `Страница проверки: ${page}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Two lines for the end of a run. */
export function checkSummary({ returns, page }: CheckReport): string {
  const lines = [`Что исправить – на странице проверки: ${page}`];
  if (returns.files.length > 0) {
    lines.push(
      `Возвратные файлы – ${formatNumber(returns.files.length)}, папка: ${returns.folder}`,
    );
  }
  return lines.join('\n');
}

const stateOf: Record<Returns['files'][number]['state'], string> = {
  written: 'подготовлен',
  unchanged: 'без изменений',
  edited: 'изменён вручную, оставлен; чтобы получить новый, удалите его',
};

const returnFacts = ({ files, none }: Returns): Pick<PageFacts, 'returns' | 'unreturned'> => ({
  returns: files.map(({ file, source, to, state }) => ({
    file,
    source,
    to,
    state: stateOf[state],
  })),
  unreturned: none,
});

/** Files that go back shown in the terminal; the page names all. */
const shownReturns = 10;

function returnsText({ folder, files, none, removed }: Returns): string {
  const lines = files
    .slice(0, shownReturns)
    .map(({ file, to, state }) => `  ${file} → ${to} (${stateOf[state]})`);
  const more = files.length - shownReturns;
  if (more > 0) lines.push(`  … и ещё ${formatNumber(more)}; все – на странице проверки`);
  const head =
    files.length > 0
      ? [
          `Возвратные файлы – ${formatNumber(files.length)}, папка: ${folder}`,
          ...lines,
          'Исправленный файл положите в папку inbox и запустите spravka run: он заменит строки исходного.',
        ]
      : [];
  return [
    ...head,
    ...none.map(({ source, reason }) => `Без возвратного файла: ${source} – ${reason}.`),
    ...(removed.length > 0
      ? [`Больше не нужны и убраны: ${removed.map((file) => `«${file}»`).join(', ')}.`]
      : []),
  ].join('\n');
}
