import { joinList } from '../../russian/list.ts';
import { formatNumber, NBSP } from '../../russian/number.ts';
import { capital } from '../../russian/plural.ts';
import { kindWords, procedureShort } from '../../russian/procedure.ts';
import type { Tiers } from '../../russian/share.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { PaperFacts, ReportConfig } from '../document.ts';
import { sourceRow, thresholdRow } from '../recommendations/source.ts';
import { type Table, table } from '../table.ts';
import { yearsOf } from './annex.ts';
import { type Clause, clausesOf, type Evidence, evidenceOf, type Profile } from './evidence.ts';
import { grouped } from './grouped.ts';
import { justification, procedureRows } from './justification.ts';
import { type Member, membersOf, orderOf, orderWords, protocolWords } from './member.ts';
import { ruleFacts } from './rule.ts';
import { type SourceLine, sourceLines, type Uncounted, uncountedOf } from './source-lines.ts';

type School = {
  member: Member;
  clauses: readonly Clause[];
  rows: readonly Evidence[];
  uncounted: readonly Uncounted[];
  lines: readonly SourceLine[];
};

/** Facts of the justifications: a page for each school of the list, every clause and procedure with its counts and files. */
export async function groundsFacts(
  db: Database,
  config: ReportConfig,
  year: number,
): Promise<PaperFacts> {
  const of = { year, profile: config.profile };
  const { rule, profile } = await ruleFacts(db, of);
  const thresholds = await thresholdsOf(db);
  const tiers = tiersOf(thresholds);
  const members = await membersOf(db, of);
  const order = await orderOf(db, of);
  const clauses = grouped(await clausesOf(db, of));
  const evidence = grouped(await evidenceOf(db, of));
  const uncounted = grouped(await uncountedOf(db, of));
  const lines = grouped(await sourceLines(db, of));
  const years = yearsOf([...clauses.values()].flat());
  const at = <T>(map: Map<string, T[]>, { school_code }: Member) => map.get(school_code) ?? [];
  const words = thresholds.get('share_words_n');
  return {
    institute: config.institute,
    executor: config.executor,
    region: config.region,
    year,
    years,
    data: await dataDate(db, years),
    of: order ? `к перечню, утверждённому ${orderWords(order)}` : 'к проекту приложения к приказу',
    rule,
    schools: members.map((member, i) => ({
      number: i + 1,
      ...schoolFacts(
        {
          member,
          clauses: at(clauses, member),
          rows: at(evidence, member),
          uncounted: at(uncounted, member),
          lines: at(lines, member),
        },
        { profile, years, tiers, share: rule.share },
      ),
    })),
    files: fileTable([...lines.values()].flat()),
    sources: [
      sourceRow('Правило перечня', profile.title, profile),
      ...(words ? [thresholdRow(words)] : []),
    ],
  };
}

/** What stands on the page of a school. */
function schoolFacts(
  { member, clauses, rows, uncounted, lines }: School,
  of: { profile: Profile; years: readonly number[]; tiers: Tiers; share: string },
) {
  return {
    name: member.name,
    municipality: member.municipality,
    code: member.school_code,
    text: groundText(member, clauses, rows, of.profile),
    clauses: clauseTable(clauses),
    procedures: procedureTable(rows, of),
    uncounted: uncountedWords(uncounted),
    places: placeTable(lines, of.years),
  };
}

function groundText(
  { ground, decision, origin }: Member,
  clauses: readonly Clause[],
  rows: readonly Evidence[],
  profile: Profile,
): string {
  const met = clauses.some((clause) => clause.met === 'met');
  if (ground === 'rule' && met) return justification(clauses, rows, profile);
  if (ground === 'rule')
    return `Включена по${NBSP}правилу по${NBSP}данным на день утверждения; по${NBSP}сегодняшним данным условия не выполнены.`;
  const why = decision
    ? ` (${protocolWords(decision)}): ${decision.reason.replace(/\.$/, '')}`
    : '';
  const when = origin === 'approved' ? ' при утверждении перечня' : '';
  return `Включена решением рабочей группы${when}${why}. Условия правила – в таблице.`;
}

const metWords: Record<Clause['met'], string> = {
  met: 'выполнено',
  not_met: 'не выполнено',
  undefined: 'не определено',
};

