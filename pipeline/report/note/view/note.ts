import { formatPercent } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { shareOf } from '../../../russian/share.ts';
import type { ReportConfig } from '../../document.ts';
import { type Table, table } from '../../table.ts';
import type { NoteFacts } from '../facts.ts';
import { tiersOf } from '../limits.ts';
import { groupAdvice, workActions } from '../text/action.ts';
import { forFirstPage, listedConclusion, workConclusions } from '../text/conclusions.ts';
import type { Action, TextContext } from '../text/sentence.ts';
import { workName } from '../text/sentence.ts';
import { appendices } from './appendix.ts';
import { remarksView, sourcesTable } from './sources.ts';
import { workHeading, workSections } from './work.ts';

/** What a run prints in the tail: name of the generation and words on the data. */
export type RunWords = { name: string; words: string };

function overview(note: NoteFacts, context: TextContext): Table | null {
  if (note.works.length < 2) return null;
  const { tiers } = context;
  return table(
    'Работы, вошедшие в справку',
    [
      ['Работа', 'w'],
      ['Писали', 'n'],
      ['Не достигли порога', 'n'],
      ['В остальных школах региона', 'n'],
    ],
    note.works.map((facts) => {
      const region = facts.comparisons.find((row) => row.reference === 'region');
      const few = facts.school.n < tiers.share;
      return {
        cells: [
          workName(facts),
          String(facts.school.n),
          facts.school.n_low === null
            ? '–'
            : shareOf(facts.school.n_low, facts.school.n, facts.school.low_share, tiers),
          region && !few ? formatPercent(region.ref_low_share) : '–',
        ],
      };
    }),
  );
}

function attentionWords(note: NoteFacts, context: TextContext): string | null {
  if (!context.beforeExam) return null;
  const parts = note.works
    .filter((facts) => facts.attention.length > 0)
    .map((facts) => {
      const border = facts.attention.filter((row) => row.zone === 'border').length;
      const near = border > 0 ? `, из них у порога – ${border}` : '';
      const name = note.works.length > 1 ? `${workName(facts)} – ` : '';
      return `${name}${counted(facts.attention.length, WORDS.person)}${near}`;
    });
  return parts.length > 0 ? `${parts.join('; ')}. Коды – в приложении 1.` : null;
}

/** Base and profile mathematics are two works: said wherever a school has both. */
function levelsWords(note: NoteFacts): string[] {
  const base = note.works.find(({ work }) => work.level === 'base');
  const profile = note.works.find(({ work }) => work.level === 'profile');
  if (!base || !profile) return [];
  return [
    `Базовую математику писали ${counted(base.school.n, WORDS.person)}, профильную – ${counted(profile.school.n, WORDS.person)}; это разные работы, складывать их нельзя.`,
  ];
}

function planView(note: NoteFacts, context: TextContext, number: string) {
  const several = note.works.length > 1;
  const all = note.works.flatMap((facts) =>
    workActions(facts, context).map((action) => ({
      action,
      name: several ? `${workName(facts)}. ` : '',
    })),
  );
  const merged: { action: Action; text: string }[] = [];
  for (const { action, name } of all) {
    const same = merged.find(
      (row) => row.action.text === action.text && row.action.who === action.who,
    );
    if (same) same.text = action.text;
    else merged.push({ action, text: `${name}${action.text}` });
  }
  const who = [...new Set(merged.map(({ action }) => action.who))];
  return {
    number,
    groups: who.map((name) => ({
      who: name,
      items: merged.filter(({ action }) => action.who === name).map(({ text }) => text),
    })),
    advice: note.works.flatMap((facts) =>
      groupAdvice(facts, context).map((text) => (several ? `${workName(facts)}. ${text}` : text)),
    ),
    table: table(
      'План',
      [
        ['Исполнитель', 'w'],
        ['Ожидаемый результат', 'w'],
        ['Срок', 'w'],
        ['Показатель', 'w'],
      ],
      [
        ...new Map(
          merged.map(({ action }) => [
            `${action.who}|${action.result}|${action.measure}`,
            { cells: [action.who, action.result, action.when, action.measure] },
          ]),
        ).values(),
      ],
    ),
  };
}

/** Facts of a note → what templates/note.hbs prints. Pure: figures are drawn later. */
export function noteView(
  note: NoteFacts,
  config: Pick<ReportConfig, 'institute' | 'executor'>,
  run: RunWords,
) {
  const context: TextContext = {
    tiers: tiersOf(note.thresholds),
    thresholds: note.thresholds,
    beforeExam: note.round.before_exam,
  };
  const boxed = { ...context, beforeExam: false };
  const conclusions = note.works.map((facts) => ({
    facts,
    items: workConclusions(facts, boxed),
  }));
  const actions = note.works.map((facts) => ({ facts, items: workActions(facts, context) }));
  const listed = listedConclusion(note);
  const advice = planView(note, context, `${note.works.length + 1}.`);
  const remarks = remarksView(note);
  return {
    institute: config.institute,
    executor: config.executor,
    school: note.school.name,
    municipality: note.school.municipality,
    subject: note.round.title,
    basis: [...new Set(note.works.map(({ work }) => work.basis))].join('; '),
    main: {
      conclusions: [
        ...(listed ? [listed.text] : []),
        ...forFirstPage(conclusions, listed ? 2 : 3).map(({ text }) => text),
      ],
      actions: forFirstPage(actions).map(({ item, text }) => ({
        who: item.who,
        text,
        when: item.when,
      })),
      attention: attentionWords(note, context),
      overview: overview(note, context),
      remarks: levelsWords(note),
    },
    works: note.works.map((facts, i) => ({
      number: `${i + 1}.`,
      name: workHeading(facts),
      sections: workSections(facts, note, context).map((part, k) => ({
        ...part,
        number: `${i + 1}.${k + 1}.`,
      })),
    })),
    plan: { ...advice, advice: advice.advice.length > 0 ? advice.advice : null },
    appendices: appendices(note, context),
    sources: sourcesTable(note),
    remarks,
    run,
  };
}
