import { outOfTen } from '../../russian/certainty.ts';
import { formatDate } from '../../russian/date.ts';
import { formatNumber, formatPoints, NBSP } from '../../russian/number.ts';
import { counted, WORDS } from '../../russian/plural.ts';
import { type Table, table } from '../table.ts';
import type { Effect, Judged, LeaveCondition } from './since.ts';

/** Since when the school stands on the list and by which paper. */
export function entryWords(judged: Judged): string {
  const { entry_year, entry_origin, order_number, order_on } = judged;
  const by =
    entry_origin === 'approved' && order_number && order_on
      ? `приказ №${NBSP}${order_number} от ${formatDate(order_on)}`
      : 'утверждённого перечня за этот год нет, взят расчётный';
  const before = judged.entry_known
    ? judged.returned
      ? '; вернулась после перерыва'
      : ''
    : `; была ли школа в${NBSP}перечне раньше, неизвестно`;
  return `перечень за ${entry_year}${NBSP}год (${by}${before})`;
}

const verdicts: Record<NonNullable<Judged['verdict']>, string> = {
  improved:
    'Низких результатов меньше, чем было бы, если бы в\u00a0школе ничего не\u00a0изменилось: изменение больше случайного, и возврат к\u00a0обычному его не\u00a0объясняет.',
  returned:
    'Низких результатов стало меньше, изменение больше случайного; но такое снижение объясняет и возврат к\u00a0обычному после неудачного года.',
  worse:
    'Низких результатов больше, чем было бы, если бы в\u00a0школе ничего не\u00a0изменилось: изменение больше случайного.',
  risen:
    'Низких результатов стало больше, изменение больше случайного; но столько же прибавилось и в\u00a0других школах региона или ожидалось по\u00a0прежним годам.',
  same: 'Изменение со\u00a0времени включения в\u00a0перечень неразличимо: такое бывает случайно.',
};

/** The verdict on a school with the change behind it. */
export function verdictLine({ verdict, change, change_lo, change_hi }: Judged): string {
  if (verdict === null)
    return `Сравнить нечего: общих с${NBSP}годом включения работ с${NBSP}достаточным числом участников нет.`;
  if (change === null || change_lo === null || change_hi === null)
    return `${verdicts[verdict]} Работы изменены, поэтому оценено только положение относительно региона.`;
  return `${verdicts[verdict]} В${NBSP}среднем по${NBSP}работам доля ${movedWords(change)} (с${NBSP}учётом случайности – от${NBSP}${signedPoints(change_lo)} до${NBSP}${signedPoints(change_hi)} пункта).`;
}

/** «снизилась на 5 процентных пунктов», «не изменилась». */
function movedWords(change: number): string {
  if (Math.abs(change) < 0.0005) return `не${NBSP}изменилась`;
  return `${change < 0 ? 'снизилась' : 'выросла'} на${NBSP}${formatPoints(Math.abs(change))}`;
}

/** «−12,3», «+4,0», «0,0»: percentage points without the word. */
export function signedPoints(change: number): string {
  const number = formatNumber(Math.abs(change) * 100, 1);
  if (number === formatNumber(0, 1)) return number;
  return `${change < 0 ? '−' : '+'}${number}`;
}

/** Short words for a table of schools. */
export const verdictShort: Record<NonNullable<Judged['verdict']>, string> = {
  improved: 'меньше ожидаемого, больше случайного',
  returned: 'снижение, возможен возврат к\u00a0обычному',
  worse: 'больше ожидаемого, больше случайного',
  risen: 'рост, как в\u00a0регионе или ожидалось',
  same: 'неразличимо',
};

export const proposalShort: Record<NonNullable<Judged['proposal']>, string> = {
  stay: 'продолжить',
  watch: 'наблюдать',
  leave: 'вывести',
};

const limitOf = (rule: readonly LeaveCondition[], condition: LeaveCondition['condition']) => {
  const found = rule.find((each) => each.condition === condition);
  if (!found) throw new Error(`no condition of leaving: ${condition}`);
  return found.value;
};

const inRow = (n: number) => `${counted(n, ['год', 'года', 'лет'])} подряд`;