/** Every clause with what was found, what is needed and whether it is met. */
export function clauseTable(clauses: readonly Clause[]): Table {
  const place = (clause: Clause) => clause.type === 'rank' || clause.type === 'index';
  return table(
    'Условия правила',
    [
      ['Условие', 'w'],
      ['Найдено', 'w'],
      ['Нужно', 'w'],
      ['Вывод', 'w'],
    ],
    clauses.map((clause) => ({
      own: clause.met === 'met',
      cells: [
        capital(clause.clause_words),
        clause.value === null
          ? '–'
          : place(clause)
            ? `место ${clause.value}`
            : formatNumber(clause.value),
        place(clause)
          ? `место не дальше ${clause.threshold}-го`
          : `не менее ${formatNumber(clause.threshold)}`,
        `${metWords[clause.met]}${clause.note ? `: ${clause.note}` : ''}`,
      ],
    })),
  );
}

function procedureTable(
  rows: readonly Evidence[],
  { years, tiers, share }: { years: readonly number[]; tiers: Tiers; share: string },
): Table {
  return table(
    'Участники с низким результатом из числа писавших, по процедурам и годам',
    [
      ['Процедура', 'w'],
      ...years.map((year) => [String(year), 'n'] as const),
      [`Не менее ${share}`, 'w'],
    ],
    procedureRows(rows, years, tiers).map(({ name, cells, low, own }) => ({
      own,
      cells: [name, ...cells, low],
    })),
  );
}

/** Procedures of the years that the rule leaves aside: kinds of works, and works of few participants; null = none. */
export function uncountedWords(rows: readonly Uncounted[]): string | null {
  const kinds = [
    ...new Set(
      rows
        .filter(({ not_counted }) => not_counted === 'kind')
        .map((row) => `${kindWords(row.kind)} (${row.year}${NBSP}год)`),
    ),
  ];
  const few = rows
    .filter(({ not_counted }) => not_counted === 'few')
    .map((row) => `${procedureShort(row)}, ${row.year}${NBSP}год`);
  const parts = [
    kinds.length > 0 ? `${joinList(kinds)} – правило не учитывает работы этого вида` : '',
    few.length > 0 ? `${few.join('; ')} – участников меньше, чем требует правило` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : `Не учтены: ${parts.join('; ')}.`;
}

/** Where the results of each procedure stand, by years: number of the file and rows; the files are named once, at the end. */
export function placeTable(lines: readonly SourceLine[], years: readonly number[]): Table {
  const names = [...new Set(lines.map(procedureShort))];
  const place = (line: SourceLine) =>
    line.number === null
      ? 'файла в хранилище больше нет'
      : `№${NBSP}${line.number}, ${/[–,]/.test(line.lines ?? '') ? 'строки' : 'строка'}${NBSP}${line.lines ?? '–'}`;
  return table(
    'Где стоят результаты',
    [['Процедура', 'w'], ...years.map((year) => [`Файл, ${year} год`, 'w'] as const)],
    names.map((name) => ({
      cells: [
        name,
        ...years.map(
          (year) =>
            lines
              .filter((line) => line.year === year && procedureShort(line) === name)
              .map(place)
              .join('; ') || '–',
        ),
      ],
    })),
    lines.length === 0
      ? 'Строки участников удалены из хранилища; итоги сохранены.'
      : 'Файлы по номерам – в конце документа.',
  );
}

/** The files the justifications rest on, by number. */
function fileTable(lines: readonly SourceLine[]): Table | null {
  const files = new Map<number, { path: string; sheets: Set<string> }>();
  for (const { number, path, sheet } of lines) {
    if (number === null || path === null) continue;
    const file = files.get(number) ?? { path: path.replace(/^inbox\//, ''), sheets: new Set() };
    files.set(number, file);
    file.sheets.add(`«${sheet}»`);
  }
  if (files.size === 0) return null;
  return table(
    'Файлы, из которых взяты результаты',
    [
      ['№', 'n'],
      ['Файл', 'w'],
      ['Листы', 'w'],
    ],
    [...files]
      .sort(([a], [b]) => a - b)
      .map(([number, { path, sheets }]) => ({
        cells: [String(number), path, [...sheets].join(', ')],
      })),
  );
}
