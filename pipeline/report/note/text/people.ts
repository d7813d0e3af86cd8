import { NBSP } from '../../../russian/number.ts';
import { counted, plural, WORDS } from '../../../russian/plural.ts';
import { countOf, sizeOf } from '../../../russian/share.ts';
import type { Group, WorkFacts } from '../facts.ts';
import { type Conclusion, innerName, lineWords, paragraph, type TextContext } from './sentence.ts';

/** Who was on the roll, who wrote, who did not. */
export function participantsFact(facts: WorkFacts, { tiers }: TextContext): string {
  const { school, work } = facts;
  const elective = work.elective
    ? `Работу писали только те, кто выбрал ${work.kind.startsWith('ege') ? 'экзамен' : 'предмет'}; результат не характеризует всю параллель.`
    : null;
  if (work.elective || school.n_enrolled === null) {
    return paragraph([
      `Писали ${counted(school.n, WORDS.participant)}.`,
      !work.elective && school.n_enrolled === null
        ? 'Число обучающихся по списку не сообщено, поэтому полнота участия не оценивается.'
        : null,
      elective,
    ]);
  }
  const absent =
    school.n_absent === null
      ? null
      : school.n_absent === 0
        ? 'Писали все, кто числится в списке.'
        : `Не писали ${counted(school.n_absent, WORDS.person)}.`;
  return paragraph([
    `По списку ${counted(school.n_enrolled, WORDS.person)}, писали ${counted(school.n, WORDS.person)}.`,
    absent,
    school.absent_notable && sizeOf(school.n, tiers) !== 'few'
      ? 'Не писавших много: итоги описывают только тех, кто пришёл на работу.'
      : null,
  ]);
}

/** Low participation as a conclusion. */
export function absentConclusion({ school }: Pick<WorkFacts, 'school'>): Conclusion | null {
  if (!school.absent_notable || school.n_absent === null) return null;
  return {
    text: `Не писали ${counted(school.n_absent, WORDS.person)} при ${counted(school.n, ['участнике', 'участниках', 'участниках'])}: выводы относятся только к писавшим, причину неявки следует уточнить.`,
    weight: 82,
    together: 'absent',
  };
}

/** Low participation over the works of a note. */
export function absentSummary(
  works: readonly WorkFacts[],
  { tiers }: TextContext,
): Conclusion | null {
  const rows = works.filter(
    (facts) => facts.school.n >= tiers.share && absentConclusion(facts) !== null,
  );
  if (rows.length === 0) return null;
  const parts = rows.map((facts) => {
    const absent = facts.school.n_absent ?? 0;
    return `${innerName(facts)}${NBSP}– ${countOf(absent, facts.school.n + absent)}`;
  });
  return {
    text: `Многие не писали: ${parts.join('; ')}. Выводы относятся только к писавшим, причину неявки следует уточнить.`,
    weight: 82,
  };
}

/** Classes of the grade differ when even their possible ranges do not meet (school's copy only). */
export function classConclusion(facts: WorkFacts, { tiers }: TextContext): Conclusion | null {
  const large = facts.classes.filter((row) => row.n >= tiers.share && row.n_low !== null);
  const sorted = [...large].sort((a, b) => (a.low_share ?? 0) - (b.low_share ?? 0));
  const [least] = sorted;
  const most = sorted.at(-1);
  if (!least || !most || least === most) return null;
  if (least.low_hi === null || most.low_lo === null || most.low_lo <= least.low_hi) return null;
  const words = (row: Group) => countOf(row.n_low ?? 0, row.n);
  return {
    text: `Параллельные классы резко различаются: ${words(least)} и ${words(most)} не достигли ${lineWords(facts)}. Прежде чем искать педагогические причины, следует проверить состав классов.`,
    weight: 52,
  };
}

/** Only those below the line because of an extra condition: the nearest reserve. */
export function conditionConclusion(facts: WorkFacts): Conclusion | null {
  const rows = facts.attention.filter((row) => row.support === 'condition');
  const words = rows[0]?.condition_words;
  if (!words) return null;
  return {
    text: `Из не достигших порога ${counted(rows.length, WORDS.participant)} ${plural(rows.length, ['набрал', 'набрали', 'набрали'])} достаточную сумму баллов, но не ${plural(rows.length, ['выполнил', 'выполнили', 'выполнили'])} условие «${words}». Это ближайший резерв школы.`,
    weight: 75,
  };
}

/** The attention group before an exam. */
export function attentionConclusion(facts: WorkFacts, context: TextContext): Conclusion | null {
  const { attention, school } = facts;
  if (!context.beforeExam || attention.length === 0) return null;
  const border = attention.filter((row) => row.zone === 'border').length;
  const few = sizeOf(school.n, context.tiers) === 'few';
  const near =
    border > 0
      ? `К порогу близки ещё ${counted(border, WORDS.participant)}. Вместе с не достигшими его группа внимания`
      : 'Группа внимания';
  if (few)
    return { text: `Группа внимания: ${counted(attention.length, WORDS.person)}.`, weight: 50 };
  return {
    text: `${near} – ${counted(attention.length, WORDS.person)} из ${school.n}.`,
    weight: 72,
  };
}
