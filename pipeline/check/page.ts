import { formatDate } from '../russian/date.ts';
import { formatNumber } from '../russian/number.ts';
import { counted } from '../russian/plural.ts';
import type { Severity } from './check.ts';
import { type Correction, correctionPlace, verdictWords } from './correction.ts';
import type { CheckPart, Finding, GroupPart, RunState } from './finding.ts';
import { groups } from './group.ts';
import { stateWords } from './text.ts';

/** Rows the page holds; the gravest come first, the rest is counted. */
const mostRows = 6000;

/** A longer list is closed until it is wanted. */
const openRows = 30;

/** A choice of a filter. */
type Option = { value: string; text: string };

type PageRow = {
  severity: Severity;
  group: string;
  check: string;
  file: string;
  school: string;
  municipality: string;
  fresh: boolean;
  severity_words: string;
  place: string;
  path: string;
  where: string;
  message: string;
  found: string;
  expected: string;
};

type PageCheck = {
  id: string;
  title: string;
  todo: string;
  severity: Severity;
  severity_words: string;
  count: string;
  fresh: string | null;
  open: boolean;
  rows: PageRow[];
  more: string | null;
};

/** What templates/check.hbs prints. */
export type PageFacts = {
  institute: string;
  region: string;
  state: string;
  run: string;
  previous: string | null;
  empty: boolean;
  groups: { id: string; title: string; count: string; checks: PageCheck[] }[];
  filters: {
    severities: Option[];
    groups: Option[];
    checks: Option[];
    files: Option[];
    places: { label: string; value: string; schools: Option[] }[];
  };
  returns: { file: string; source: string; to: string; state: string }[];
  unreturned: { source: string; reason: string }[];
  corrections: {
    number: string;
    place: string;
    was: string;
    becomes: string;
    reason: string;
    author: string;
    day: string;
    verdict: string;
  }[];
};

const severityWords: Record<Severity, string> = {
  error: 'ошибка',
  warning: 'предупреждение',
  note: 'пометка',
};

/** Facts of the page: findings by what to do, with the choices of its filters. */
export function pageFacts(
  about: { institute: string; region: string },
  state: RunState,
  parts: readonly GroupPart[],
  corrections: readonly Correction[],
  returns: Pick<PageFacts, 'returns' | 'unreturned'>,
): PageFacts {
  const findings = parts.flatMap(({ checks }) => checks.flatMap((part) => part.findings));
  const files = numbered(findings.map(({ path }) => path ?? ''));
  const share = Math.min(1, mostRows / Math.max(1, findings.length));
  return {
    ...about,
    state: stateWords(state),
    run: state.run,
    previous: state.previous,
    empty: findings.length === 0,
    groups: parts.map(({ group, findings: n, checks }) => ({
      id: group,
      title: groups[group],
      count: formatNumber(n),
      checks: checks.map((part) => pageCheck(part, group, files, share)),
    })),
    filters: {
      severities: (['error', 'warning', 'note'] as const)
        .filter((severity) => findings.some((each) => each.severity === severity))
        .map((value) => ({ value, text: severityWords[value] })),
      groups: parts.map(({ group }) => ({ value: group, text: groups[group] })),
      checks: parts.flatMap(({ checks }) =>
        checks.map(({ check, title }) => ({ value: check, text: title })),
      ),
      files: [...files].map(([path, number]) => ({
        value: String(number),
        text: path === '' ? 'без файла' : path,
      })),
      places: placesOf(findings),
    },
    ...returns,
    corrections: corrections.map(pageCorrection),
  };
}

/** Number of every text, in their order. */
function numbered(texts: readonly string[]): Map<string, number> {
  const sorted = [...new Set(texts)].sort((a, b) => (a < b ? -1 : 1));
  return new Map(sorted.map((text, i) => [text, i]));
}

function pageCheck(
  part: CheckPart,
  group: string,
  files: ReadonlyMap<string, number>,
  share: number,
): PageCheck {
  const shown = Math.ceil(part.findings.length * share);
  const more = part.findings.length - shown;
  return {
    id: part.check,
    title: part.title,
    todo: part.todo,
    severity: part.severity,
    severity_words: severityWords[part.severity],
    count: formatNumber(part.findings.length),
    fresh: part.fresh > 0 ? formatNumber(part.fresh) : null,
    open: part.findings.length <= openRows,
    rows: part.findings.slice(0, shown).map((finding) => pageRow(finding, group, files)),
    more:
      more > 0
        ? `Показаны не все: ещё ${counted(more, ['замечание', 'замечания', 'замечаний'])}; полный список даёт ключ --json.`
        : null,
  };
}

function pageRow(finding: Finding, group: string, files: ReadonlyMap<string, number>): PageRow {
  const { severity, check, path, sheet, row, cell, school, municipality } = finding;
  const at = cell ?? (row === null ? '' : `строка ${row}`);
  return {
    severity,
    group,
    check,
    file: String(files.get(path ?? '') ?? ''),
    school: finding.school_code ?? '',
    municipality: finding.municipality_code ?? '',
    fresh: finding.fresh,
    severity_words: severityWords[severity],
    place: [school, municipality].filter(Boolean).join(', '),
    path: path ?? '',
    where: [sheet && sheet !== 'CSV' ? `лист «${sheet}»` : '', at].filter(Boolean).join(', '),
    message: finding.message,
    found: finding.found ?? '',
    expected: finding.expected ?? '',
  };
}

function pageCorrection(correction: Correction): PageFacts['corrections'][number] {
  const { number, column_words, was, becomes, reason, author, made_on } = correction;
  return {
    number: String(number),
    place: [correctionPlace(correction), column_words].filter(Boolean).join(': '),
    was: was ?? 'пусто',
    becomes: becomes ?? 'пусто',
    reason: reason ?? '',
    author: author ?? '',
    day: made_on ? formatDate(made_on) : '',
    verdict: verdictWords(correction),
  };
}

/** Municipalities with their schools, by name. */
function placesOf(findings: readonly Finding[]): PageFacts['filters']['places'] {
  const places = new Map<string, { label: string; schools: Map<string, string> }>();
  for (const { municipality_code, municipality, school_code, school } of findings) {
    if (!municipality_code || !municipality || !school_code || !school) continue;
    const place = places.get(municipality_code) ?? { label: municipality, schools: new Map() };
    place.schools.set(school_code, school);
    places.set(municipality_code, place);
  }
  const byText = (a: { text: string }, b: { text: string }) => a.text.localeCompare(b.text, 'ru');
  return [...places]
    .map(([value, { label, schools }]) => ({
      label,
      value,
      schools: [...schools].map(([code, text]) => ({ value: code, text })).sort(byText),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'ru'));
}
