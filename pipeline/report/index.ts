import type { Database } from '../store/database.ts';
import type { Document, DocumentFilter, ReportConfig } from './document.ts';
import { planLists } from './list/plan.ts';
import { planNotes } from './note/plan.ts';
import { planRecommendations } from './recommendations/plan.ts';

export { drawChart } from './charts/chart.ts';
export type { Document, DocumentFilter, DocumentKind, ReportConfig } from './document.ts';
export { measureFigures } from './measure.ts';
export { noteFiles, removeDocuments } from './note/files.ts';
export { findBrowser } from './pdf/browser.ts';
export { missingFonts } from './pdf/fonts.ts';
export { openPrinter } from './pdf/printer.ts';
export { type RenderResult, renderDocuments } from './render.ts';
export { staleDocuments } from './stale.ts';
export { originOf } from './tail.ts';
export { renderTemplate } from './templates/template.ts';
export { type FileVerdict, verifyDocuments, verifyFile } from './verify.ts';

/** Every document of the configured year, sorted by path: notes, recommendations, the list. */
export async function planDocuments(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Document[]> {
  const planners = [
    ['note', planNotes],
    ['recommendations', planRecommendations],
    ['list', planLists],
  ] as const;
  const planned: Document[] = [];
  for (const [kind, plan] of planners) {
    if (!filter.only || filter.only === kind) planned.push(...(await plan(db, config, filter)));
  }
  return planned.sort((a, b) => (a.path < b.path ? -1 : 1));
}
