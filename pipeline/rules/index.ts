export { type Approval, approvalHash, gatherApproval } from './approval.ts';
export { certaintySteps } from './certainty/steps.ts';
export { curatorStep } from './curator/step.ts';
export {
  type Cause,
  type Difference,
  differences,
  keepSide,
  listedBy,
  type Stage,
} from './difference.ts';
export { explainSchool } from './explain.ts';
export { explainPage } from './page.ts';
export { loadProfiles, profileTables } from './profile-tables.ts';
export { compareLists, recountLists } from './recount.ts';
export { sampleOf } from './sample.ts';
export { explainText } from './text.ts';
export {
  copyProfile,
  keepProcedures,
  keepProfiles,
  keepYears,
  type ProfileChange,
} from './variant.ts';
export { compareProfiles, type EdgeSchool, type NamedSchool, type Whatif } from './whatif.ts';
