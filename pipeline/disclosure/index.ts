export { type Audience, readAudience } from './audience.ts';
export type { Own } from './group.ts';
export { storeShown } from './store.ts';
