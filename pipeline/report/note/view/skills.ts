import { joinList, taskList } from '../../../russian/list.ts';
import { formatNumber, formatPercent, NBSP } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import type { Tiers } from '../../../russian/share.ts';
import { rowLabels } from '../../charts/wrap.ts';
import type { Figure } from '../../document.ts';
import type { Skill, WorkFacts } from '../facts.ts';
import { referenceWords } from '../text/sentence.ts';

const weakest = 8;
const strongest = 4;

/** Skills shown: the weakest and the strongest, weakest first. */
function shown({ skills }: WorkFacts): Skill[] {
  return skills.length <= weakest + strongest
    ? skills
    : [...skills.slice(0, weakest), ...skills.slice(-strongest)];
}

/**
 * Bars of skills with the region's tick; null for a group too small for shares and where every
 * skill is one task, which the chart of tasks has shown.
 */
export function skillsFigure(facts: WorkFacts, tiers: Tiers): Figure | null {
  const repeats = facts.skills.every((row) => row.n_tasks === 1);
  if (facts.school.n < tiers.share || facts.skills.length < 2 || repeats) return null;
  const some = shown(facts);
  const { labels, step } = rowLabels(
    some.map(({ skill, tasks }) => ({ name: skill, told: `(№${NBSP}${tasks})` })),
    { width: 315, size: 10, least: 22 },
  );
  const rows = some.map((row, position) => ({
    skill: labels[position],
    position,
    share: row.completion,
    region: row.region,
    kind: row.deficit ? 'дефицит' : 'нет дефицита',
  }));
  const part =
    rows.length < facts.skills.length
      ? ' Показаны умения с наименьшим и наибольшим выполнением.'
      : '';
  return {
    chart: 'skills',
    data: { rows },
    signals: { y_step: step },
    alt: `Выполнение по умениям: ${some.map((row) => `${row.skill} (№${NBSP}${row.tasks}) – ${formatPercent(row.completion)}`).join('; ')}.`,
    caption: `Дефицит – по ${facts.skills.filter(({ deficit }) => deficit).length} из ${counted(facts.skills.length, WORDS.skillGenitive)} (n = ${formatNumber(facts.school.n)}). Выполнение по умениям, %; черта – регион, треугольник – дефицит.${part}`,
  };
}

const name = (row: Skill) => `«${row.skill}» (№${NBSP}${row.tasks})`;

type Standing = Skill & { behind: boolean; above: boolean; rare: boolean };

/** A skill is behind (above) where some of its tasks is beyond chance, rare where all are rare. */
function standing(facts: WorkFacts, row: Skill): Standing {
  const codes = new Set(row.tasks.split(', '));
  const tasks = facts.tasks.filter((task) => codes.has(task.task));
  const has = (verdict: string) => tasks.some((task) => task.verdict === verdict);
  return {
    ...row,
    behind: has('lower'),
    above: has('higher') && !has('lower'),
    rare: tasks.length > 0 && tasks.every((task) => task.rare),
  };
}

/**
 * Deficits and strengths by skill as sentences; what is seldom done everywhere is told apart.
 * @param counted how many are in deficit stands beside the sentences: that there is none is not said again
 */
export function skillsText(facts: WorkFacts, tiers: Tiers, counted = false): string[] {
  if (facts.school.n < tiers.share) return [];
  const { level: where } = referenceWords(facts);
  const others = `остальных школ ${facts.work.municipality_code === null ? 'региона' : 'муниципалитета'}`;
  const rows = facts.skills.map((row) => standing(facts, row));
  const deficits = rows.filter((row) => row.deficit && !row.rare);
  const own = deficits.filter((row) => row.behind);
  const common = deficits.filter((row) => !row.behind);
  const rare = rows.filter((row) => row.deficit && row.rare);
  const above = rows.filter((row) => row.above && !row.rare).reverse();
  const list = (skills: Standing[]) => joinList(skills.slice(0, weakest).map(name));
  const sentences = [
    own.length > 0
      ? `Недостаточно освоены, и отличие от ${others} больше случайного: ${list(own)}.`
      : null,
    common.length > 0
      ? `Недостаточно освоены${own.length > 0 ? ' также' : ''}, но отличие от ${others} не больше случайного: ${list(common)}.`
      : null,
    deficits.length === 0 && !counted ? 'Умений с недостаточным освоением не выявлено.' : null,
    rare.length > 0
      ? `Редко выполняют и ${where}, вывод о школе не делается: ${taskList(rare.flatMap((row) => row.tasks.split(', ')))}.`
      : null,
    above.length > 0 ? `Сильные стороны: ${list(above)}.` : null,
  ];
  return sentences.filter((sentence) => sentence !== null);
}
