export { type NoticeLine, unmovedWords } from './letter.ts';
export { parcelsOf, type Rounds } from './parcel.ts';
export { removeSending, type Sending, writeSending } from './send.ts';
