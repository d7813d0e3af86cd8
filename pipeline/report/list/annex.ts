import { agree, capital, counted, plural, WORDS } from '../../russian/plural.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf } from '../../store/threshold.ts';
import { dataDate } from '../data-date.ts';
import type { PaperFacts, ReportConfig } from '../document.ts';
import { sourceRow, thresholdRow } from '../recommendations/source.ts';
import { clausesOf, evidenceOf, type ListSchool, listSchools } from './evidence.ts';
import { grouped } from './grouped.ts';
import { basisShort } from './justification.ts';
import {
  type Member,
  membersOf,
  type Order,
  orderOf,
  orderWords,
  protocolWords,
} from './member.ts';
import { ruleFacts } from './rule.ts';

/** How many schools the rule judged, how many meet it, what the working group changed, who is on the list. */
function totals(
  schools: readonly ListSchool[],
  members: readonly Member[],
  order: Order | null,
): string[] {
  const of = (status: ListSchool['status']) =>
    schools.filter((school) => school.status === status).length;
  const [listed, none, excluded, unknown] = [
    of('listed'),
    of('no_data'),
    of('excluded'),
    of('undefined'),
  ];
  const judged = listed + of('not_listed');
  const added = members.filter(({ ground }) => ground === 'decision').length;
  const taken = listed - (members.length - added);
  const left = [
    none > 0
      ? `по ${counted(none, ['школе', 'школам', 'школам'])} учитываемых процедур в этом году нет`
      : '',
    excluded > 0 ? `${counted(excluded, WORDS.school)} правило не рассматривает` : '',
    unknown > 0
      ? `по ${counted(unknown, ['школе', 'школам', 'школам'])} одно из условий не определено`
      : '',
  ].filter((part) => part !== '');
  return [
    order
      ? `Перечень утверждён ${orderWords(order)}; ниже – утверждённый перечень.`
      : `По правилу ${agree(judged, 'рассмотрена', 'рассмотрены')} ${counted(judged, WORDS.school)}; условиям ${plural(listed, ['соответствует', 'соответствуют', 'соответствуют'])} ${counted(listed, WORDS.school)}.`,
    ...(left.length > 0 && !order ? [`${capital(left.join('; '))}.`] : []),
    ...(!order && (added > 0 || taken > 0)
      ? [
          `Решением рабочей группы включены – ${added}, не включены из соответствующих условиям – ${taken}.`,
        ]
      : []),
    `В перечне ${counted(members.length, WORDS.school)}${byMunicipality(members)}.`,
  ];
}

function byMunicipality(members: readonly Member[]): string {
  const names = [...new Set(members.map(({ municipality }) => municipality))];
  if (names.length < 2) return '';
  const parts = names.map(
    (name) => `${name} – ${members.filter(({ municipality }) => municipality === name).length}`,
  );
  return `: ${parts.join(', ')}`;
}

/** Facts of the draft annex of an order: the list, the rule with its source, totals – normative facts and nothing else. */
export async function annexFacts(
  db: Database,
  config: ReportConfig,
  year: number,
): Promise<PaperFacts> {
  const of = { year, profile: config.profile };
  const { rule, profile } = await ruleFacts(db, of);
  const members = await membersOf(db, of);
  const order = await orderOf(db, of);
  const clauses = grouped(await clausesOf(db, of));
  const evidence = grouped(await evidenceOf(db, of));
  const years = yearsOf([...clauses.values()].flat());
  const thresholds = await thresholdsOf(db);
  const small = thresholds.get('share_words_n');
  return {
    institute: config.institute,
    executor: config.executor,
    year,
    region: config.region,
    years,
    data: await dataDate(db, years),
    approved: order ? orderWords(order, 'приказ') : null,
    totals: totals(await listSchools(db, of), members, order),
    rule,
    listed: members.map((member, i) => ({
      number: i + 1,
      municipality: member.municipality,
      name: member.name,
      basis: basisOf(
        member,
        basisShort(clauses.get(member.school_code) ?? [], evidence.get(member.school_code) ?? []),
      ),
    })),
    sources: [
      sourceRow('Правило перечня', profile.title, profile),
      ...(small ? [thresholdRow(small)] : []),
    ],
  };
}

function basisOf({ ground, decision }: Member, byRule: string[]): string[] {
  if (ground === 'decision')
    return [`решение рабочей группы${decision ? `, ${protocolWords(decision)}` : ''}`];
  return byRule.length > 0 ? byRule : ['правило, по данным на день утверждения'];
}

/** Years the clauses look at, ascending. */
export const yearsOf = (clauses: readonly { years: number[] }[]): number[] =>
  [...new Set(clauses.flatMap((clause) => clause.years))].sort((a, b) => a - b);
