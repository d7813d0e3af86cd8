import type { Paper, ReportConfig } from '../document.ts';
import type { SectionedFacts } from '../sections.ts';

/** Folder of the drafts under the folder of reports. */
export const draftFolder = 'Проекты документов';

/** Folder of the drafts of the whole region. */
export const regionFolder = `${draftFolder}/Регион`;

/** A draft: a file of Word, or where its path says so a PDF with one. */
export const draftOf = (
  { notice }: Pick<ReportConfig, 'notice'>,
  { key, path, title }: { key: string; path: string; title: string },
  facts: () => SectionedFacts,
  template = 'sections',
): Paper => ({
  kind: 'draft',
  key: `draft/${key}`,
  ...{ path, title, notice },
  footer: `${title} · проект, для внутреннего использования`,
  template,
  facts: async () => facts(),
});
