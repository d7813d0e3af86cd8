import type { ReportConfig } from '../report/index.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What of the configuration the documents need. */
export function reportConfig({ config }: Workspace): ReportConfig {
  const { executor } = config;
  return {
    year: config.documents.year,
    listYears: config.list.years,
    profile: config.profile,
    sou: config.documents.sou,
    region: config.region.name,
    institute: config.institute.name,
    executor: [executor.name, executor.phone].filter(Boolean).join(', '),
    notice: config.notice ?? '',
  };
}
