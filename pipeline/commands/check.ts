import { join } from 'node:path';
import { correctionsText, readCorrections } from '../check/correction.ts';
import { grouped, readFindings, runState } from '../check/finding.ts';
import { type CheckWords, groups } from '../check/group.ts';
import { type PageFacts, pageFacts } from '../check/page.ts';
import { findingsText, stateWords } from '../check/text.ts';
import { exitCode } from '../error.ts';
import { renderTemplate } from '../report/index.ts';
import { formatNumber } from '../russian/number.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import { readKey } from '../workspace/workspace.ts';
import {
  type CommonOptions,
  printResult,
  type Register,
  withJson,
  withWorkspace,
  workspaceOf,
} from './command.ts';
import { type Returns, writeReturns } from './returns.ts';

const order = Object.keys(groups) as CheckWords['group'][];

/** `check`: what the checks found, by what is to be done; a page with filters; files that go back to be mended. */
export const registerCheck: Register = (program, { effects, exit }) => {
  withJson(withWorkspace(program.command('check')))
    .description('показать замечания к данным; подготовить страницу проверки и возвратные файлы')
    .action(async (options: CommonOptions) => {
      const workspace = workspaceOf(options);
      const db = await openPublished(workspace.store);
      try {
        const state = await runState(db);
        const findings = await readFindings(db);
        const corrections = await readCorrections(db);
        const parts = grouped(findings, order);
        const returns = await writeReturns(db, workspace, findings, readKey(workspace, true));
        const { config } = workspace;
        const facts = pageFacts(
          { institute: config.institute.name, region: config.region.name },
          state,
          parts,
          corrections,
          returnFacts(returns),
        );
        const page = await writeWhole(
          join(workspace.reports, 'Проверка', 'Проверка.html'),
          Buffer.from(renderTemplate('check', facts)),
        );
        const result = { ...state, findings, corrections, page, returns };
        printResult(effects, options, result, () =>
          [
            stateWords(state),
            findingsText(parts) || 'Замечаний нет.',
            correctionsText(corrections),
            returnsText(returns),
            `Страница проверки: ${page}`,
          ]
            .filter(Boolean)
            .join('\n\n'),
        );
        exit(state.n_error > 0 ? exitCode.rejected : exitCode.ok);
      } finally {
        db.close();
      }
    });
};

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
