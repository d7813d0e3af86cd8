import type { Database } from '../store/database.ts';
import { planAreas } from './area/plan.ts';
import { planBriefs } from './brief/plan.ts';
import { planCurators } from './curators/plan.ts';
import type { DocumentFilter, Paper, ReportConfig } from './document.ts';
import { planDrafts } from './draft/plan.ts';
import { planGrounds, planLists } from './list/plan.ts';
import { planMonitoring } from './monitoring/plan.ts';
import { planMunicipal } from './municipal/plan.ts';
import { planNotes } from './note/plan.ts';
import { planRecommendations } from './recommendations/plan.ts';
import { planResilience } from './resilience/plan.ts';
import { planRiskProfiles } from './risk-profile/plan.ts';
import { planRoadmap } from './roadmap/plan.ts';
import { rulesInForce } from './rules.ts';
import { planSubjects } from './subject/plan.ts';
import { planVprReports } from './vpr-report/plan.ts';
import { planWorkingGroup } from './working-group/plan.ts';

export { drawChart } from './charts/chart.ts';
export { curatorYears } from './curators/plan.ts';
export { dataDate, isoDay } from './data-date.ts';
export type { Document, DocumentFilter, DocumentKind, Paper, ReportConfig } from './document.ts';
export { pathsOf } from './document.ts';
export * from './edition/index.ts';
export { withoutDrawings } from './figure.ts';
export { measureFigures, measureParts, type Parts } from './measure.ts';
export { municipalBooks } from './municipal/plan.ts';
export { noteFiles, removeDocuments } from './note/files.ts';
export { findBrowser } from './pdf/browser.ts';
export { missingFonts } from './pdf/fonts.ts';
export { openPrinter } from './pdf/printer.ts';
export { isSandboxed } from './pdf/sandbox.ts';
export { lintBody, previewDocument, readerOf } from './preview.ts';
export { type RenderResult, renderDocuments } from './render.ts';
export * from './sending/index.ts';
export { staleDocuments } from './stale.ts';
export { originOf } from './tail.ts';
export { useTemplates } from './templates/source.ts';
export { renderTemplate } from './templates/template.ts';
export { type FileVerdict, verifyDocuments, verifyFile } from './verify.ts';
export { vprReportFiles } from './vpr-report/files.ts';
export { sectionsOf } from './words/insert.ts';
export { type OwnWords, withOwnWords } from './words/words.ts';
export { readLedger, templatesHash } from './written.ts';

/** Every document of the configured year, sorted by path: notes, recommendations, the list and what stands behind it. */
export async function planDocuments(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Paper[]> {
  const planners = [
    ['note', planNotes],
    ['area', planAreas],
    ['subject', planSubjects],
    ['vpr_report', planVprReports],
    ['brief', planBriefs],
    ['recommendations', planRecommendations],
    ['list', planLists],
    ['grounds', planGrounds],
    ['working_group', planWorkingGroup],
    ['risk_profile', planRiskProfiles],
    ['monitoring', planMonitoring],
    ['curators', planCurators],
    ['resilience', planResilience],
    ['municipal_plan', planMunicipal],
    ['roadmap', planRoadmap],
    ['draft', planDrafts],
  ] as const;
  // a broken rule is told before anything is gathered or printed
  rulesInForce();
  const planned: Paper[] = [];
  for (const [kind, plan] of planners) {
    if (!filter.only || filter.only === kind) planned.push(...(await plan(db, config, filter)));
  }
  return planned.sort((a, b) => (a.path < b.path ? -1 : 1));
}
