import { chanceWords } from '../russian/certainty.ts';
import { formatDate } from '../russian/date.ts';
import { NBSP } from '../russian/number.ts';
import { capital, counted } from '../russian/plural.ts';
import { shareOf } from '../russian/share.ts';
import { statusWords } from '../russian/status.ts';
import { certaintyLines } from './certainty-text.ts';
import type {
  ClauseFacts,
  ExplainFacts,
  ProcedureFacts,
  PupilFacts,
  SourceFacts,
} from './facts.ts';

/** The derivation as plain Russian text for a terminal: verdict, rule, clauses, procedures, sources. */
export function explainText(facts: ExplainFacts): string {
  const { school, profile, year, verdict } = facts;
  const place = school.municipality ? `, ${school.municipality}` : '';
  const considered = facts.procedures.filter((procedure) => procedure.counted);
  const others = facts.procedures.filter((procedure) => !procedure.counted);
  const sections = [
    [
      `${school.name} (${school.school_code})${place}`,
      `Перечень за ${year} год: ${verdict.words}.`,
    ],
    [`Правило: ${profile.title}`, ...ruleLines(facts)],
    [
      `Условия (${profile.combine === 'all' ? 'нужны все' : 'достаточно одного'})`,
      ...facts.clauses.map((clause, i) => `  ${i + 1}. ${clauseLine(clause)}`),
    ],
    ['Насколько это надёжно', ...certaintyLines(facts).map((line) => `  ${line}`)],
    ['Процедуры, которые учитывает правило', ...procedureLines(considered, facts)],
    ...(others.length > 0
      ? [['Процедуры, которые правило не учитывает', ...procedureLines(others, facts)]]
      : []),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

export function ruleLines({ profile }: ExplainFacts): string[] {
  const from = profile.source_year === null ? '' : `, ${profile.source_year}${NBSP}год`;
  return [
    `  ${profile.words}.`,
    `  Источник: ${profile.source}${from}; статус: ${statusWords(profile.status)}.`,
    ...(profile.min_participants > 1
      ? [
          `  Учитываются процедуры, в которых не меньше ${counted(profile.min_participants, ['участника', 'участников', 'участников'])}.`,
        ]
      : []),
    ...(profile.note ? [`  Замечание: ${profile.note}`] : []),
  ];
}

export function clauseLine(clause: ClauseFacts): string {
  const words = clause.clause_words;
  if (clause.met === 'undefined') return `${words}: не определено – ${clause.note}.`;
  const verdict = clause.met === 'met' ? 'выполнено' : 'не выполнено';
  if (clause.measure !== null) {
    return `${words}: ${verdict} (место ${clause.value}, условие выполняют места по ${clause.threshold}-е).`;
  }
  return `${words}: ${verdict} (найдено ${clause.value}, нужно не меньше ${clause.threshold}).`;
}

function procedureLines(procedures: readonly ProcedureFacts[], facts: ExplainFacts): string[] {
  if (procedures.length === 0) return ['  нет'];
  return procedures.flatMap((procedure) => [
    `  ${procedure.title}: ${resultWords(procedure, facts.tiers)}.`,
    `    ${attendanceWords(procedure)}`,
    ...procedure.sources.map((source) => `    ${sourceWords(source)}`),
    ...lowPlaces(procedure),
    ...(procedure.purged_on === null
      ? []
      : [
          `    Строки участников удалены из хранилища ${formatDate(procedure.purged_on)}, итоги сохранены.`,
        ]),
    ...(procedure.n_changed > 0 ? [`    ${changeWords(procedure)}`] : []),
  ]);
}

/** Places a line of text names; the rest is counted, the page has them all. */
const mostPlaces = 12;

/** Where the low results stand, compactly: the cell that decides, or the row. */
function lowPlaces({ pupils }: ProcedureFacts): string[] {
  const low = pupils.filter((pupil) => pupil.low);
  if (low.length === 0) return [];
  const several = new Set(low.map(({ path, sheet }) => `${path}/${sheet}`)).size > 1;
  const places = low.slice(0, mostPlaces).map((pupil) => {
    const at = decidingCell(pupil) ?? `строка${NBSP}${pupil.row}`;
    return several && pupil.number !== null ? `${at} (№${NBSP}${pupil.number})` : at;
  });
  const more = low.length - places.length;
  return [`    Низкие результаты: ${places.join(', ')}${more > 0 ? ` и ещё ${more}` : ''}.`];
}

/** The cell a low result is read from: the mark, else the test score, else the primary score. */
const decidingCell = ({ mark_cell, test_cell, primary_cell }: PupilFacts): string | null =>
  mark_cell ?? test_cell ?? primary_cell;

export function resultWords(procedure: ProcedureFacts, tiers: ExplainFacts['tiers']): string {
  const { n, n_low: x, low_share, low_lo: lo, low_hi: hi } = procedure;
  if (n === 0 || lo === null || hi === null) return 'результатов, которые учитываются, нет';
  const share = `низкий результат у ${shareOf(x, n, low_share, tiers)}`;
  return [share, chanceWords({ n, x, lo, hi }, tiers), verdictOf(procedure)].join('; ');
}

function verdictOf(procedure: ProcedureFacts): string {
  switch (procedure.not_counted) {
    case null:
      return procedure.is_low ? 'доля достигает порога правила' : 'доля ниже порога правила';
    case 'kind':
      return 'правило не учитывает процедуры этого вида';
    case 'few':
      return 'участников меньше, чем требует правило';
    default:
      throw new Error(`unknown reason: ${procedure.not_counted}`);
  }
}

export function attendanceWords(procedure: ProcedureFacts): string {
  const { n, n_enrolled, n_absent, n_annulled, n_repeated } = procedure;
  const parts = [
    n_enrolled === null ? '' : `по списку ${n_enrolled}`,
    `писали ${n}`,
    n_absent === null ? '' : `не писали ${n_absent}`,
    n_annulled === 0 ? '' : `аннулировано ${n_annulled}`,
    n_repeated === 0 ? '' : `повторных результатов, которые не учитываются, ${n_repeated}`,
  ];
  const line = parts.filter((part) => part !== '').join(', ');
  return `${capital(line)}.`;
}

export function sourceWords(source: SourceFacts): string {
  const results = counted(source.n, ['результат', 'результата', 'результатов']);
  return `${capital(placeWords(source))} (${results}).`;
}

function placeWords({ number, path, sheet, rows }: SourceFacts): string {
  const file = number === null ? '' : `№${NBSP}${number} `;
  return `файл ${file}«${path}», лист «${sheet}», ${/[–,]/.test(rows) ? 'строки' : 'строка'} ${rows}`;
}

/** How many results appeals and re-checks changed, and by which lines. */
export const changeWords = ({ n_changed, changes }: ProcedureFacts): string =>
  `Результатов изменено по апелляциям: ${n_changed} (${changes.map(placeWords).join('; ')}).`;
