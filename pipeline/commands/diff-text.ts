import type { Cause, Difference } from '../rules/index.ts';
import { NBSP } from '../russian/number.ts';
import { counted, WORDS } from '../russian/plural.ts';
import { countOf } from '../russian/share.ts';
import type { Diff } from './diff.ts';

const causeWords: Record<Cause, string> = {
  rule: 'изменилось правило',
  schools: 'изменился состав школ (открытие, закрытие, объединение, основание исключения)',
  corrected: 'исправлены данные (апелляции, исправления, новые версии файлов)',
  n: 'изменилось число участников или состав работ',
  results: 'изменились результаты',
};

/** The answer for a terminal. */
export function diffText(diff: Diff): string {
  const { year, against, listed_before, listed_after, entered, left } = diff;
  const rules = against.kind === 'profile';
  return [
    `Перечень за ${year}${NBSP}год: ${counted(listed_after, WORDS.school)}; сравнивается ${against.words}: ${counted(listed_before, WORDS.school)}.`,
    ...listOf(rules ? 'Есть в перечне, нет в сравниваемом' : 'Вошли', entered),
    ...listOf(rules ? 'Нет в перечне, есть в сравниваемом' : 'Вышли', left),
  ].join('\n');
}

const listOf = (title: string, schools: readonly Difference[]): string[] =>
  schools.length === 0
    ? [`${title}: ни одной школы.`]
    : [`${title} (${schools.length}):`, ...schools.flatMap(schoolLines)];

function schoolLines(school: Difference): string[] {
  const place = school.municipality ? `, ${school.municipality}` : '';
  const other = school.moved_by.filter((cause) => cause !== school.cause);
  return [
    `  ${school.school_code} ${school.name}${place}: ${causeWords[school.cause]}`,
    ...(other.length > 0
      ? [`    повлияло также: ${[...new Set(other)].map((cause) => causeWords[cause]).join('; ')}`]
      : []),
    ...school.clauses.map((words) => `    не выполнено: ${words}`),
    // rules differ in the works they look at: what a work was "before" says nothing there
    ...(school.clauses.length > 0 ? [] : school.works.map(workLine)),
  ];
}

function workLine({ before, after }: Difference['works'][number]): string {
  if (before && after && before.title !== after.title) {
    return `    ${before.title}: ${countWords(before)}; ${after.title}: ${countWords(after)}`;
  }
  const title = after?.title ?? before?.title;
  return `    ${title}: было ${countWords(before)}, стало ${countWords(after)}`;
}

const countWords = (counts: Difference['works'][number]['before']): string =>
  counts === null
    ? '– не учитывалась'
    : `${countOf(counts.n_low, counts.n)}${counts.low ? ' (низкий результат)' : ''}`;
