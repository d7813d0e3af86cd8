import type { DocumentKind } from '../report/index.ts';

/** Words for kinds of documents on the command line and in the workbook of texts. */
export const documentKinds: Readonly<Record<string, DocumentKind>> = {
  справка: 'note',
  рекомендации: 'recommendations',
  перечень: 'list',
  таблицы: 'tables',
  note: 'note',
  recommendations: 'recommendations',
  list: 'list',
  tables: 'tables',
};

/** Likewise for what `render` makes: the portal is no document. */
export const reportKinds: Readonly<Record<string, DocumentKind | 'portal'>> = {
  ...documentKinds,
  портал: 'portal',
  portal: 'portal',
};
