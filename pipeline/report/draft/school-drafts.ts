import { pathPart } from '../../workspace/path-part.ts';
import type { Paper } from '../document.ts';
import { groupedBy } from '../list/grouped.ts';
import type { SectionedFacts } from '../sections.ts';
import { controlHourCard } from './control-hour.ts';
import { draftFolder, draftOf, regionFolder } from './draft.ts';
import type { Frame } from './frame.ts';
import { type MonitoringItem, monitoringDraft, monitoringItems } from './monitoring.ts';
import { protocolDraft, protocolItems } from './protocol.ts';
import type { SchoolFacts } from './school.ts';
import { selfAssessment } from './self-assessment.ts';
import { extracurricularSheet, programmeSheet } from './sheets.ts';
import { vprReportDraft } from './vpr-report.ts';

const word = { extension: 'docx', template: 'sections' } as const;

/** Drafts of a school followed: reports, sheets, the self-assessment, the card. */
export function schoolDrafts(facts: SchoolFacts, frame: Frame): Paper[] {
  const { school, tasks } = facts;
  const { year, later } = frame.of;
  const code = school.school_code;
  const folder = `${draftFolder}/${pathPart(school.municipality)}/${pathPart(school.name, ` (${code})`)}`;
  const draft = (
    name: string,
    title: string,
    paper: () => SectionedFacts,
    form: { extension: 'docx' | 'pdf'; template: string } = word,
  ) =>
    draftOf(
      frame.config,
      {
        key: `${name}/${later}/${code}`,
        path: `${folder}/${pathPart(title)}.${form.extension}`,
        title: `${title}. ${school.name}`,
      },
      paper,
      form.template,
    );
  const subjects = groupedBy(tasks, ({ subject_code }) => subject_code);
  return [
    draft('report-vpr', `3.12 Отчёт об анализе ВПР ${later}`, () => vprReportDraft(facts, frame)),
    ...(Object.keys(monitoringItems) as MonitoringItem[]).map((item) =>
      draft(`report-${item}`, `${item} ${monitoringItems[item]} ${year}-${later}`, () =>
        monitoringDraft(facts, frame, item),
      ),
    ),
    ...[...subjects].map(([subject, own]) =>
      draft(
        `programme/${subject}`,
        `2.3 Лист корректировки рабочей программы, ${own[0]?.subject.toLowerCase()} ${later}`,
        () => programmeSheet(facts, own, frame),
      ),
    ),
    draft('extracurricular', `2.4 Лист корректировки внеурочной деятельности ${later}`, () =>
      extracurricularSheet(facts, frame),
    ),
    draft('self-assessment', `2.2 Самооценка, десять факторов ${year}`, () =>
      selfAssessment(facts, frame),
    ),
    draft(
      'control-hour',
      `3.19 Карта к часу контроля ${later}`,
      () => controlHourCard(facts, frame),
      { extension: 'pdf', template: 'card' },
    ),
  ];
}

/** Protocols of the meetings on all schools followed. */
export const meetingDrafts = (schools: readonly SchoolFacts[], frame: Frame): Paper[] =>
  protocolItems.map((item) => {
    const title = `${item} Протокол совещания ${frame.of.later}`;
    return draftOf(
      frame.config,
      { key: `protocol-${item}/${frame.of.later}`, path: `${regionFolder}/${title}.docx`, title },
      () => protocolDraft(schools, frame, item),
    );
  });
