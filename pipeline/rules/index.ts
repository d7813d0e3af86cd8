export { certaintySteps } from './certainty/steps.ts';
export { explainSchool } from './explain.ts';
export { explainPage } from './page.ts';
export { loadProfiles } from './profile.ts';
export { compareLists, recountLists } from './recount.ts';
export { explainText } from './text.ts';
