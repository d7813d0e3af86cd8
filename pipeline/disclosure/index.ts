export { type Audience, readAudience } from './audience.ts';
export { type Own, readGroups } from './group.ts';
export { showGroups } from './shown.ts';
export { storeShown } from './store.ts';
