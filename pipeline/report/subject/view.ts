import { formatNumber, formatShareNumber } from '../../russian/number.ts';
import { capital } from '../../russian/plural.ts';
import { shareOf } from '../../russian/share.ts';
import { limit, tiersOf } from '../../store/threshold.ts';
import type { AreaContext } from '../area/facts.ts';
import { chapter, numbered, plainPart } from '../area/view/chapter.ts';
import { conditions, participation } from '../area/view/participation.ts';
import { results } from '../area/view/result.ts';
import { lastDay } from '../data-date.ts';
import type { ReportConfig } from '../document.ts';
import { workName } from '../note/text/sentence.ts';
import { bandSizes, bandsFigure } from '../note/view/bands.ts';
import { bordersWords, scoresFigure } from '../note/view/scores.ts';
import { section } from '../note/view/section.ts';
import { rulesTable } from '../note/view/sources.ts';
import { meansText } from '../note/view/work.ts';
import { bandName } from '../recommendations/wording.ts';
import { type Table, table } from '../table.ts';
import type { SubjectFacts } from './facts.ts';
import { skillMaps } from './skill-map.ts';
import { subjectConclusions, subjectMain, subjectSayer } from './text.ts';

const letters: Record<string, string> = { basic: 'Б', advanced: 'П', high: 'В' };
const percent = (share: number | null | undefined, digits = 1) =>
  share == null ? '–' : formatShareNumber(share, digits);

function tasksTable(facts: SubjectFacts, context: AreaContext): Table | null {
  const { work } = facts;
  const rows = work.tasks.filter(({ n }) => n >= context.minN);
  if (rows.length === 0) return null;
  const groups = bandSizes(facts.bands, context.minN);
  const cells = new Map(facts.bands.map((row) => [`${row.band} ${row.position}`, row.completion]));
  const withCountry = rows.some(({ country }) => country !== null);
  const withSkill = rows.some(({ skill }) => skill !== '');
  return table(
    'Выполнение заданий, % от максимума',
    [
      ['№', 'c'],
      ...(withSkill ? [['Проверяемые элементы, умения', 'w'] as [string, 'w']] : []),
      ['Уровень', 'c'],
      ['n', 'n'],
      ...(withCountry ? [['Россия', 'n'] as [string, 'n']] : []),
      ['Средний', 'n'],
      ...groups.map(({ band, n }): [string, 'n'] => [
        `${capital(bandName(band))} (${formatNumber(n)})`,
        'n',
      ]),
    ],
    rows.map((row) => ({
      own: row.corridor === 'insufficient',
      cells: [
        row.corridor === 'insufficient' ? `${row.task} ▼` : row.task,
        ...(withSkill ? [row.skill] : []),
        letters[row.difficulty] ?? '–',
        formatNumber(row.n),
        ...(withCountry ? [percent(row.country)] : []),
        percent(row.completion),
        ...groups.map(({ band }) => percent(cells.get(`${band} ${row.position}`), 0)),
      ],
    })),
    `▼ – ниже границы освоения. В скобках – участники группы; показаны группы от ${context.minN}. ${work.work.corridor_words.map((words) => `${capital(words)}.`).join(' ')}`,
  );
}

function testBandsTable({ testBands }: SubjectFacts, { tiers }: AreaContext): Table | null {
  const names: Record<string, string> = {
    below: 'Ниже минимума',
    to_60: 'От минимума до 60 баллов',
    '61_80': '61–80 баллов',
    '81_100': '81–100 баллов',
    '100': 'в том числе 100 баллов',
  };
  const rows = testBands.filter(({ n }) => n >= tiers.share);
  if (rows.length < 2) return null;
  return table(
    'Тестовые баллы',
    [
      ['Группа', 'w'],
      ['Участников', 'n'],
      ['Возможные значения, %', 'n'],
    ],
    rows.map((row) => ({
      cells: [
        names[row.band] ?? row.band,
        shareOf(row.n_band, row.n, row.share, tiers),
        `${formatShareNumber(row.share_lo)}–${formatShareNumber(row.share_hi)}`,
      ],
    })),
  );
}

/** Participants and the share over the years: of works of one name. */
function yearsTable({ work }: SubjectFacts, { tiers }: AreaContext): Table | null {
  if (work.history.length < 2) return null;
  return table(
    'Одноимённая работа по годам',
    [
      ['Год', 'c'],
      ['Участников', 'n'],
      ['Не достигли порога', 'n'],
      ['Возможные значения, %', 'n'],
    ],
    work.history.map((row) => ({
      own: row.year === work.work.year,
      cells: [
        String(row.year),
        formatNumber(row.n),
        shareOf(row.n_low ?? 0, row.n, row.low_share, tiers),
        row.low_lo === null || row.low_hi === null || row.n < tiers.share
          ? '–'
          : `${formatShareNumber(row.low_lo)}–${formatShareNumber(row.low_hi)}`,
      ],
    })),
    'Работы разных лет могут различаться заданиями и шкалой: сопоставляется только эта доля.',
  );
}

