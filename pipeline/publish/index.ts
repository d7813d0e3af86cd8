export { stateWords } from '../russian/roadmap.ts';
export { type RoadmapFacts, roadmapFacts } from '../store/roadmap.ts';
export { curatorBook } from './curator-book.ts';
export { curatorList } from './curator-list.ts';
export { decisionBook } from './decision-book.ts';
export { entryBook } from './entry-book.ts';
export {
  type ExportFacts,
  type ExportVerdict,
  exportableTables,
  exportTables,
  type Format,
  formats,
  verifyExport,
} from './export/index.ts';
export { schoolOf, schoolsOf } from './form/school.ts';
export { workOf } from './form/work.ts';
export { formPath, writeForm } from './form/write.ts';
export {
  bookVersion,
  municipalBook,
} from './municipal-book.ts';
export {
  type Given,
  newestList,
  type PortalConfig,
  type PortalResult,
  portalState,
  removePortal,
  type WhatifView,
  writePortal,
} from './portal/index.ts';
export { writeRegister } from './register.ts';
export { roadmapBook } from './roadmap/book.ts';
export { roadmapInstruction } from './roadmap/instruction.ts';
export { writeRoadmap } from './roadmap/register.ts';
export { bookBytes } from './summary/book.ts';
export {
  type BookFacts,
  bookLines,
  planSummaries,
  summaryFolder,
  withChangeSheet,
} from './summary/index.ts';
export { textBook } from './text-book.ts';
