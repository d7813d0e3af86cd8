import { formatDate } from '../russian/date.ts';
import { certaintyLines } from './certainty-text.ts';
import type { ExplainFacts, ProcedureFacts, PupilFacts } from './facts.ts';
import {
  attendanceWords,
  changeWords,
  clauseLine,
  resultWords,
  ruleLines,
  sourceWords,
} from './text.ts';

type PagePupil = {
  participant: string;
  class: string;
  mark: string;
  primary: string;
  test: string;
  low: boolean;
  place: string;
  cells: string;
};

type PageProcedure = {
  title: string;
  result: string;
  attendance: string;
  sources: string[];
  changes: string | null;
  purged: string | null;
  count: string;
  pupils: PagePupil[];
};

/** What templates/explain.hbs prints. */
export type ExplainPage = {
  institute: string;
  region: string;
  run: string;
  year: string;
  school: string;
  code: string;
  municipality: string | null;
  verdict: string;
  listed: boolean;
  rule: string;
  rule_lines: string[];
  combine: string;
  clauses: { text: string; met: string }[];
  certainty: string[];
  parts: { id: string; title: string; procedures: PageProcedure[] }[];
};

/** Facts of the page: the same words as the text, and every row of a pupil with its file, sheet and cells. */
export function explainPage(
  facts: ExplainFacts,
  about: Pick<ExplainPage, 'institute' | 'region' | 'run'>,
): ExplainPage {
  const { school, profile, verdict, procedures } = facts;
  const part = (id: string, title: string, of: readonly ProcedureFacts[]) => ({
    ...{ id, title },
    procedures: of.map((procedure) => pageProcedure(procedure, facts)),
  });
  return {
    ...about,
    year: String(facts.year),
    school: school.name,
    code: school.school_code,
    municipality: school.municipality,
    verdict: verdict.words,
    listed: verdict.listed,
    rule: profile.title,
    rule_lines: ruleLines(facts).map((line) => line.trim()),
    combine: profile.combine === 'all' ? 'нужны все' : 'достаточно одного',
    clauses: facts.clauses.map((clause) => ({ text: clauseLine(clause), met: clause.met })),
    certainty: certaintyLines(facts),
    parts: [
      part(
        'counted',
        'Процедуры, которые учитывает правило',
        procedures.filter(({ counted }) => counted),
      ),
      part(
        'other',
        'Процедуры, которые правило не учитывает',
        procedures.filter(({ counted }) => !counted),
      ),
    ].filter(({ procedures: of }) => of.length > 0),
  };
}

function pageProcedure(procedure: ProcedureFacts, facts: ExplainFacts): PageProcedure {
  const low = procedure.pupils.filter((pupil) => pupil.low).length;
  return {
    title: procedure.title,
    result: `${resultWords(procedure, facts.tiers)}.`,
    attendance: attendanceWords(procedure),
    sources: procedure.sources.map(sourceWords),
    changes: procedure.n_changed > 0 ? changeWords(procedure) : null,
    purged:
      procedure.purged_on === null
        ? null
        : `Строки участников удалены из хранилища ${formatDate(procedure.purged_on)}, итоги сохранены.`,
    count: `строк – ${procedure.pupils.length}, из них с низким результатом – ${low}`,
    pupils: procedure.pupils.map(pagePupil),
  };
}

function pagePupil(pupil: PupilFacts): PagePupil {
  const { number, path, sheet, row } = pupil;
  const words = (value: number | null) => (value === null ? '' : String(value));
  const cells = [
    ['отметка', pupil.mark_cell],
    ['первичный балл', pupil.primary_cell],
    ['тестовый балл', pupil.test_cell],
  ].flatMap(([name, cell]) => (cell ? [`${name} – ${cell}`] : []));
  return {
    participant: pupil.participant,
    class: pupil.class ?? '',
    mark: words(pupil.mark),
    primary: words(pupil.primary_score),
    test: words(pupil.test_score),
    low: pupil.low,
    place: `${number === null ? '' : `№ ${number}, `}${path}${sheet === 'CSV' ? '' : `, лист «${sheet}»`}, строка ${row}`,
    cells: cells.join('; '),
  };
}
