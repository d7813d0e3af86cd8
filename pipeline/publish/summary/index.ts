export { planSummaries, summaryFolder } from './plan.ts';
