import { capital } from '../../russian/plural.ts';
import { innerName } from '../note/text/sentence.ts';
import type { VprWork } from './facts.ts';

/** Kinds of reports on ВПР of the organizer in their order, with the two that stand over works. */
export type ReportType =
  | 'individual'
  | 'marks'
  | 'journal'
  | 'scores'
  | 'tasks'
  | 'planned'
  | 'bands'
  | 'crossings'
  | 'change';

/** Heading of each type of report. */
export const typeTitles: Readonly<Record<ReportType, string>> = {
  individual: 'Индивидуальные результаты',
  marks: 'Статистика по отметкам',
  journal: 'Сравнение отметок с отметками по журналу',
  scores: 'Распределение первичных баллов',
  tasks: 'Выполнение заданий',
  planned: 'Достижение планируемых результатов',
  bands: 'Выполнение заданий группами участников',
  crossings: 'Межпредметные и метапредметные дефициты',
  change: 'Динамика параллелей',
};

const noTasks = 'баллы за отдельные задания не переданы';

/** Why a work has nothing to tell in a type of report; null where it has. */
export function missing(type: ReportType, facts: VprWork): string | null {
  const { school, pupils, journal, scores, tasks, planned, bands, crossings, dynamics } = facts;
  const when = (absent: boolean, words: string) => (absent ? words : null);
  const answered = tasks.some(({ n }) => n > 0);
  switch (type) {
    case 'individual':
      return when(
        pupils.every(({ participant_label: label }) => label === null),
        'переданы таблицы без кодов участников',
      );
    case 'marks':
      return when(
        [school.n_mark_2, school.n_mark_3, school.n_mark_4, school.n_mark_5].every(
          (n) => n === null,
        ),
        'отметки за работу не переданы',
      );
    case 'journal':
      return when(
        !journal.some(({ scope, n }) => scope === 'school' && n > 0),
        'отметки по журналу не переданы',
      );
    case 'scores':
      return when(!scores.some(({ n }) => n > 0), 'первичные баллы не переданы');
    case 'tasks':
      return when(!answered, noTasks);
    case 'planned':
      return (
        when(!answered, noTasks) ??
        when(planned.length === 0, 'в перечне заданий не указано, что они проверяют')
      );
    case 'bands':
      return (
        when(!answered, noTasks) ??
        when(
          !bands.some(({ scope }) => scope === 'school'),
          'групп участников с одной отметкой, достаточных для долей, нет',
        )
      );
    case 'crossings':
      return (
        when(!answered, noTasks) ??
        when(crossings.length === 0, 'в перечне заданий не указаны метапредметные умения')
      );
    case 'change':
      return when(dynamics === null, 'результатов той же работы за прошлый год нет');
  }
}

/** Works with something to tell, and for the others one line a reason. */
export function given(
  type: ReportType,
  works: readonly VprWork[],
): { works: VprWork[]; gaps: string[] } {
  const reasons = new Map<string, string[]>();
  const present = works.filter((facts) => {
    const reason = missing(type, facts);
    if (reason) reasons.set(reason, [...(reasons.get(reason) ?? []), innerName(facts)]);
    return reason === null;
  });
  return {
    works: present,
    gaps: [...reasons].map(([reason, names]) => `${capital(reason)}: ${names.join('; ')}.`),
  };
}

/** Types of reports no work has anything for, with the reasons; null where each has something. */
export function notGiven(works: readonly VprWork[]): string | null {
  const absent = (Object.keys(typeTitles) as ReportType[]).flatMap((type) => {
    if (given(type, works).works.length > 0) return [];
    const reasons = [...new Set(works.map((facts) => missing(type, facts)))];
    return [`«${typeTitles[type]}» – ${reasons.join(', ')}`];
  });
  return absent.length > 0 ? `Чего нет в отчёте: ${absent.join('; ')}.` : null;
}
