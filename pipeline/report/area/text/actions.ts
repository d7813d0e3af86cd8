import { joinList } from '../../../russian/list.ts';
import { formatNumber, NBSP } from '../../../russian/number.ts';
import { counted, WORDS } from '../../../russian/plural.ts';
import { suits } from '../../note/load.ts';
import { adviceFor } from '../../note/text/advice.ts';
import { innerName } from '../../note/text/sentence.ts';
import type { AreaFacts, AreaSkill, AreaWork } from '../facts.ts';
import { type AreaContext, schoolList, schoolName } from './context.ts';
import { beyond } from './result.ts';
import { deficits, weakTasks } from './task.ts';

/** A recommendation: who, what, by when and how it shows; the greater the weight, the earlier it stands. */
export type AreaAction = {
  who: string;
  text: string;
  when: string;
  result: string;
  weight: number;
};

const authority = ({ area }: AreaFacts) =>
  area.scope === 'region'
    ? 'Орган управления образованием региона'
    : 'Муниципальный орган управления образованием';
const methodists = ({ area }: AreaFacts) =>
  area.scope === 'region' ? 'Институт развития образования' : 'Муниципальная методическая служба';

const byWork = (facts: AreaFacts, pick: (work: AreaWork) => string[]): string =>
  facts.works
    .flatMap((work) => {
      const names = pick(work);
      return names.length > 0 ? [`${innerName(work)}${NBSP}– ${names.join(', ')}`] : [];
    })
    .join('; ');

function filesAction(facts: AreaFacts): AreaAction | null {
  const missing = byWork(facts, (work) =>
    work.missing.map(({ school_code }) => schoolName(facts, school_code)),
  );
  const differ = facts.works.filter(
    ({ control }) => control && control.official_n !== control.computed_n,
  );
  if (!missing && differ.length === 0) return null;
  const parts = [
    missing ? `передать результаты или сообщить, почему их нет: ${missing}` : null,
    differ.length > 0
      ? `сверить число участников с отчётом ФИС ОКО: ${differ.map(innerName).join('; ')}`
      : null,
  ].filter((part) => part !== null);
  return {
    who: authority(facts),
    text: `По полноте данных: ${parts.join('; ')}.`,
    when: 'в течение недели после получения справки',
    result:
      'состав файлов совпадает со списком школ; справка выпущена новой редакцией, если итоги изменились',
    weight: 90,
  };
}

function absentAction(facts: AreaFacts, { minN }: AreaContext): AreaAction | null {
  const schools = new Set(
    facts.works.flatMap((work) =>
      work.schools
        .filter((row) => row.absent_notable && row.n >= minN)
        .map((row) => schoolName(facts, row.school_code)),
    ),
  );
  if (schools.size === 0) return null;
  return {
    who: authority(facts),
    text: `Уточнить у школ причины неявки: ${[...schools].join(', ')}. Не писавшим предложить работу в школе без внесения в отчётность.`,
    when: 'в течение двух недель после получения справки',
    result: 'сведения о причинах неявки по каждой школе',
    weight: 72,
  };
}

function supportAction(facts: AreaFacts): AreaAction | null {
  const region = facts.area.scope === 'region';
  const names = byWork(facts, (work) => {
    const rows = beyond(work, 'higher');
    if (region) return rows.length > 0 ? [counted(rows.length, WORDS.school)] : [];
    return rows.map(({ school_code }) => schoolName(facts, school_code));
  });
  if (!names) return null;
  return {
    who: methodists(facts),
    text: `Предусмотреть в ${region ? 'региональной программе' : 'карте'} методической помощи школы, где доля не достигших порога больше случайного${region ? ' (названы в справке региона)' : ' (по алфавиту)'}: ${names}. Помощь начинать с разговора со школой о заданиях и условиях работы, а не с проверки.`,
    when: 'план – в течение месяца после получения справки',
    result:
      'посещение и договорённость о двух–трёх умениях с каждой школой; проверка – на следующей процедуре',
    weight: 84,
  };
}

function placesAction(facts: AreaFacts, { minN }: AreaContext): AreaAction | null {
  const names = byWork(facts, (work) =>
    work.places
      .filter((row) => row.n >= minN && row.comparison?.verdict === 'higher')
      .map((row) => row.name),
  );
  if (!names) return null;
  return {
    who: 'Институт развития образования',
    text: `Обсудить с муниципальными методическими службами муниципальные справки, где доля не достигших порога больше, чем в остальной части региона: ${names}.`,
    when: 'в течение месяца после получения справки',
    result: 'согласованные темы муниципальных объединений на полугодие',
    weight: 82,
  };
}

const topicsNamed = 4;

