import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownTextHeads } from '../ingest/own-text.ts';
import { entryBook, textBook } from '../publish/index.ts';
import {
  type Paper,
  planDocuments,
  renderTemplate,
  sectionsOf,
  withoutDrawings,
} from '../report/index.ts';
import { openPublished } from '../store/published.ts';
import { writeWhole } from '../workspace/whole-file.ts';
import { type CommonOptions, type Register, withWorkspace, workspaceOf } from './command.ts';
import { russianKinds, textsFile } from './own-words.ts';
import { reportConfig } from './report-config.ts';

/** `texts`: an empty workbook for the analyst's own words, and the sections they may stand in. */
export const registerTexts: Register = (program, { effects }) => {
  withWorkspace(program.command('texts'))
    .description('файл для текстов аналитика и разделы документов, в которые их можно добавить')
    .option('--school <код>', 'разделы документов этой школы')
    .action(async (options: CommonOptions & { school?: string }) => {
      const workspace = workspaceOf(options);
      const file = join(workspace.root, textsFile);
      if (!existsSync(file)) {
        const book = textBook(Object.values(ownTextHeads), russianKinds);
        effects.print(`Файл текстов: ${await writeWhole(file, await entryBook(book))}`);
      }
      const db = await openPublished(workspace.store);
      try {
        const filter = options.school === undefined ? {} : { school: options.school };
        const documents = await planDocuments(db, reportConfig(workspace), filter);
        effects.print(await sectionLines(documents));
      } finally {
        db.close();
      }
    });
};

/** Sections of one document of each kind and shape, as the analyst names them. */
async function sectionLines(documents: readonly Paper[]): Promise<string> {
  const shapes = new Map<string, string>();
  const seen = new Set<string>();
  for (const document of documents) {
    // documents of one kind on one round differ in what their schools wrote: the first stands for them
    const shape = document.key.split('/').slice(0, 2).join('/');
    if (seen.has(shape)) continue;
    seen.add(shape);
    const html = renderTemplate(document.template, await withoutDrawings(await document.facts()));
    const sections = sectionsOf(html).slice(1);
    shapes.set(document.title, sections.map((section) => `  ${section}`).join('\n'));
  }
  return [...shapes].map(([title, sections]) => `${title}\n${sections}`).join('\n\n');
}
