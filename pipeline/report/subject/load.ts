import type { Database } from '../../store/database.ts';
import { limit } from '../../store/threshold.ts';
import type { AreaFacts } from '../area/facts.ts';
import type { Score } from '../note/facts.ts';
import { bandSteps } from '../recommendations/skill.ts';
import type {
  BandTask,
  ItemQuality,
  PaperQuality,
  SubjectFacts,
  TestBand,
  Topic,
  Unlike,
} from './facts.ts';
import { placeSkills } from './skill-map.ts';

const scores = `
select primary_score, n, coalesce(mark_band::text, case when below_minimum then 'below' else 'passed' end) as band
from score_distribution where procedure_id = $procedure and scope = 'region'
order by primary_score`;

const bands = `
select band, task, position, n, completion from group_task_mark
where procedure_id = $procedure and scope = 'region'
order by position, list_position(['below', 'passed', '2', '3', '4', '5', 'to_60', '61_80', '81_100'], band)`;

const testBands = `
select band, n, n_band, share, share_lo, share_hi from test_score_band
where procedure_id = $procedure and scope = 'region' order by position`;

const topics = `
with coded as (
  select 'content' as kind, content_code as topic, task, position from task
  where procedure_id = $procedure and content_code is not null
  union all
  select 'metasubject', metasubject, task, position from task
  where procedure_id = $procedure and metasubject is not null
), named as (
  select kind, topic, string_agg(task, ', ' order by position) as tasks from coded group by kind, topic
)
select g.kind, g.topic, g.n_tasks, g.n, g.completion, g.deficit, named.tasks
from group_topic as g
join named on named.kind = g.kind and named.topic = g.topic
where g.procedure_id = $procedure and g.scope = 'region' and g.completion is not null
order by g.kind desc, g.topic collate ru`;

const items = `
select task, n, difficulty, item_rest_r, d27, remark from task_quality
where procedure_id = $procedure order by position`;

const paper =
  'select n, n_tasks, alpha, sem from procedure_quality where procedure_id = $procedure';

const unlike = `
select task, count(*)::integer as n_schools, (count(*) filter (where notable and gap > 0))::integer as n_above,
  (count(*) filter (where notable and gap < 0))::integer as n_below
from task_corridor where procedure_id = $procedure
group by task, position having bool_or(notable)
order by position`;

/** Facts of the document on one work of the region. */
export async function subjectFacts(
  db: Database,
  area: AreaFacts,
  procedure: string,
): Promise<SubjectFacts> {
  const work = area.works.find((row) => row.work.procedure_id === procedure);
  if (!work) throw new Error(`no results of the region: ${procedure}`);
  const read = <T>(sql: string) => db.all<T>(sql, { procedure });
  return {
    area: {
      ...area,
      works: [work],
      ownPapers: [],
      sources: area.sources.filter(
        (row) => 'procedure_id' in row && row.procedure_id === procedure,
      ),
    },
    work,
    scores: await read<Score>(scores),
    bands: await read<BandTask>(bands),
    testBands: await read<TestBand>(testBands),
    topics: await read<Topic>(topics),
    items: await read<ItemQuality>(items),
    paper: (await read<PaperQuality>(paper))[0] ?? null,
    unlike: await read<Unlike>(unlike),
    placeSkills: await placeSkills(db, procedure, limit(area.thresholds, 'group_min_n')),
    steps: await bandSteps(db, procedure, limit(area.thresholds, 'group_min_n')),
  };
}
