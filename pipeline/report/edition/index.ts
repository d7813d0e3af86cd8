export { basisOf } from './basis.ts';
export { issuedNotes, removeIssuedNotes } from './gone.ts';
export { type IssuedVerdict, verifyIssued } from './intact.ts';
export { issueRelease } from './issue.ts';
export { editionsFolder, type Manifest } from './manifest.ts';
export { type Places, placesOf } from './owner.ts';
export { planRelease, type ReleasePlan } from './plan.ts';
export {
  type CurrentEdition,
  currentEditions,
  type Release,
  readReleases,
  withdrawnKeys,
} from './releases.ts';
