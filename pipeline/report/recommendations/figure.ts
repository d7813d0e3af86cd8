import { formatNumber, formatPercent, NBSP } from '../../russian/number.ts';
import { counted } from '../../russian/plural.ts';
import { masteryWords } from '../../russian/result.ts';
import type { Database } from '../../store/database.ts';
import { bandSignals } from '../charts/band.ts';
import { levelsFinding, shownLevels } from '../charts/level.ts';
import { rowLabels } from '../charts/wrap.ts';
import type { Figure } from '../document.ts';
import type { GroupRow } from './group.ts';
import type { MainProcedure } from './procedure.ts';
import type { SkillRow } from './skill.ts';
import { bandName } from './wording.ts';

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
      return {
        group: `${name} (${formatNumber(row.n)})`,
        position,
        mark,
        share,
        label: formatPercent(share, 0),
      };
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
    caption: `Отметка «2» – у ${formatPercent(region.share_mark_2 ?? 0)} участников региона${country ? `, в стране – у ${formatPercent(country.share_mark_2 ?? 0)}` : ''}. Распределение отметок, %; в скобках – число участников.`,
  };
}

const pointForms = ['процентный пункт', 'процентных пункта', 'процентных пунктов'] as const;

/** The skill over which the groups are farthest apart. */
function gapFinding(rows: readonly { position: number; completion: number }[]): string {
  const gaps = [...new Set(rows.map(({ position }) => position))].map((position) => {
    const own = rows.filter((row) => row.position === position).map((row) => row.completion);
    return { position, own: own.length, gap: Math.max(...own) - Math.min(...own) };
  });
  const [widest] = gaps.filter(({ own }) => own > 1).sort((a, b) => b.gap - a.gap);
  return widest
    ? `Группы дальше всего друг от друга в умении ${widest.position + 1}: разрыв – ${counted(Math.round(widest.gap * 100), pointForms)}.`
    : 'Показана одна группа: остальные малочисленны.';
}

type TaskBar = {
  task: string;
  position: number;
  n: number;
  completion: number;
  corridor: string | null;
};

/** Completion of every task of the work in the region with its level. */
export async function tasksFigure(db: Database, main: MainProcedure): Promise<Figure> {
  const tasks = await db.all<TaskBar>(
    `select task, position, n, completion, corridor from group_task
     where origin = 'computed' and scope = 'region' and procedure_id = $procedure and n > 0 order by position`,
    { procedure: main.procedure_id },
  );
  const rows = tasks.map(({ corridor, ...bar }) => ({
    ...bar,
    level: masteryWords(corridor) ?? 'не определён',
  }));
  return {
    chart: 'rec-tasks',
    data: { rows },
    // upright labels do not fit under many bars
    signals: { angle: rows.length > 26 ? -90 : 0, levels: shownLevels(rows) },
    alt: `Выполнение заданий в регионе, процент от максимума: ${rows.map((row) => `№${NBSP}${row.task} – ${formatPercent(row.completion, 0)}`).join(', ')}.`,
    caption: `${levelsFinding(rows)} Выполнение заданий в регионе, % от максимума (n = ${formatNumber(Math.max(0, ...rows.map(({ n }) => n)))}); знак над столбцом – уровень освоения.`,
  };
}

/** Completion of the weakest skills by groups of participants (groups below the limit are left out). */
export function bandsFigure(skills: readonly SkillRow[], minN: number): Figure | null {
  const { labels, step } = rowLabels(
    skills.map(({ skill }, i) => ({ name: `${i + 1}. ${skill}` })),
    { width: 320, size: 10, least: 34, most: 3 },
  );
  const rows = skills.flatMap((skill, position) =>
    skill.bands
      .filter((band) => band.n >= minN && band.completion !== null)
      .map((band) => ({
        skill: labels[position],
        position,
        band: band.band,
        completion: band.completion ?? 0,
      })),
  );
  if (rows.length === 0) return null;
  const groups = skills.flatMap(({ bands }) =>
    bands
      .filter(({ band }) => rows.some((row) => row.band === band))
      .map(({ band, n }) => ({ band, n, name: bandName(band) })),
  );
  const words = skills.map((skill, i) => {
    const own = rows.filter((row) => row.position === i);
    return `${skill.skill}: ${own.map((row) => `${bandName(row.band)} – ${formatPercent(row.completion, 0)}`).join(', ')}`;
  });
  return {
    chart: 'rec-bands',
    data: { rows },
    signals: { ...bandSignals(groups), y_step: step },
    alt: `Выполнение пяти умений группами участников. ${words.join('. ')}.`,
    caption: `${gapFinding(rows)} Выполнение умений группами участников, % от максимума; в скобках – участники.`,
  };
}
