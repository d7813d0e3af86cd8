export type { BookFacts } from './book.ts';
export { bookLines, withChangeSheet } from './edition.ts';
export { planSummaries, summaryFolder } from './plan.ts';
