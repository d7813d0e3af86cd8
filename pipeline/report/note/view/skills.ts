import { joinList } from '../../../russian/list.ts';
import { formatPercent, NBSP } from '../../../russian/number.ts';
import type { Tiers } from '../../../russian/share.ts';
import type { Figure } from '../../document.ts';
import type { Skill, WorkFacts } from '../facts.ts';

const weakest = 8;
const strongest = 4;
const labelLength = 58;

function short(text: string): string {
  return text.length <= labelLength ? text : `${text.slice(0, labelLength - 1).trimEnd()}…`;
}

/** Skills shown: the weakest and the strongest, weakest first. */
function shown({ skills }: WorkFacts): Skill[] {
  return skills.length <= weakest + strongest
    ? skills
    : [...skills.slice(0, weakest), ...skills.slice(-strongest)];
}

/** Bars of skills with the region's tick; null for a group too small for shares. */
export function skillsFigure(facts: WorkFacts, tiers: Tiers): Figure | null {
  if (facts.school.n < tiers.share || facts.skills.length < 2) return null;
  const rows = shown(facts).map((row, position) => ({
    skill: `${short(row.skill)} (№${NBSP}${row.tasks})`,
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
    signals: {},
    alt: `Выполнение по умениям: ${rows.map((row) => `${row.skill} – ${formatPercent(row.share)}`).join('; ')}.`,
    caption: `Выполнение по умениям, %; чёрная черта – регион.${part}`,
  };
}

const name = (row: Skill) => `«${row.skill}» (№${NBSP}${row.tasks})`;

/** Deficits and strengths by skill as sentences. */
export function skillsText(facts: WorkFacts, tiers: Tiers): string[] {
  if (facts.school.n < tiers.share) return [];
  const deficits = facts.skills.filter((row) => row.deficit);
  const own = deficits.filter((row) => row.region !== null && row.completion < row.region);
  const strong = facts.skills
    .filter((row) => !row.deficit && row.region !== null && row.completion >= row.region)
    .slice(-strongest)
    .reverse();
  const sentences: string[] = [];
  if (own.length > 0) {
    sentences.push(
      `Дефициты, по которым выполнение ниже регионального: ${joinList(own.slice(0, weakest).map(name))}.`,
    );
  }
  const alone = deficits.filter((row) => row.region === null).slice(0, weakest);
  if (alone.length > 0) {
    sentences.push(`Недостаточно освоены: ${joinList(alone.map(name))}.`);
  }
  const common = deficits
    .filter((row) => row.region !== null && !own.includes(row))
    .slice(0, strongest);
  if (common.length > 0) {
    sentences.push(
      `Недостаточно освоены${own.length > 0 ? ' также' : ''}, но не хуже, чем в регионе в целом: ${joinList(common.map(name))}.`,
    );
  }
  if (deficits.length === 0) sentences.push('Умений с недостаточным освоением не выявлено.');
  if (strong.length > 0) sentences.push(`Сильные стороны: ${joinList(strong.map(name))}.`);
  return sentences;
}
