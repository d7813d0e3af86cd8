import { formatShareNumber, NBSP } from '../../russian/number.ts';
import { capital, counted, WORDS } from '../../russian/plural.ts';
import { verdictWords } from '../../russian/result.ts';
import { shareOf } from '../../russian/share.ts';
import type { Database } from '../../store/database.ts';
import { thresholdsOf, tiersOf } from '../../store/threshold.ts';
import { lastDay } from '../data-date.ts';
import type { PaperFacts, ReportConfig } from '../document.ts';
import { adviceOf } from './advice.ts';
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
import {
  attentionTexts,
  lowText,
  municipalityTexts,
  noMarkText,
  otherText,
  ownPapersText,
  spreadTexts,
  takenText,
} from './result-text.ts';
import { associationsOf, planOf, programmeRows, topicsOf } from './schedule.ts';
import { bandSteps, skillsOf } from './skill.ts';
import { skillCard } from './skill-text.ts';
import { corridorsOf, sourceRow, thresholdRow } from './source.ts';
import { mainPoints, stepTexts, strongText } from './summary.ts';
import { lowWords } from './wording.ts';
import { groupCells, subjectTitle, workFacts } from './work.ts';

const weakest = 5;

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
  const given = new Map<string, number>();
  const bands = steps.map((step) => step.band);
  const limits = { minN, gap: limit('task_gap').value, listYear };
  const [firstAdvice] = topics;
  const ownPapers = ownPapersText(others, places);

  return {
    institute: config.institute,
    round: main.round_title,
    title: subjectTitle(main),
    subtitle: `По итогам процедуры «${main.title}»`,
    executor: config.executor,
    data: lastDay([main.main_to]),
    region: config.region,
    points: mainPoints(main, { low: lowText(main, region, country, tiers), weak, places, topics }),
    elective: main.elective,
    work: workFacts(main),
    results: {
      texts: [
        takenText(main, region),
        lowText(main, region, country, tiers),
        ...(main.has_mark ? [] : [noMarkText]),
        ...attentionTexts(main, near),
        ...spreadTexts(main, spread, listed, tiers, minN),
      ],
      table: {
        hasMark: main.has_mark,
        lowHead: lowWords(main.has_mark).head,
        max: main.max_primary,
        shareHead: capital(`${lowWords(main.has_mark).share} рядом с остальной частью региона`),
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
      municipalities: [...municipalityTexts(main, places, minN), ...(ownPapers ? [ownPapers] : [])],
      minN,
    },
    tasks: await tasksFigure(db, main),
    skillsTitle: weak.some((skill) => skill.level !== 'sufficient')
      ? 'Пять умений с наибольшим дефицитом'
      : 'Пять умений с наименьшим запасом до границы освоения',
    cards: weak.map((skill, i) =>
      skillCard(skill, i + 1, advice.get(skill.skill), given, bands, limits),
    ),
    bands: bandsFigure(weak, minN),
    strong: {
      text: strongText(strong, skills),
      rows: strong.map((skill) => ({
        skill: skill.skill,
        tasks: `№${NBSP}${skill.tasks.map((task) => task.task).join(', ')}`,
        completion: formatShareNumber(skill.completion),
      })),
      schools: stronger.slice(0, 8),
      more: stronger.length > 8,
    },
    steps: stepTexts(steps),
    small: {
      texts:
        small.n_schools === 0
          ? [`Школ, где работу писали меньше ${limit('small_n').value} участников, нет.`]
          : [
              `Школ, где участников меньше ${limit('small_n').value}, – ${small.n_schools}; вместе в них ${counted(small.n, WORDS.participant)}. ${capital(lowWords(main.has_mark).share)} в этих школах вместе – ${shareOf(small.n_low, small.n, small.low_share, tiers)}. По отдельной такой школе вывод не делается: смотрят работы поимённо.`,
            ],
      advice: topics.map((topic) => ({
        topic: topic.advice.topic,
        text: topic.advice.small_class,
      })),
    },
    programme: programmeRows(topics),
    associations: associationsOf(topics, places, small),
    plan: planOf(topics),
    others: others.map((work) => otherText(work, tiers)),
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
