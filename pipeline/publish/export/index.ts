export { type ExportVerdict, verifyExport } from './checksums.ts';
export { exportableTables, exportTables } from './export.ts';
export { type Format, formats } from './files.ts';
export type { ExportFacts } from './readme.ts';
