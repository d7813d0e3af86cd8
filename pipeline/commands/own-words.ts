import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { readOwnTexts } from '../ingest/own-text.ts';
import { type OwnWords, readerOf } from '../report/index.ts';
import { lintText } from '../russian/lint.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { documentKinds } from './document-kinds.ts';

export const textsFile = 'texts.xlsx';

/** The analyst's own words; none where the workspace has no such workbook. @throws CliError naming what cannot be read */
export function workspaceTexts({ root }: Pick<Workspace, 'root'>): OwnWords[] {
  const file = join(root, textsFile);
  if (!existsSync(file)) return [];
  const problems: string[] = [];
  const texts = readOwnTexts(readFileSync(file), textsFile).flatMap(({ document, ...rest }) => {
    const kind = documentKinds[document.toLowerCase()];
    if (kind) return [{ kind, ...rest }];
    problems.push(
      `${textsFile}, строка ${rest.row}: стоит документ «${document}», ожидается одно из слов: ${russianKinds.join(', ')}.`,
    );
    return [];
  });
  if (problems.length > 0) {
    throw new CliError(problems.join('\n'), { hint: 'Исправьте столбец «Документ».' });
  }
  return texts;
}

/** Kinds of documents as the analyst names them. */
export const russianKinds: readonly string[] = Object.keys(documentKinds).filter((word) =>
  /^[а-яё-]+$/i.test(word),
);

/** What of the analyst's words should not go out: it is printed as written, and said. */
export const wordFlaws = (texts: readonly OwnWords[]): string[] =>
  texts.flatMap(({ text, row, kind }) =>
    lintText(text, readerOf(kind))
      .filter(({ rule }) => !settled.includes(rule))
      .map(({ rule, where }) => `${textsFile}, строка ${row}: ${rule} – «${where}».`),
  );

/** Spaces the program sets itself. */
const settled = [
  'висячий предлог',
  'знак процента без неразрывного пробела',
  'номер без неразрывного пробела',
];
