import { classWords } from '../../russian/certainty.ts';
import { formatNumber, NBSP } from '../../russian/number.ts';
import { capital } from '../../russian/plural.ts';
import { edgeWorks } from '../../russian/verdict.ts';
import type { Clause } from '../list/evidence.ts';
import { paperSection } from '../sections.ts';
import { type Table, table } from '../table.ts';
import type { Judged } from './queries.ts';

/** The schools on the list by the rule, a line each. */
export function listedTable(listed: readonly Judged[]): Table | null {
  if (listed.length === 0) return null;
  return table(
    'Школы перечня по правилу (муниципалитеты и школы – по порядку реестра и алфавиту)',
    [
      ['Школа', 'w'],
      ['Муниципалитет', 'w'],
      ['Устойчивость вывода', 'w'],
      ['До границы, учащихся', 'n'],
      ['Если бы писали отсутствовавшие', 'w'],
      ['В прошлом перечне', 'w'],
    ],
    listed.map((school) => ({
      cells: [
        school.name,
        school.municipality,
        school.certainty === null ? 'не вычислено' : classWords(school.certainty),
        school.distance === null ? '–' : formatNumber(school.distance),
        survivalWords(school),
        school.was_member === null ? 'не составлялся' : school.was_member ? 'да' : 'нет',
      ],
    })),
    'До границы – наименьшее число учащихся, при ином результате которых школа не вошла бы в перечень; число участников не меняется.',
  );
}

function survivalWords({ survives, n_absent, n_unknown }: Judged): string {
  if (survives === null) return 'не определяется';
  if (n_absent === 0) return n_unknown > 0 ? 'сведений о не писавших нет' : 'писали все';
  return survives
    ? `решение то же (не писали ${formatNumber(n_absent)})`
    : `решение могло бы быть другим (не писали ${formatNumber(n_absent)})`;
}

export function nearSection(
  schools: readonly Judged[],
  edge: Map<string, { title: string; change: number }[]>,
  near: number,
) {
  if (schools.length === 0) return null;
  return paperSection('Пограничные школы: в перечень не вошли, но близки к границе', {
    text: [
      `Школа вошла бы в${NBSP}перечень, если бы иными были результаты не${NBSP}более ${near === 1 ? 'одного учащегося' : `${near}${NBSP}учащихся`}. На решение по правилу это не${NBSP}влияет.`,
    ],
    tables: [
      table(
        'Что отделяет от перечня',
        [
          ['Школа', 'w'],
          ['Муниципалитет', 'w'],
          ['Учащихся', 'n'],
          ['Где', 'w'],
        ],
        schools.map((school) => ({
          cells: [
            school.name,
            school.municipality,
            formatNumber(school.distance ?? 0),
            edgeWorks(edge.get(school.school_code) ?? []),
          ],
        })),
      ),
    ],
  });
}

export function absentSection(schools: readonly Judged[]) {
  if (schools.length === 0) return null;
  return paperSection('Школы вне перечня, по которым решение могли изменить отсутствовавшие', {
    text: [
      'Если бы все отсутствовавшие писали и все получили низкий результат, условия правила были бы выполнены. Это крайний случай, а не предположение о причинах отсутствия.',
    ],
    tables: [
      table(
        'Не писали за годы правила',
        [
          ['Школа', 'w'],
          ['Муниципалитет', 'w'],
          ['Не писали', 'n'],
          ['Процедур без сведений', 'n'],
        ],
        schools.map((school) => ({
          cells: [
            school.name,
            school.municipality,
            formatNumber(school.n_absent),
            formatNumber(school.n_unknown),
          ],
        })),
        'Не писали – сумма по процедурам и годам: один учащийся мог не писать несколько работ.',
      ),
    ],
  });
}

/** What the clauses say of a school that is left out. */
function clauseOutcome(clauses: readonly Pick<Clause, 'met'>[]): string {
  if (clauses.some((clause) => clause.met === 'undefined'))
    return 'не определено: нет данных за один из годов';
  const met = clauses.filter((clause) => clause.met === 'met').length;
  if (met === 0) return 'условия правила не выполнены';
  return met === clauses.length
    ? 'условия правила выполнены'
    : `выполнена часть условий (${met} из ${clauses.length})`;
}

export function excludedSection(schools: readonly Judged[], clauses: Map<string, Clause[]>) {
  if (schools.length === 0) return null;
  return paperSection('Школы, которые правило не рассматривает', {
    tables: [
      table(
        'Исключённые школы',
        [
          ['Школа', 'w'],
          ['Муниципалитет', 'w'],
          ['Основание исключения', 'w'],
          ['Что показывают данные', 'w'],
        ],
        schools.map((school) => ({
          cells: [
            school.name,
            school.municipality,
            capital(school.excluded_reason ?? ''),
            clauseOutcome(clauses.get(school.school_code) ?? []),
          ],
        })),
      ),
    ],
  });
}

export function undefinedSection(
  schools: readonly Judged[],
  clauses: readonly { school_code: string; clause_words: string; note: string | null }[],
) {
  const unknown = schools.filter(({ status }) => status === 'undefined');
  if (unknown.length === 0) return null;
  return paperSection('Школы, по которым одно из условий не определено', {
    text: ['Эти школы в перечень не внесены: для вывода не хватает данных за один из годов.'],
    tables: [
      table(
        'Чего не хватает',
        [
          ['Школа', 'w'],
          ['Муниципалитет', 'w'],
          ['Что не определено', 'w'],
        ],
        unknown.map((school) => ({
          cells: [
            school.name,
            school.municipality,
            clauses
              .filter(({ school_code }) => school_code === school.school_code)
              .map(({ clause_words, note }) => `«${clause_words}» – ${note ?? 'нет данных'}`)
              .join('; '),
          ],
        })),
      ),
    ],
  });
}

export function changeSection(schools: readonly Judged[], year: number) {
  if (!schools.some(({ was_member }) => was_member !== null)) return null;
  const names = (some: readonly Judged[]) =>
    some.length === 0
      ? 'нет'
      : some.map(({ name, municipality }) => `${name} (${municipality})`).join('; ');
  return paperSection(`Сравнение с${NBSP}перечнем ${year - 1}${NBSP}года`, {
    list: [
      `Вошли: ${names(schools.filter(({ member, was_member }) => member && was_member === false))}.`,
      `Остались: ${names(schools.filter(({ member, was_member }) => member && was_member === true))}.`,
      `Вышли: ${names(schools.filter(({ member, was_member }) => !member && was_member === true))}.`,
    ],
  });
}

export function approvedSection(
  approved: { words: string; entered: string[]; left: string[] } | null,
) {
  if (approved === null) return null;
  const names = (some: readonly string[]) => (some.length === 0 ? '0' : some.join('; '));
  return paperSection('Утверждённый перечень и «если формировать сегодня»', {
    text: [
      `${approved.words} вошли – ${names(approved.entered)}; вышли – ${names(approved.left)}.`,
    ],
  });
}
