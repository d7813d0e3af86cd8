export { carryPurged } from './carry.ts';
export { isPupilTable } from './keep.ts';
export { refuseLate } from './late.ts';
export { countGone, type Gone, openForPurge } from './look.ts';
export { noMemory, type PurgedFile, type PurgeMemory, readMemory } from './memory.ts';
export { rewriteWithout } from './rewrite.ts';
export { thawing } from './thaw.ts';