/** What is proposed for the school and why; the working group decides. */
export function proposalLine(
  judged: Judged,
  later: number,
  rule: readonly LeaveCondition[],
): string {
  const needed = limitOf(rule, 'clear_years');
  switch (judged.reason) {
    case 'listed':
      return `Предложение: продолжить сопровождение – условия правила перечня выполнены и${NBSP}за ${later}${NBSP}год.`;
    case 'no_data':
      return `Предложение: продолжить сопровождение – за ${later}${NBSP}год условия правила проверить не${NBSP}по${NBSP}чему.`;
    case 'clear':
      return `Критерий выхода выполнен ${inRow(judged.n_clear)}; показатель устойчив. Предложение: вывести из${NBSP}перечня, наблюдать один год.`;
    case 'years':
      return `Предложение: наблюдать – условия правила перечня не${NBSP}выполнены ${judged.n_clear === 1 ? 'первый год' : inRow(judged.n_clear)}, нужно ${inRow(needed)}; критерий выхода проверить после следующей процедуры.`;
    case 'uncertain':
      return `Предложение: наблюдать – условия правила не${NBSP}выполнены ${inRow(judged.n_clear)}, но${NBSP}устойчивость не${NBSP}показана: вероятность того, что по${NBSP}истинным долям они выполнены, – ${judged.p_clauses === null ? 'не определена' : outOfTen(judged.p_clauses)}.`;
    case 'higher':
      return `Предложение: наблюдать – условия правила перечня не${NBSP}выполнены, но${NBSP}доля низких результатов выросла больше случайного: ${counted(judged.n_higher, WORDS.work)}.`;
    case 'pupils':
      return `Предложение: наблюдать – условия правила перечня не${NBSP}выполнены, но${NBSP}учащихся слишком мало, чтобы говорить об${NBSP}устойчивости.`;
    case null:
      return 'Предложения нет: правило школу не\u00a0рассматривает, решает рабочая группа.';
    default:
      throw new Error(`unknown reason: ${judged.reason}`);
  }
}

/** The conditions of leaving, their limits and what the school has. */
export function leaveTable(judged: Judged, rule: readonly LeaveCondition[]): Table {
  const p = judged.p_clauses;
  const own: Record<LeaveCondition['condition'], [string, boolean | null]> = {
    clear_years: [String(judged.n_clear), judged.n_clear >= limitOf(rule, 'clear_years')],
    certainty_most: [
      p === null ? 'не определена' : outOfTen(p),
      p === null ? null : p <= limitOf(rule, 'certainty_most'),
    ],
    higher_most: [String(judged.n_higher), judged.n_higher <= limitOf(rule, 'higher_most')],
    pupils_least: [
      judged.n_pupils === null ? 'нет данных' : String(judged.n_pupils),
      judged.n_pupils === null ? null : judged.n_pupils >= limitOf(rule, 'pupils_least'),
    ],
  };
  return table(
    'Условия вывода из перечня',
    [
      ['Условие', 'w'],
      ['Граница', 'n'],
      ['У школы', 'n'],
      ['Выполнено', 'w'],
    ],
    rule.map(({ condition, words, value }) => {
      const [has, met] = own[condition];
      return {
        cells: [
          words.charAt(0).toUpperCase() + words.slice(1),
          condition === 'certainty_most' ? outOfTen(value) : formatNumber(value),
          has,
          met === null ? 'проверить нельзя' : met ? 'да' : 'нет',
        ],
      };
    }),
  );
}

const effectVerdicts: Record<Effect['verdict'], string> = {
  better:
    'Преимущество школ перечня больше случайного; что его дали именно меры, это сравнение не\u00a0доказывает.',
  worse:
    'У\u00a0похожих школ доля изменилась благоприятнее, и\u00a0это больше случайного; причина этим сравнением не\u00a0названа.',
  same: 'Различие неразличимо: преимущество поддержанных школ по\u00a0этим данным не\u00a0доказано.',
  few: 'Школ слишком мало: вывод о\u00a0преимуществе не\u00a0делается.',
};

/** Whether the supported schools moved more than like ones, in words; null where none could be compared. */
export function effectLine(effect: Effect | undefined): string {
  if (!effect)
    return 'Похожих школ без поддержки, которые писали те\u00a0же работы в\u00a0обоих годах, не\u00a0нашлось: сравнить школы перечня не\u00a0с\u00a0чем.';
  const limits =
    effect.effect_lo === null || effect.effect_hi === null
      ? ''
      : ` (с${NBSP}учётом случайности – от${NBSP}${signedPoints(effect.effect_lo)} до${NBSP}${signedPoints(effect.effect_hi)})`;
  return `Сравнены ${effect.n_matched} из${NBSP}${effect.n_supported} школ перечня и${NBSP}${counted(effect.n_controls, ['похожая школа', 'похожие школы', 'похожих школ'])} без${NBSP}поддержки: у${NBSP}первых доля низких результатов ${movedWords(effect.change)}, у${NBSP}вторых ${movedWords(effect.control_change)}; разность изменений – ${signedPoints(effect.effect)} пункта${limits}. ${effectVerdicts[effect.verdict]}`;
}
