import type { Sentence } from '../../findings/engine.ts';
import { table } from '../../table.ts';
import type { NoteFacts } from '../facts.ts';
import { groupAdvice } from '../text/action.ts';
import type { NamedAction } from '../text/merged.ts';
import { named, nameOf } from '../text/said.ts';
import type { TextContext } from '../text/sentence.ts';

const briefOf = (names: Sentence | null, text: string) =>
  names === null ? text : `${names.text} ${text}`;

/** Rows of the plan by addressee: actions with one term, result and measure share a row. */
function planRows(actions: readonly NamedAction[]) {
  const rows = new Map<string, { action: NamedAction['action']; briefs: string[] }>();
  for (const { action, names } of actions) {
    const { who, due, result, measure } = action;
    const key = [who, due, result, measure].join('|');
    const brief = briefOf(names, action.brief);
    const row = rows.get(key);
    if (row) row.briefs.push(brief);
    else rows.set(key, { action, briefs: [brief] });
  }
  const order = [...new Set(actions.map(({ action }) => action.who))];
  return [...rows.values()].sort(
    (a, b) => order.indexOf(a.action.who) - order.indexOf(b.action.who),
  );
}

/** Recommendations by addressee, advice for groups of pupils, and the table of the plan. */
export function planView(note: NoteFacts, actions: readonly NamedAction[], context: TextContext) {
  const several = note.works.length > 1;
  const who = [...new Set(actions.map(({ action }) => action.who))];
  const advice = note.works.flatMap((facts) =>
    groupAdvice(facts, context).map((said) => named(several ? nameOf(facts) : null, said)),
  );
  return {
    number: `${note.works.length + 1}.`,
    groups: who.map((name) => ({
      who: name,
      items: actions
        .filter(({ action }) => action.who === name)
        .map(({ action, names }) => named(names, action)),
    })),
    advice: advice.length > 0 ? advice : null,
    table: table(
      'План',
      [
        ['Действие', 'w'],
        ['Исполнитель', 'w'],
        ['Срок', 'w'],
        ['Ожидаемый результат', 'w'],
        ['Показатель', 'w'],
      ],
      planRows(actions).map(({ action, briefs }) => ({
        cells: [briefs.join('; '), action.who, action.due, action.result, action.measure],
      })),
    ),
  };
}
