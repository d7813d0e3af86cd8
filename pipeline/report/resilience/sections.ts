import { NBSP } from '../../russian/number.ts';
import { counted, lower, WORDS } from '../../russian/plural.ts';
import { groupedBy } from '../list/grouped.ts';
import { type PaperSection, type Part, paperPart, paperSection } from '../sections.ts';
import { isRegional, type Judged, type Judgement } from './judged.ts';
import type { Listed, Strength } from './queries.ts';
import {
  conditionTable,
  type Neighbour,
  namedTable,
  nearTable,
  neighbourTable,
  ruleTable,
  strengthTable,
  unknownTable,
} from './tables.ts';
import { missingWords, questions, restWords } from './text.ts';

/** Skills told of a school: topics to ask about, not a report. */
const mostSkills = 8;

/** What is looked at and how; the conditions are told where they decide. */
export function lookedSection(
  year: number,
  contextYear: number,
  weighed: readonly string[],
  judgement: Judgement | null,
): PaperSection | null {
  const [first] = judgement
    ? [...judgement.named, ...judgement.near.map(({ school }) => school)]
    : [];
  return paperSection('Что рассмотрено и как', {
    text: [
      `Резильентной здесь названа школа, результаты которой выше, чем у школ с похожими социальными условиями, хотя её условия – среди наименее благоприятных в регионе. Рассмотрены ВПР, ОГЭ и ЕГЭ ${year - 1} и ${year} годов, кроме работ по выбору.`,
      weighed.length > 0
        ? `Социальные условия – ${contextYear > 0 ? `по последним сведениям школ, не позже ${contextYear}${NBSP}года` : 'по сведениям школ'}: ${weighed.map(lower).join('; ')}. Показатели сведены в одно число: 0 – как в среднем у школ региона, меньше – условия менее благоприятны.`
        : null,
      'По всем школам региона найдено, какой результат обычен при каких условиях; с ним сравнивается результат школы. Превышение больше случайного – повод спросить: отбор учащихся и неточность сведений не исключены.',
    ],
    tables: [first ? ruleTable(first.conditions, first) : null],
  });
}

/** What the data say of the schools, where they can be told apart. */
export function schoolSections(
  judgement: Judgement,
  listed: readonly Listed[],
  strengths: ReadonlyMap<string, readonly Strength[]>,
  year: number,
): (PaperSection | null)[] {
  const { named, near, unknown } = judgement;
  const pairs = neighboursOf(listed, named);
  const alone = listed.length - new Set(pairs.map((pair) => pair.listed.school_code)).size;
  return [
    paperSection('Школы, которые отвечают всем условиям', {
      text: [named.length === 0 ? 'Таких школ в данных этого года нет.' : null],
      tables: [namedTable(named, year)],
      parts: named.map((school) =>
        schoolPart(school, strengths.get(school.school_code) ?? [], pairs),
      ),
    }),
    paperSection('Школы, которым не хватает одного условия', {
      parts: [...groupedBy(near, ({ missing }) => missing.condition).entries()]
        .toSorted(([, [a]], [, [b]]) => placeOf(a) - placeOf(b))
        .map(([condition, own]) => nearPart(condition, own)),
    }),
    paperSection('Остальные школы', { list: restWords(judgement).filter((line) => line !== '') }),
    paperSection('О каких школах сказать ничего нельзя', { tables: [unknownTable(unknown)] }),
    paperSection('Школы перечня, рядом с которыми есть такая школа', {
      text: [
        listed.length === 0
          ? 'Школ в перечне нет.'
          : named.length === 0
            ? null
            : pairs.length === 0
              ? 'Ни у одной школы перечня нет такой школы в своём муниципалитете или среди кураторов.'
              : null,
        pairs.length > 0 && alone > 0
          ? `У ${counted(alone, WORDS.schoolGenitive)} перечня из ${listed.length} такой школы нет ни в муниципалитете, ни среди кураторов.`
          : null,
      ],
      tables: [neighbourTable(pairs)],
    }),
    paperSection('О чём спросить школы', {
      text: [
        'Причин в данных не видно: они станут известны только в разговоре. Вопросы одни и те же для каждой школы; темы по предметам и умениям – в разделе о школе.',
      ],
      list: questions,
    }),
  ];
}

/** Place of the missing condition among the conditions. */
const placeOf = (near: Judgement['near'][number] | undefined): number =>
  near ? near.school.conditions.indexOf(near.missing) : 0;

/** A named school: its conditions, what it does better, which listed schools are beside it. */
function schoolPart(
  school: Judged,
  strengths: readonly Strength[],
  pairs: readonly Neighbour[],
): Part {
  const better = strengths.filter(({ verdict }) => verdict === 'higher');
  const skills = better.filter(({ skill }) => skill !== null);
  const compared = strengths.filter(({ skill }) => skill !== null).length;
  const told = [...better.filter(({ skill }) => skill === null), ...skills.slice(0, mostSkills)];
  const beside = pairs.filter(({ named }) => named === school).map(({ listed }) => listed.name);
  return paperPart(`${school.name} (${school.municipality})`, {
    text: [
      (school.shrunk_lo ?? 0) > 0
        ? 'Результаты выше, чем у школ с похожими условиями, больше случайного.'
        : 'Результаты скорее выше, чем у школ с похожими условиями: вероятность не менее 80 %, но при таком числе участников превышение возможно и случайно.'.replace(
            ' %',
            `${NBSP}%`,
          ),
      compared === 0
        ? 'По предметам и умениям школу сравнить не с чем: участников или других школ мало.'
        : skills.length === 0
          ? `Из ${counted(compared, WORDS.skillGenitive)} ни одного не выполняют лучше остальных школ таких условий больше случайного: спросить стоит о работе школы в целом.`
          : `Из ${counted(compared, WORDS.skillGenitive)} лучше остальных школ таких условий, и больше случайного, выполняют ${skills.length}${skills.length > mostSkills ? `, названы ${mostSkills} самых надёжных` : ''}; из ста одинаковых два-три оказались бы здесь случайно.`,
      beside.length > 0 ? `Школы перечня рядом: ${beside.join('; ')}.` : null,
    ],
    tables: [
      conditionTable(
        school,
        school.conditions.filter((each) => !isRegional(each)),
      ),
      strengthTable(told),
    ],
  });
}

function nearPart(condition: string, near: Judgement['near']): Part {
  const [title, words] = missingWords(condition);
  return paperPart(title, { text: [words], tables: [nearTable(near)] });
}

/** Listed schools with every named school of their municipality and their curator, if it is one. */
function neighboursOf(listed: readonly Listed[], named: readonly Judged[]): Neighbour[] {
  return listed.flatMap((each) =>
    named
      .filter(
        ({ school_code, municipality_code }) =>
          school_code !== each.school_code &&
          (municipality_code === each.municipality_code || school_code === each.curator_code),
      )
      .map((school) => ({ listed: each, named: school })),
  );
}
