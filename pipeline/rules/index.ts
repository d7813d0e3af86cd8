export { explainSchool } from './explain.ts';
export type { ExplainFacts } from './facts.ts';
export { loadProfiles, type Profile, readProfiles } from './profile.ts';
export { compareLists, recountLists, type Verdict } from './recount.ts';
export { explainText } from './text.ts';
