import { formatPercent } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { shareOf, type Tiers } from '../../../russian/share.ts';
import type { ReportConfig } from '../../document.ts';
import { type Table, table } from '../../table.ts';
import type { NoteFacts, WorkFacts } from '../facts.ts';
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

/** The works of the note side by side; the column of others stands only where one may compare. */
function overview(note: NoteFacts, context: TextContext): Table | null {
  if (note.works.length < 2) return null;
  const { tiers } = context;
  const others = note.works.map((facts) => {
    const wanted = facts.work.municipality_code === null ? 'region' : 'municipality';
    const row = facts.comparisons.find((item) => item.reference === wanted);
    return row && facts.school.n >= tiers.share ? formatPercent(row.ref_low_share) : '–';
  });
  const compared = others.some((text) => text !== '–');
  const ownPaper = note.works.some(({ work }) => work.municipality_code !== null);
  const columns: [string, 'w' | 'n'][] = [
    ['Работа', 'w'],
    ['Писали', 'n'],
    ['Не достигли порога', 'n'],
  ];
  if (compared) {
    columns.push([`В остальных школах ${ownPaper ? 'муниципалитета' : 'региона'}`, 'n']);
  }
  return table(
    'Работы, вошедшие в справку',
    columns,
    note.works.map((facts, i) => ({
      cells: [
        workName(facts),
        String(facts.school.n),
        lowCell(facts, tiers),
        ...(compared ? [others[i] ?? '–'] : []),
      ],
    })),
  );
}

function lowCell({ school }: WorkFacts, tiers: Tiers): string {
  return school.n_low === null ? '–' : shareOf(school.n_low, school.n, school.low_share, tiers);
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
      name: workName(facts),
    })),
  );
  const merged: { action: Action; names: string[] }[] = [];
  for (const { action, name } of all) {
    const same = merged.find(
      (row) => row.action.text === action.text && row.action.who === action.who,
    );
    if (same) same.names.push(name);
    else merged.push({ action, names: [name] });
  }
  const who = [...new Set(merged.map(({ action }) => action.who))];
  return {
    number,
    groups: who.map((name) => ({
      who: name,
      items: merged
        .filter(({ action }) => action.who === name)
        .map(({ action, names }) =>
          several
            ? `${names.length === note.works.length ? 'Все работы' : names.join('; ')}. ${action.text}`
            : action.text,
        ),
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
