export { type Audience, readAudience } from './audience.ts';
export { type Own, readGroups } from './group.ts';
export { type Shown, showGroups } from './shown.ts';
export { storeShown } from './store.ts';
