import { formatShareNumber, NBSP } from '../../russian/number.ts';
import { capital, counted } from '../../russian/plural.ts';
import { verdictWords } from '../../russian/result.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { lastDay } from '../data-date.ts';
import type { PaperFacts, ReportConfig } from '../document.ts';
import { type Advice, adviceOf } from './advice.ts';
import { skillCard } from './card.ts';
import { bandsFigure, marksFigure, tasksFigure } from './figure.ts';
import {
  attention,
  concentration,
  listedSchools,
  type MunicipalityRow,
  municipalities,
  regionAndCountry,
  smallSchools,
  strongerSchools,
} from './group.ts';
import { type MainProcedure, otherWorks } from './procedure.ts';
import { bandSteps, type SkillRow, skillsOf } from './skill.ts';
import type { GivenAdvice } from './skill-finding.ts';
import { corridorsOf, sourceRow, thresholdRow } from './source.ts';
import { cellsOf, recommendationSayer } from './text.ts';
import { topicsOf } from './topic.ts';
import { lowShareWords } from './wording.ts';
import { groupCells, subjectTitle, workFacts } from './work.ts';

const weakest = 5;

/** The topic of each weak skill, and the place of the skill under which its advice stands already. */
function givenOf(weak: readonly SkillRow[], advice: ReadonlyMap<string, Advice>): GivenAdvice[] {
  const first = new Map<string, number>();
  return weak.map(({ skill }, i) => {
    const topic = advice.get(skill)?.topic ?? null;
    const before = topic === null ? null : (first.get(topic) ?? null);
    if (topic !== null && before === null) first.set(topic, i + 1);
    return { topic, before };
  });
}

/** Facts of one document of recommendations, ready for the template. */
export async function recommendationFacts(
  db: Database,
  main: MainProcedure,
  config: ReportConfig,
): Promise<PaperFacts> {
  const thresholds = await thresholdsOf(db);
  const limit = (name: string) => {
    const row = thresholds.get(name);
    if (!row) throw new Error(`threshold missing: ${name}`);
    return row;
  };
  const tiers = tiersOf(thresholds);
  const minN = limit('group_min_n').value;
  const listYear =
    config.listYears.filter((year) => year < config.year).sort((a, b) => b - a)[0] ?? null;
  const list = { year: listYear, profile: config.profile };
  const id = main.procedure_id;

  const { region, country } = await regionAndCountry(db, id);
  const places = await municipalities(db, id, minN);
  const listed =
    listYear === null
      ? null
      : { set: await listedSchools(db, id, { ...list, year: listYear }), year: listYear };
  const spread = await concentration(db, id);
  const small = await smallSchools(db, id, limit('small_n').value);
  const skills = await skillsOf(db, id, list);
  const steps = await bandSteps(db, id, minN);
  const others = await otherWorks(db, main);
  const near = await attention(db, id);
  const stronger = await strongerSchools(db, id);

  const weak = skills.slice(0, weakest);
  const strong = [...skills]
    .reverse()
    .filter((skill) => skill.level === 'sufficient' && !weak.includes(skill))
    .slice(0, weakest);
  const advice = await adviceOf(
    db,
    main.subject_code,
    main.grade,
    weak.map((skill) => skill.skill),
  );
  const topics = topicsOf(weak, advice);
  const given = givenOf(weak, advice);
  const bands = steps.map((step) => step.band);
  const [firstAdvice] = topics;
  const { say, ofSkill } = recommendationSayer({
    ...{ main, region, country, places, listed, spread, near, small, others },
    ...{ skills, weak, given, strong, topics, steps, tiers },
    smallLimit: limit('small_n').value,
    limits: { minN, gap: limit('task_gap').value, listYear },
  });

  return {
    institute: config.institute,
    round: main.round_title,
    title: subjectTitle(main),
    subtitle: `По итогам процедуры «${main.title}»`,
    executor: config.executor,
    data: lastDay([main.main_to]),
    region: config.region,
    points: { conclusions: say('main'), actions: say('first_steps').map(cellsOf) },
    work: workFacts(main),
    results: {
      texts: say('results'),
      table: {
        hasMark: main.has_mark,
        max: main.max_primary,
        shareHead: capital(`${lowShareWords(main.has_mark)} рядом с остальной частью региона`),
        rows: [
          ...(country ? [groupCells('Российская Федерация', country, main, tiers)] : []),
          groupCells(config.region, region, main, tiers),
        ]
          .map((row) => ({ ...row, own: true, verdict: '' }))
          .concat(
            places.map((row: MunicipalityRow) => ({
              ...groupCells(row.name, row, main, tiers),
              own: false,
              verdict: verdictWords(row.verdict, 'остальной части региона'),
            })),
          ),
      },
      marks: main.has_mark ? marksFigure(config.region, region, country) : null,
      municipalities: say('municipalities'),
    },
    tasks: await tasksFigure(db, main),
    skillsTitle: weak.some((skill) => skill.level !== 'sufficient')
      ? 'Пять умений с наибольшим дефицитом'
      : 'Пять умений с наименьшим запасом до границы освоения',
    cards: ofSkill.map((sayOf, i) => {
      const skill = weak[i] as SkillRow;
      const own = given[i]?.before === null ? (advice.get(skill.skill) ?? null) : null;
      return skillCard(skill, i + 1, own, bands, sayOf);
    }),
    bands: bandsFigure(weak, minN),
    strong: {
      texts: say('strong'),
      rows: strong.map((skill) => ({
        skill: skill.skill,
        tasks: `№${NBSP}${skill.tasks.map((task) => task.task).join(', ')}`,
        completion: formatShareNumber(skill.completion),
      })),
      schools: stronger.slice(0, 8),
      more: stronger.length > 8,
    },
    steps: say('steps').map(cellsOf),
    small: {
      texts: say('small'),
      advice: say('small_advice').map(cellsOf),
    },
    programme: say('programme').map(cellsOf),
    associations: {
      school: say('school'),
      municipality: say('municipality'),
      institute: say('institute'),
    },
    plan: say('plan').map(cellsOf),
    others: say('others'),
    sources: [
      sourceRow(
        main.has_mark ? 'Перевод первичного балла в отметку' : 'Минимальный балл',
        main.title,
        {
          source: main.scale_source,
          source_year: main.scale_year,
          status: main.scale_status,
        },
      ),
      ...(await corridorsOf(db, main.kind)).map((row) =>
        sourceRow('Уровни освоения по выполнению задания', row.words.join('. '), row),
      ),
      ...['group_min_n', 'small_n', 'task_gap', ...(near ? ['border_points'] : [])].map((name) =>
        thresholdRow(limit(name)),
      ),
      ...(firstAdvice
        ? [
            sourceRow(
              'Предположения о причинах и приёмы',
              `${counted(topics.length, ['тема', 'темы', 'тем'])}`,
              firstAdvice.advice,
            ),
          ]
        : []),
    ],
  };
}
