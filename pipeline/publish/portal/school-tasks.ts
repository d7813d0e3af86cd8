import { formatNumber, formatShareNumber } from '../../russian/number.ts';
import { countOf, type Tiers } from '../../russian/share.ts';
import type { SkillRow, TaskRow } from './detail.ts';
import { type PageFigure, type PageTable, pageTable } from './view.ts';
import { corridorWords, percentWords } from './words.ts';

const difficulties: Record<string, string> = { basic: 'Б', advanced: 'П', high: 'В', unknown: '–' };

const whole = (share: number | null) => (share === null ? '–' : formatShareNumber(share, 0));

/** Tasks of a work: completion beside municipality and region, level of mastery; of few participants only who did them in full. */
export function tasksTable(tasks: readonly TaskRow[], tiers: Tiers): PageTable | null {
  const most = Math.max(0, ...tasks.map(({ n }) => n));
  if (tasks.length === 0) return null;
  const shares = most >= tiers.share;
  return pageTable(
    shares
      ? 'Выполнение заданий, % от максимума'
      : 'Сколько участников выполнили задание полностью',
    [
      ['№', 'c'],
      ['Умение', 'w'],
      ['Сложность', 'c'],
      ['Школа', 'n'],
      ['Муниципалитет, %', 'n'],
      ['Регион, %', 'n'],
      ['Уровень освоения', 'w'],
    ],
    tasks.map((task) => [
      task.task,
      task.skill || '–',
      difficulties[task.difficulty] ?? '–',
      shares && task.n >= tiers.share ? whole(task.completion) : countOf(task.n_full, task.n),
      whole(task.municipality),
      whole(task.region),
      task.corridor === null || task.n < tiers.share ? '–' : corridorWords(task.corridor),
    ]),
    'Б, П, В – базовый, повышенный и высокий уровень сложности. Уровень освоения определяется для групп, где участников достаточно.',
  );
}

/** Tasks below the corridor in a sentence. */
export function weakWords(tasks: readonly TaskRow[], tiers: Tiers): string | null {
  const judged = tasks.filter(({ corridor, n }) => corridor !== null && n >= tiers.share);
  if (judged.length === 0) return null;
  const weak = judged.filter(({ corridor }) => corridor === 'insufficient').map(({ task }) => task);
  return weak.length === 0
    ? 'Заданий с недостаточным уровнем освоения нет.'
    : `Недостаточный уровень освоения: № ${weak.join(', ')} (${weak.length} из ${judged.length}).`;
}

/** Dots of tasks with the corridor as colour and shape; null for a group too small for shares. */
export function tasksFigure(
  id: string,
  tasks: readonly TaskRow[],
  tiers: Tiers,
): PageFigure | null {
  const rows = tasks.flatMap((task) => {
    if (task.n < tiers.share || task.completion === null) return [];
    const level = corridorWords(task.corridor ?? 'sufficient');
    return [
      {
        task: task.task,
        position: task.position,
        share: task.completion,
        region: task.region,
        municipality: task.municipality,
        level,
        tip: `№ ${task.task}${task.skill ? `. ${task.skill}` : ''}: школа ${percentWords(task.completion)}${task.municipality === null ? '' : `, муниципалитет ${percentWords(task.municipality)}`}${task.region === null ? '' : `, регион ${percentWords(task.region)}`}${task.corridor === null ? '' : `; уровень освоения – ${level}`}`,
      },
    ];
  });
  if (rows.length === 0) return null;
  const tilt = rows.length > 20 || rows.some(({ task }) => task.length > 4) ? -60 : 0;
  return {
    id,
    alt: `Выполнение заданий. ${rows.map(({ task, share }) => `№ ${task} – ${percentWords(share)}`).join('; ')}.`,
    caption: `Выполнение заданий, % от максимума: школа (n = ${formatNumber(Math.max(...tasks.map(({ n }) => n)))}), муниципалитет и регион.`,
    chart: { spec: 'tasks', data: { rows }, signals: { tilt } },
  };
}

/** Bars of skills with the region's tick; null for a group too small and where every skill is one task. */
export function skillsFigure(
  id: string,
  skills: readonly SkillRow[],
  n: number,
  tiers: Tiers,
): PageFigure | null {
  if (n < tiers.share || skills.length < 2 || skills.every(({ n_tasks }) => n_tasks === 1))
    return null;
  const rows = skills.map((row, position) => ({
    skill: `${row.skill} (№ ${row.tasks})`,
    position,
    share: row.completion,
    region: row.region,
    kind: row.deficit ? 'дефицит' : 'нет дефицита',
    tip: `${row.skill}: школа ${percentWords(row.completion)}${row.region === null ? '' : `, регион ${percentWords(row.region)}`}${row.deficit ? '; дефицит' : ''}`,
  }));
  return {
    id,
    alt: `Выполнение по умениям. ${rows.map(({ skill, share }) => `${skill} – ${percentWords(share)}`).join('; ')}.`,
    caption:
      'Выполнение по умениям, %; черта – регион, треугольник – дефицит: недостаточно освоенных заданий умения больше предельной доли.',
    chart: { spec: 'skills', data: { rows }, signals: {} },
  };
}
