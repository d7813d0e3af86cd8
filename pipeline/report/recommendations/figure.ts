import { formatPercent, NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { masteryWords } from '../../russian/result.ts';
import type { Database } from '../../store/database.ts';
import type { Figure } from '../document.ts';
import type { GroupRow } from './group.ts';
import type { MainProcedure } from './procedure.ts';
import type { SkillRow } from './skill.ts';
import { bandName, wrapLabel } from './wording.ts';

/** Marks of the region beside the country. */
export function marksFigure(
  regionName: string,
  region: GroupRow,
  country: GroupRow | null,
): Figure {
  const groups = [
    ...(country ? [{ name: 'Российская Федерация', row: country }] : []),
    { name: regionName, row: region },
  ];
  const rows = groups.flatMap(({ name, row }, position) =>
    (['2', '3', '4', '5'] as const).map((mark) => {
      const share = row[`share_mark_${mark}`] ?? 0;
      return { group: name, position, mark, share, label: formatPercent(share, 0) };
    }),
  );
  const words = groups.map(
    ({ name, row }) =>
      `${name}: ${(['2', '3', '4', '5'] as const).map((mark) => `«${mark}» – ${formatPercent(row[`share_mark_${mark}`] ?? 0)}`).join(', ')}`,
  );
  return {
    chart: 'marks',
    data: { rows },
    signals: {},
    alt: `Распределение отметок. ${words.join('. ')}.`,
    caption: `Распределение отметок (${counted(region.n, WORDS.participant)} региона)`,
  };
}

type TaskBar = { task: string; position: number; completion: number; corridor: string | null };

/** Completion of every task of the work in the region with its level. */
export async function tasksFigure(db: Database, main: MainProcedure): Promise<Figure> {
  const tasks = await db.all<TaskBar>(
    `select task, position, completion, corridor from group_task
     where origin = 'computed' and scope = 'region' and procedure_id = $procedure and n > 0 order by position`,
    { procedure: main.procedure_id },
  );
  const rows = tasks.map(({ corridor, ...bar }) => ({
    ...bar,
    level: masteryWords(corridor) ?? 'не определён',
  }));
  const weak = rows.filter((row) => row.level === 'недостаточный').map((row) => row.task);
  return {
    chart: 'rec-tasks',
    data: { rows },
    // upright labels do not fit under many bars
    signals: { angle: rows.length > 26 ? -90 : 0 },
    alt: `Выполнение заданий в регионе, процент от максимума: ${rows.map((row) => `№${NBSP}${row.task} – ${formatPercent(row.completion, 0)}`).join(', ')}.`,
    caption: `Выполнение заданий в регионе, % от максимума${weak.length > 0 ? '; треугольник – недостаточный уровень освоения' : ''}`,
  };
}

/** Completion of the weakest skills by groups of participants (groups below the limit are left out). */
export function bandsFigure(skills: readonly SkillRow[], minN: number): Figure | null {
  const rows = skills.flatMap((skill, position) =>
    skill.bands
      .filter((band) => band.n >= minN && band.completion !== null)
      .map((band) => ({
        skill: wrapLabel(`${position + 1}. ${skill.skill}`, 44),
        position,
        band: bandName(band.band),
        order: band.band,
        completion: band.completion ?? 0,
      })),
  );
  if (rows.length === 0) return null;
  const words = skills.map((skill, i) => {
    const own = rows.filter((row) => row.position === i);
    return `${skill.skill}: ${own.map((row) => `${row.band} – ${formatPercent(row.completion, 0)}`).join(', ')}`;
  });
  return {
    chart: 'rec-bands',
    data: { rows },
    signals: {},
    alt: `Выполнение пяти умений группами участников. ${words.join('. ')}.`,
    caption: 'Выполнение умений группами участников, % от максимума',
  };
}
