import { formatNumber, formatShareNumber } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { difficultyLetter, difficultyNote, masteryWords } from '../../../russian/result.ts';
import type { Tiers } from '../../../russian/share.ts';
import type { Figure } from '../../document.ts';
import { type CellInput, type Table, table } from '../../table.ts';
import type { Task, WorkFacts } from '../facts.ts';
import { tiltOf } from './bands.ts';

const percent = (share: number | null) => (share === null ? '–' : formatShareNumber(share));

function levelCell(corridor: string | null): CellInput {
  const name = masteryWords(corridor);
  return name ? { text: name, kind: `w level level-${corridor}` } : '–';
}

type Head = [string, 'w' | 'n' | 'c'];

/** What a catalogue tells of tasks: columns of the first cells of a row; a work described in spravka.yaml has neither. */
function described(tasks: readonly Task[]): {
  heads: Head[];
  cells(task: Task): string[];
  note: string | null;
} {
  const skills = tasks.some(({ skill }) => skill !== '');
  const levels = tasks.some((task) => difficultyLetter(task.difficulty) !== null);
  return {
    heads: [
      ['№', 'c'],
      ...(skills ? [['Проверяемое умение', 'w'] satisfies Head] : []),
      ...(levels ? [['Уровень', 'c'] satisfies Head] : []),
      ['Макс.', 'n'],
    ],
    cells: (task) => [
      task.task,
      ...(skills ? [task.skill] : []),
      ...(levels ? [difficultyLetter(task.difficulty) ?? '–'] : []),
      String(task.max_score),
    ],
    note: levels ? difficultyNote : null,
  };
}

/** Tasks of a group too small for shares: counts of pupils. */
function countsTable({ tasks }: WorkFacts): Table {
  const { heads, cells, note } = described(tasks);
  return table(
    'Выполнение заданий: число участников',
    [...heads, ['Пол­ностью', 'n'], ['Частично', 'n'], ['0 баллов', 'n'], ['Не присту­пали', 'n']],
    tasks.map((task) => ({
      cells: [
        ...cells(task),
        String(task.n_full),
        task.max_score === 1 ? '–' : String(task.n_partial),
        String(task.n_zero),
        String(task.n_not_attempted),
      ],
    })),
    note && `${note}.`,
  );
}

/** Completion of tasks beside region and municipality, with the level of mastery. */
export function tasksTable(facts: WorkFacts, tiers: Tiers): Table {
  if (facts.school.n < tiers.share) return countsTable(facts);
  const withCountry = facts.tasks.some((task) => task.country !== null);
  const withRegion = facts.tasks.some((task) => task.region !== null);
  const withDistrict = facts.tasks.some((task) => task.municipality !== null);
  const withMastery = hasMastery(facts);
  const { heads, cells, note } = described(facts.tasks);
  const columns: Head[] = [...heads];
  if (withCountry) columns.push(['Россия, %', 'n']);
  if (withRegion) columns.push(['Регион, %', 'n']);
  if (withDistrict) columns.push(['МО, %', 'n']);
  columns.push(['Школа, %', 'n']);
  if (withMastery) columns.push(['Уровень освоения', 'w']);
  const district = withDistrict || note ? 'МО – муниципальное образование' : null;
  return table(
    'Выполнение заданий, % от максимума',
    columns,
    facts.tasks.map((task) => ({
      cells: [
        ...cells(task),
        ...(withCountry ? [percent(task.country)] : []),
        ...(withRegion ? [percent(task.region)] : []),
        ...(withDistrict ? [percent(task.municipality)] : []),
        percent(task.completion),
        ...(withMastery ? [levelCell(task.corridor)] : []),
      ],
    })),
    [
      `${[note, district].filter(Boolean).join('; ')}.`,
      ...(withCountry ? ['Россия – по отчёту организатора о выполнении заданий.'] : []),
      ...facts.work.corridor_words.map(
        (words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
      ),
    ]
      .filter((text) => text !== '.')
      .join(' ') || null,
  );
}

/** Whether borders of mastery are known for some task. */
const hasMastery = ({ tasks }: WorkFacts): boolean =>
  tasks.some(({ corridor }) => corridor !== null);

/** «Школа ниже региона в 5 заданиях из 12»: what the chart shows. */
function tasksFinding({ tasks }: WorkFacts): string {
  const where = tasks.some(({ region }) => region !== null) ? 'region' : 'municipality';
  const both = tasks.filter((task) => task.completion !== null && task[where] !== null);
  const below = both.filter((task) => (task.completion ?? 0) < (task[where] ?? 0)).length;
  const beyond = both.filter(({ verdict }) => verdict === 'lower').length;
  const name = where === 'region' ? 'региона' : 'муниципалитета';
  return below === 0
    ? `Школа не ниже ${name} ни в одном из ${counted(both.length, WORDS.taskGenitive)}.`
    : `Школа ниже ${name} в ${counted(below, WORDS.taskIn)} из ${both.length}, больше случайного – в ${beyond}.`;
}

/** Dots of the school by level against region and municipality; null where no level of mastery is known. */
export function tasksFigure(facts: WorkFacts, tiers: Tiers): Figure | null {
  if (facts.school.n < tiers.share || !hasMastery(facts)) return null;
  const rows = facts.tasks.map((task) => ({
    task: task.task,
    position: task.position,
    share: task.completion,
    region: task.region,
    municipality: task.municipality,
    level: masteryWords(task.corridor) ?? 'достаточный',
    weak: task.weak_below,
    enough: task.enough_from,
  }));
  const listed = facts.tasks.map((task) => `${task.task} – ${percent(task.completion)}`).join(', ');
  return {
    chart: 'tasks',
    data: { rows },
    signals: { tilt: tiltOf(facts.tasks.length) },
    alt: `Выполнение заданий школой, %: ${listed}.`,
    caption: `${tasksFinding(facts)} Закрашенный знак – школа (n = ${formatNumber(facts.school.n)}; форма и цвет – уровень освоения), чёрточка – регион, кружок – муниципалитет; светлая полоса – достаточный уровень.`,
  };
}
