import { formatNumber, formatPercent, formatShareNumber } from '../../../russian/number.ts';
import { difficultyLetter, masteryWords } from '../../../russian/result.ts';
import { levelsFinding, shownLevels } from '../../charts/level.ts';
import type { Figure } from '../../document.ts';
import { workName } from '../../note/text/sentence.ts';
import { section } from '../../note/view/section.ts';
import { type Table, table } from '../../table.ts';
import { type AreaContext, type AreaFacts, type AreaWork, inArea } from '../facts.ts';
import { deficits, weakTasks } from '../finding/task.ts';
import { areaWorkFindings } from '../text/finding.ts';
import { chapter } from './chapter.ts';

const percent = (share: number | null) => (share === null ? '–' : formatShareNumber(share));

/** More labels than this do not stand level under the bars. */
const levelLabels = 26;

/** Completion of every task of the work in the area with its level. */
function tasksFigure(facts: AreaFacts, work: AreaWork, { minN }: AreaContext): Figure | null {
  const rows = work.tasks
    .filter(({ n, completion }) => n >= minN && completion !== null)
    .map(({ task, position, completion, corridor }) => ({
      ...{ task, position, completion },
      level: masteryWords(corridor) ?? 'не определён',
    }));
  if (rows.length === 0 || work.own.n < minN) return null;
  return {
    chart: 'rec-tasks',
    data: { rows },
    signals: { angle: rows.length > levelLabels ? -90 : 0, levels: shownLevels(rows) },
    alt: `Выполнение заданий ${inArea(facts.area)}, процент от максимума: ${rows.map((row) => `${row.task} – ${formatPercent(row.completion ?? 0, 0)}`).join(', ')}.`,
    caption: `${levelsFinding(rows)} Выполнение заданий, % от максимума (n = ${formatNumber(work.own.n)}); знак над столбцом – уровень освоения.`,
  };
}

function weakTable(facts: AreaFacts, work: AreaWork, context: AreaContext): Table | null {
  const rows = weakTasks(work, context);
  if (rows.length === 0) return null;
  const withRegion = facts.area.scope !== 'region' && rows.some(({ region }) => region !== null);
  const withCountry = rows.some(({ country }) => country !== null);
  const withSkill = rows.some(({ skill }) => skill !== '');
  return table(
    'Задания ниже границы освоения',
    [
      ['№', 'c'],
      ...(withSkill ? [['Проверяемое умение', 'w'] as [string, 'w']] : []),
      ['Уровень', 'c'],
      ['n', 'n'],
      ...(withCountry ? [['Россия, %', 'n'] as [string, 'n']] : []),
      ...(withRegion ? [['Регион, %', 'n'] as [string, 'n']] : []),
      [facts.area.scope === 'region' ? 'Регион, %' : 'МО, %', 'n'],
    ],
    rows.map((row) => ({
      cells: [
        row.task,
        ...(withSkill ? [row.skill] : []),
        difficultyLetter(row.difficulty) ?? '–',
        formatNumber(row.n),
        ...(withCountry ? [percent(row.country)] : []),
        ...(withRegion ? [percent(row.region)] : []),
        percent(row.completion),
      ],
    })),
    `В порядке работы. ${work.work.corridor_words.map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`).join(' ')}`,
  );
}

function skillsTable(facts: AreaFacts, work: AreaWork, context: AreaContext): Table | null {
  const rows = deficits(work, context);
  if (rows.length === 0) return null;
  const withRegion = facts.area.scope !== 'region' && rows.some(({ region }) => region !== null);
  return table(
    'Умения в системном дефиците',
    [
      ['Умение', 'w'],
      ['Задания', 'w'],
      ['n', 'n'],
      ...(withRegion ? [['Регион, %', 'n'] as [string, 'n']] : []),
      [facts.area.scope === 'region' ? 'Регион, %' : 'МО, %', 'n'],
    ],
    rows.map((row) => ({
      cells: [
        row.skill,
        row.tasks,
        formatNumber(row.n),
        ...(withRegion ? [percent(row.region)] : []),
        percent(row.completion),
      ],
    })),
  );
}

/** Whether the skills in deficit tell more than the tasks below the border: some skill is of several tasks. */
const tellsMore = (work: AreaWork, context: AreaContext) =>
  deficits(work, context).some(({ n_tasks }) => n_tasks > 1);

/** Tasks and skills work by work. */
export function tasks(facts: AreaFacts, context: AreaContext): ReturnType<typeof chapter> {
  return chapter(
    'Задания и умения',
    facts.works.map((work) =>
      section(workName(work), {
        told: areaWorkFindings(facts, work, ['task_levels'], context),
        figures: [tasksFigure(facts, work, context)],
        tables: [
          weakTable(facts, work, context),
          tellsMore(work, context) ? skillsTable(facts, work, context) : null,
        ],
      }),
    ),
  );
}