/** Topics of advice for skills in deficit, or for the tasks below the border where no skill is. */
function topicsOf(
  facts: AreaFacts,
  context: AreaContext,
): { topic: string; skills: AreaSkill[]; work: AreaWork }[] {
  const rows = new Map<string, { topic: string; skills: AreaSkill[]; work: AreaWork }>();
  for (const work of facts.works) {
    const weak = new Set(weakTasks(work, context).map(({ skill }) => skill));
    const poor = deficits(work, context);
    const skills = poor.length > 0 ? poor : work.skills.filter(({ skill }) => weak.has(skill));
    for (const skill of skills) {
      const found = adviceFor(
        skill,
        facts.advice.filter(
          (row) => row.subject === work.work.subject && suits(row, work.work.grade),
        ),
      );
      if (!found) continue;
      const key = `${work.work.procedure_id} ${found.topic}`;
      const row = rows.get(key) ?? { topic: found.topic, skills: [], work };
      row.skills.push(skill);
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

function topicsAction(facts: AreaFacts, context: AreaContext): AreaAction | null {
  const topics = topicsOf(facts, context);
  if (topics.length === 0) return null;
  const list = topics
    .slice(0, topicsNamed)
    .map(
      ({ topic, skills, work }) =>
        `«${topic}» (${innerName(work)}, №${NBSP}${skills.map(({ tasks }) => tasks).join(', ')})`,
    );
  return {
    who: methodists(facts),
    text: `Включить в план ${facts.area.scope === 'region' ? 'региональных' : 'муниципальных'} методических объединений практикумы по темам: ${joinList(list)}. Приёмы – в методических рекомендациях института.`,
    when: 'ближайшее заседание объединений',
    result: 'через месяц – две похожие задачи на каждую тему, решённые большинством не выполнивших',
    weight: 70,
  };
}

function smallAction(facts: AreaFacts, { minN, tiers }: AreaContext): AreaAction | null {
  const rows = facts.works.flatMap((work) => {
    const few = work.schools.filter(({ n }) => n < tiers.share);
    const total = few.reduce((sum, { n }) => sum + n, 0);
    return few.length > 1 && total >= minN
      ? [
          `${innerName(work)}${NBSP}– ${counted(few.length, WORDS.school)}, ${counted(total, WORDS.participant)}`,
        ]
      : [];
  });
  if (rows.length === 0 || facts.area.scope === 'region') return null;
  return {
    who: methodists(facts),
    text: `Объединить учителей малочисленных школ для общего разбора работ: ${rows.join('; ')}. По объединённым данным видны общие трудности.`,
    when: 'до конца четверти',
    result: 'общий разбор заданий, недостаточно выполненных в муниципалитете',
    weight: 40,
  };
}

function attentionAction(facts: AreaFacts): AreaAction | null {
  const n = facts.works.filter(({ attention }) => attention !== null).length;
  if (n === 0) return null;
  return {
    who: authority(facts),
    text: 'Взять на контроль занятия с группой внимания в каждой школе: состав групп школа определяет по кодам в своей справке.',
    when: 'до экзамена, раз в две недели',
    result: 'в контрольной работе до экзамена не достигших порога меньше, чем в этой',
    weight: 86,
  };
}

function listedAction(facts: AreaFacts): AreaAction | null {
  const { listed, listYear } = facts;
  if (listed.length === 0 || listYear === null) return null;
  return {
    who: authority(facts),
    text: `Для школ перечня за ${listYear}${NBSP}год (${formatNumber(listed.length)}) проверить, что в антирисковых программах учтены предметы и классы из оснований; решение о продлении помощи принимать после следующей процедуры.`,
    when: 'в течение месяца после получения справки',
    result: 'запись о предметах и классах в программе каждой школы',
    weight: 76,
  };
}

function exchangeAction(facts: AreaFacts): AreaAction | null {
  const codes = new Set(
    facts.works.flatMap((work) => beyond(work, 'lower').map(({ school_code }) => school_code)),
  );
  const rows = [...facts.schools.keys()].filter((code) => codes.has(code));
  if (rows.length === 0) return null;
  const list = schoolList(
    facts,
    rows.map((code) => ({ code, words: '' })),
  );
  return {
    who: methodists(facts),
    text: `Пригласить с согласия школ поделиться опытом (по алфавиту): ${list}. Там доля не достигших порога меньше не только из-за случая.`,
    when: 'до конца полугодия',
    result: 'одно открытое занятие или разбор на предмет',
    weight: 36,
  };
}

function toldAction(facts: AreaFacts): AreaAction {
  return {
    who: authority(facts),
    text: `Довести справку до ${facts.area.scope === 'region' ? 'муниципальных органов управления образованием' : 'руководителей школ'}; сообщить о неточностях в числе обучающихся. Итоги не обнародуются, места школам не присваиваются.`,
    when: 'в течение недели после получения справки',
    result: 'подтверждение или исправления к столбцу «по списку»',
    weight: 30,
  };
}

/** Recommendations with terms, the weightiest first. */
export function areaActions(facts: AreaFacts, context: AreaContext): AreaAction[] {
  return [
    filesAction(facts),
    attentionAction(facts),
    supportAction(facts),
    placesAction(facts, context),
    listedAction(facts),
    absentAction(facts, context),
    topicsAction(facts, context),
    smallAction(facts, context),
    exchangeAction(facts),
    toldAction(facts),
  ]
    .filter((action) => action !== null)
    .sort((a, b) => b.weight - a.weight);
}
