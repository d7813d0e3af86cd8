import { capital } from '../../russian/plural.ts';
import { procedureShort } from '../../russian/procedure.ts';
import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import { regionReader } from '../area/region.ts';
import type { DocumentFilter, Paper, ReportConfig } from '../document.ts';
import { subjectFacts } from './load.ts';
import { subjectView } from './view.ts';

type Procedure = {
  procedure_id: string;
  round: string;
  title: string;
  kind: string;
  subject: string;
  subject_dative: string;
  grade: number;
  level: string | null;
};

const procedures = `
select procedure_id, round, title, procedure.kind, ref_subject.name as subject, ref_subject.dative as subject_dative,
  procedure.grade, procedure.level
from procedure
join ref_subject using (subject)
join group_procedure as g using (procedure_id)
where year = $year and municipality_code is null and g.scope = 'region' and g.origin = 'computed' and g.n > 0
order by round, ref_subject.position, procedure.grade, procedure.level, procedure_id`;

/**
 * Notes on a subject: one for each work of the configured year the region wrote. A paper of one municipality has none, nor has a
 * filter by school.
 */
export async function planSubjects(
  db: Database,
  config: ReportConfig,
  filter: DocumentFilter = {},
): Promise<Paper[]> {
  if (filter.school !== undefined) return [];
  const works = (await db.all<Procedure>(procedures, { year: config.year })).filter(
    ({ procedure_id }) => filter.procedure === undefined || procedure_id === filter.procedure,
  );
  const regionOf = regionReader(db, config);
  const taken = new Set<string>();
  return works.map((work) => {
    const name = work.title.length < 100 ? work.title : procedureShort(work);
    return {
      kind: 'subject',
      key: `subject/${work.procedure_id}`,
      path: ownPath(pathPart(capital(name)), work.procedure_id, taken),
      title: `Аналитическая справка по предмету. ${capital(name)}`,
      footer: `Аналитическая справка по предмету. ${capital(name)}`,
      notice: config.notice,
      template: 'subject',
      facts: async () =>
        subjectView(await subjectFacts(db, await regionOf(work.round), work.procedure_id), config),
    };
  });
}

/** A path of its own: long titles may be cut alike. */
function ownPath(name: string, procedure: string, taken: Set<string>): string {
  const file = taken.has(name) ? pathPart(`${procedure} ${name}`) : name;
  taken.add(file);
  return `Справки по предметам/${file}.pdf`;
}
