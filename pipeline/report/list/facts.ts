import { formatDate } from '../../russian/date.ts';
import { formatPercent } from '../../russian/number.ts';
import { capital, counted, plural, WORDS } from '../../russian/plural.ts';
import { kindWords } from '../../russian/procedure.ts';
import { statusWords } from '../../russian/status.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import type { ReportConfig } from '../document.ts';
import { sourceRow, thresholdRow } from '../recommendations/source.ts';
import { approvedOf } from './approved.ts';
import {
  type Clause,
  clausesOf,
  clauseWords,
  type Evidence,
  evidenceOf,
  type ListSchool,
  listSchools,
  profileOf,
  scopeOf,
} from './evidence.ts';
import { basisShort, borderRemark, justification, procedureRows } from './justification.ts';

const grouped = <T extends { school_code: string }>(rows: readonly T[]) => {
  const map = new Map<string, T[]>();
  for (const row of rows) map.set(row.school_code, [...(map.get(row.school_code) ?? []), row]);
  return map;
};

/** What the clauses said of a school that is left out. */
function clauseOutcome(clauses: readonly Clause[]): string {
  if (clauses.some((clause) => clause.met === 'undefined'))
    return 'не определено: нет данных за один из годов';
  const met = clauses.filter((clause) => clause.met === 'met').length;
  if (met === 0) return 'условия правила не выполнены';
  return met === clauses.length
    ? 'условия правила выполнены'
    : `выполнена часть условий (${met} из ${clauses.length})`;
}

function totals(schools: readonly ListSchool[], listed: readonly ListSchool[]): string[] {
  const judged = schools.filter(
    (school) => school.status === 'listed' || school.status === 'not_listed',
  ).length;
  const none = schools.filter((school) => school.status === 'no_data').length;
  return [
    `По правилу рассмотрены ${counted(judged, WORDS.school)}; в${'\u00a0'}перечень ${plural(listed.length, ['вошла', 'вошли', 'вошли'])} ${counted(listed.length, WORDS.school)}.`,
    ...(none > 0
      ? [
          `По ${counted(none, ['школе', 'школам', 'школам'])} учитываемых процедур в этом году нет (например, нет соответствующих классов).`,
        ]
      : []),
  ];
}

/** Facts of the list of one year, ready for the template. */
export async function listFacts(db: Database, config: ReportConfig, year: number): Promise<object> {
  const of = { year, profile: config.profile };
  const thresholds = await thresholdsOf(db);
  const tiers = tiersOf(thresholds);
  const small = thresholds.get('small_n');
  if (!small) throw new Error('threshold missing: small_n');
  const profile = await profileOf(db, config.profile);
  const scope = await scopeOf(db, config.profile);
  const schools = await listSchools(db, of);
  const clauses = grouped(await clausesOf(db, of));
  const evidence = grouped(await evidenceOf(db, of));
  const words = await clauseWords(db, of);
  const run = await db.one<{ run: string; started_at: string }>('select run, started_at from run');
  const listed = schools.filter((school) => school.status === 'listed');
  const years = [...new Set([...clauses.values()].flat().flatMap((clause) => clause.years))].sort(
    (a, b) => a - b,
  );
  const rows = (school: ListSchool): Evidence[] => evidence.get(school.school_code) ?? [];
  const clause = (school: ListSchool): Clause[] => clauses.get(school.school_code) ?? [];

  return {
    institute: config.institute,
    executor: config.executor,
    year,
    region: config.region,
    years,
    totals: totals(schools, listed),
    approved: await approvedOf(db, of),
    rule: {
      title: profile.title,
      words: profile.words,
      combine:
        words.length < 2
          ? null
          : profile.combine === 'all'
            ? 'Должны выполняться все условия одновременно:'
            : 'Достаточно одного из условий:',
      clauses: words.map((text, i) => `${text}${i < words.length - 1 ? ';' : '.'}`),
      kinds: scope.kinds.map(kindWords).join(', '),
      exclusions: scope.exclusions.join('; '),
      share: formatPercent(profile.share, 0),
      source: sourceRow('', '', profile).source,
      status: statusWords(profile.status),
      note: profile.note,
    },
    listed: listed.map((school, i) => ({
      number: i + 1,
      municipality: school.municipality,
      name: school.name,
      basis: basisShort(clause(school), rows(school)),
      text: justification(clause(school), rows(school), profile),
      years,
      rows: procedureRows(rows(school), years, tiers),
    })),
    remarks: listed.flatMap((school) => {
      const text = borderRemark(clause(school), rows(school), small.value);
      return text ? [{ name: `${school.name} (${school.municipality})`, text }] : [];
    }),
    excluded: schools
      .filter((school) => school.status === 'excluded')
      .map((school) => ({
        name: school.name,
        municipality: school.municipality,
        reason: capital(school.excluded_reason ?? ''),
        outcome: clauseOutcome(clause(school)),
      })),
    undefinedSchools: schools
      .filter((school) => school.status === 'undefined')
      .map((school) => ({
        name: school.name,
        municipality: school.municipality,
        notes: clause(school)
          .filter((item) => item.met === 'undefined')
          .map((item) => `«${item.clause_words}» – ${item.note ?? 'нет данных'}`)
          .join('; '),
      })),
    sources: [
      sourceRow('Правило перечня', profile.title, profile),
      thresholdRow(small),
      ...[thresholds.get('share_words_n')].flatMap((row) => (row ? [thresholdRow(row)] : [])),
    ],
    run: { date: formatDate(run.started_at) },
  };
}