function topicsTable(facts: SubjectFacts, kind: 'content' | 'metasubject', context: AreaContext) {
  const rows = facts.topics.filter((row) => row.kind === kind && row.n >= context.minN);
  if (rows.length === 0) return null;
  return table(
    kind === 'content' ? 'Элементы содержания (коды кодификатора)' : 'Метапредметные умения',
    [
      [kind === 'content' ? 'Код' : 'Умение', 'w'],
      ['Задания', 'w'],
      ['n', 'n'],
      ['Выполнение, %', 'n'],
      ['Больше половины заданий недостаточны', 'w'],
    ],
    rows.map((row) => ({
      cells: [
        row.topic,
        row.tasks,
        formatNumber(row.n),
        percent(row.completion),
        row.deficit === null ? '–' : row.deficit ? 'да' : 'нет',
      ],
    })),
  );
}

function itemsTable({ items, paper }: SubjectFacts): Table | null {
  const rows = items.filter(({ item_rest_r, d27 }) => item_rest_r !== null && d27 !== null);
  if (rows.length === 0) return null;
  return table(
    'Задания как измерители',
    [
      ['№', 'c'],
      ['n', 'n'],
      ['Трудность (выполнение), %', 'n'],
      ['Связь с остальной работой', 'n'],
      ['Сильные 27 % минус слабые 27 %', 'n'],
    ],
    rows.map((row) => ({
      own: row.remark !== null,
      cells: [
        row.task,
        formatNumber(row.n),
        percent(row.difficulty),
        formatNumber(row.item_rest_r ?? 0, 2),
        formatNumber(row.d27 ?? 0, 2),
      ],
    })),
    `Выделены задания, которые следует проверить.${paper ? ` Связь и разность – по полным работам (${formatNumber(paper.n)}).` : ''} О школах эти показатели не говорят ничего.`,
    true,
  );
}

/** Facts of a subject → what templates/subject.hbs prints. Pure: figures are drawn later. */
export function subjectView(
  facts: SubjectFacts,
  config: Pick<ReportConfig, 'institute' | 'executor' | 'sou'>,
) {
  const { area, work } = facts;
  const context: AreaContext = {
    area: area.area,
    tiers: tiersOf(area.thresholds),
    thresholds: area.thresholds,
    sou: config.sou ?? false,
    minN: limit(area.thresholds, 'group_min_n'),
  };
  const own = { work: work.work, school: work.own, scores: facts.scores };
  const say = subjectSayer(facts, context);
  const steps = say('steps');
  return {
    institute: config.institute,
    executor: config.executor,
    data: lastDay([work.work.held_to]),
    subject: workName(work),
    region: area.region,
    round: work.work.title,
    basis: work.work.basis,
    isVpr: work.work.kind === 'vpr',
    main: subjectMain(facts, context, say),
    advice: say('advice').slice(0, 3),
    chapters: numbered([
      conditions(area),
      participation(area, context),
      results(area, context),
      chapter('Распределение результатов и изменения за годы', [
        plainPart({
          text: [meansText(own, context), bordersWords(own)],
          figures: [work.own.n >= context.tiers.share ? scoresFigure(own, context.tiers) : null],
          tables: [testBandsTable(facts, context), yearsTable(facts, context)],
        }),
      ]),
      chapter('Выполнение заданий', [
        plainPart({
          told: say('levels'),
          figures: [bandsFigure(facts.bands, context.minN)],
          tables: [tasksTable(facts, context)],
        }),
      ]),
      chapter('Умения и темы', [
        section('Усвоение можно считать достаточным', { said: say('enough') }),
        section('Усвоение нельзя считать достаточным', { said: say('short') }),
        section(
          'Достаточным усвоение считать рано: часть заданий ниже границы или в зоне неопределённости',
          { said: say('between') },
        ),
        section('Умения по муниципалитетам', { figures: skillMaps(facts.placeSkills) }),
        section('Содержание и метапредметные умения', {
          tables: [
            topicsTable(facts, 'metasubject', context),
            topicsTable(facts, 'content', context),
          ],
        }),
      ]),
      chapter('Качество работы', [
        plainPart({ told: say('quality'), tables: [itemsTable(facts)] }),
      ]),
      chapter('Выводы', [plainPart({ said: subjectConclusions(facts, context, say) })]),
      chapter('Рекомендации', [
        section('Преподавание предмета', { said: say('advice') }),
        section('Разные группы обучающихся', {
          tables: [
            steps.length === 0
              ? null
              : table(
                  'На что опереться и что дальше',
                  [
                    ['Группа', 'w'],
                    ['Опора', 'w'],
                    ['Ближайший шаг', 'w'],
                  ],
                  steps.map(({ rule, sentences: [band, n, support, next] }) => ({
                    rule,
                    cells: [`${band?.text} (${n?.text})`, support?.text ?? '', next?.text ?? ''],
                  })),
                ),
          ],
        }),
        section('Методическим службам', { said: say('methodists') }),
      ]),
    ]),
    sources: rulesTable(
      area.sources,
      [
        ...['group_min_n', 'share_words_n', 'confidence_z', 'skill_deficit_share'],
        ...(facts.items.some(({ item_rest_r }) => item_rest_r !== null)
          ? ['quality_min_n', 'item_rest_min', 'item_hard', 'item_easy', 'd27_share']
          : []),
        ...(facts.paper?.alpha == null ? [] : ['alpha_min_n']),
        ...(facts.unlike.length > 0 ? ['corridor_z', 'corridor_gap', 'corridor_min_n'] : []),
        ...(work.dynamics ? ['dynamics_negative'] : []),
      ],
      area.thresholds,
    ),
  };
}
