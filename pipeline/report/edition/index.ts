export { basisOf } from './basis.ts';
export { issuedNotes, removeIssuedNotes } from './gone.ts';
export { type IssuedVerdict, verifyIssued } from './intact.ts';
export { issueRelease } from './issue.ts';
export type { Manifest } from './manifest.ts';
export { placesOf } from './owner.ts';
export { planRelease, type ReleasePlan } from './plan.ts';
export {
  type CurrentEdition,
  currentEditions,
  type Release,
  readReleases,
  withdrawnKeys,
} from './releases.ts';
