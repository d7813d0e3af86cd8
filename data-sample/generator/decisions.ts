import { type Cell, type OutputFile, workbook } from './workbook.ts';

type Decision = {
  school: string;
  decision: 'включить' | 'отклонить' | 'наблюдать';
  reason: string;
};

/** What the working group decided in February 2023 on the list of 2022. */
const decisions: readonly Decision[] = [
  {
    ...{ school: '105103', decision: 'включить' },
    reason:
      'по математике низкие результаты в трёх работах 2021 года и в одной 2022 года: улучшение пока не устойчиво',
  },
  {
    ...{ school: '105107', decision: 'отклонить' },
    reason: 'в каждой работе по три участника: по таким числам вывода о школе нет',
  },
  {
    ...{ school: '101112', decision: 'наблюдать' },
    reason: 'математика в 6 классе у самой границы: не хватило одного участника',
  },
];

const heads = [
  ...['Код школы', 'Год', 'Решение', 'Основание', 'Протокол №', 'Дата протокола'],
  ...['Приказ №', 'Дата приказа'],
];

/** `decisions.xlsx`: decisions of the working group on the list of 2022. */
export function decisionsFile(): OutputFile {
  const rows = decisions.map(({ school, decision, reason }): Cell[] => [
    ...[school, 2022, decision, reason, '2', '22.02.2023', '45-од', '27.02.2023'],
  ]);
  return workbook('decisions.xlsx', [
    { name: 'Решения', rows: [heads, ...rows], widths: [11, 8, 14, 60, 12, 16, 12, 14] },
  ]);
}

/** The list of 2022 as it was approved: what the rule lists with the decisions of the group. */
export function approvedOf(listed: readonly string[]): string[] {
  const of = (wanted: Decision['decision']) =>
    decisions.filter(({ decision }) => decision === wanted).map(({ school }) => school);
  const rejected = of('отклонить');
  return [...listed.filter((school) => !rejected.includes(school)), ...of('включить')].sort();
}
