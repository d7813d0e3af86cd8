import { formatNumber } from '../russian/number.ts';
import { counted, type Forms, WORDS } from '../russian/plural.ts';
import type { CheckPart, Finding, GroupPart, RunState } from './finding.ts';
import { groups } from './group.ts';

const error: Forms = ['ошибка', 'ошибки', 'ошибок'];
const warning: Forms = ['предупреждение', 'предупреждения', 'предупреждений'];
const remark: Forms = ['пометка', 'пометки', 'пометок'];

/** Places shown of a check; the rest is counted. */
const shownPlaces = 5;
const shownCells = 5;

/** «3 ошибки, 12 предупреждений, 40 пометок; новых – 4, больше не встречаются – 2». */
export function stateWords(state: RunState): string {
  const counts = [
    counted(state.n_error, error),
    counted(state.n_warning, warning),
    counted(state.n_note, remark),
  ].join(', ');
  if (!state.previous) return counts;
  return `${counts}; с прошлого запуска новых – ${formatNumber(state.n_fresh)}, больше не встречаются – ${formatNumber(state.n_resolved)}`;
}

/** Findings for a terminal: what to do → check → file → cells. */
export function findingsText(parts: readonly GroupPart[]): string {
  return parts
    .map(({ group, findings, checks }) =>
      [`${groups[group]} – ${counted(findings, WORDS.note)}`, ...checks.flatMap(checkLines)].join(
        '\n',
      ),
    )
    .join('\n\n');
}

function checkLines(part: CheckPart): string[] {
  const fresh = part.fresh > 0 ? `, новых ${formatNumber(part.fresh)}` : '';
  const places = placesOf(part.findings);
  const lines = places.slice(0, shownPlaces).map(placeLine);
  const more = places.slice(shownPlaces);
  if (more.length > 0) {
    const n = more.reduce((sum, findings) => sum + findings.length, 0);
    lines.push(
      `    … и ещё ${formatNumber(n)} (${counted(more.length, ['место', 'места', 'мест'])}); полный список – на странице проверки`,
    );
  }
  return [
    `  ${part.title} – ${formatNumber(part.findings.length)}${fresh}. ${part.todo}`,
    ...lines,
  ];
}

/** Findings that stand in one sheet together, those of no file one by one. */
function placesOf(findings: readonly Finding[]): Finding[][] {
  const places = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { path, sheet, message } = finding;
    const key = [path ?? message, sheet ?? ''].join('\u001F');
    const place = places.get(key);
    if (place) place.push(finding);
    else places.set(key, [finding]);
  }
  return [...places.values()];
}

function placeLine(findings: readonly Finding[]): string {
  const [first] = findings;
  if (!first) throw new Error('empty place of findings');
  const cells = findings.flatMap(({ cell, fresh }) =>
    cell ? [`${cell}${fresh ? ' (новое)' : ''}`] : [],
  );
  const more = cells.length - shownCells;
  const place = [
    first.path,
    first.sheet && first.sheet !== 'CSV' ? `лист «${first.sheet}»` : '',
    cells.length > 0
      ? `${cells.length === 1 ? 'ячейка' : 'ячейки'} ${cells.slice(0, shownCells).join(', ')}${more > 0 ? ` и ещё ${formatNumber(more)}` : ''}`
      : '',
    cells.length === 0 && first.fresh ? 'новое' : '',
  ].filter(Boolean);
  const wanted = first.expected ? ` Ожидается: ${first.expected}.` : '';
  const where = place.length > 0 ? `${place.join(', ')}. ` : '';
  const example = findings.length > 1 ? 'Например: ' : '';
  return `    ${where}${example}${first.message}${wanted}`;
}
