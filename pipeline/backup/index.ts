export type { Manifest } from './manifest.ts';
export { checkBackup } from './read.ts';
export { restoreBackup } from './restore.ts';
export { writeBackup } from './write.ts';
