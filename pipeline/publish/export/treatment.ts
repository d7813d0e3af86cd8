import type { Column } from '../../store/catalog.ts';

/**
 * How a table is cut for an audience that does not get everything: `open` – it tells of no pupils; `counts` – participants
 * and low results of groups; `detail` – further figures of groups; `quality` – figures of a procedure over all participants;
 * `verdict` – the list, a school at a time; `official` – an act of the institute, not for everybody; `own` – a school's own
 * figures, for that school alone; `pupils` – one row tells of one participant; `inner` – for the institute alone.
 */
export type Treatment =
  | 'open'
  | 'counts'
  | 'detail'
  | 'quality'
  | 'verdict'
  | 'official'
  | 'own'
  | 'pupils'
  | 'inner';

const named: Readonly<Record<string, Treatment>> = {
  municipality: 'open',
  school: 'open',
  school_name_history: 'open',
  round: 'open',
  procedure: 'open',
  task: 'open',
  group_procedure: 'counts',
  low_result: 'counts',
  attendance: 'counts',
  group_comparison: 'detail',
  group_dynamics: 'detail',
  group_skill: 'detail',
  group_task: 'detail',
  group_task_mark: 'detail',
  group_topic: 'detail',
  journal_agreement: 'detail',
  score_distribution: 'detail',
  task_comparison: 'detail',
  test_score_band: 'detail',
  procedure_quality: 'quality',
  task_difficulty: 'quality',
  task_quality: 'quality',
  approved_school: 'verdict',
  low_results_clause: 'verdict',
  low_results_list: 'verdict',
  approved_list: 'official',
  growth: 'own',
  risk_profile: 'own',
  correction: 'pupils',
  finding: 'pupils',
  reject: 'pupils',
};

/** Tables the institute keeps to itself, by the reason it tells the others. */
const inner: Readonly<Record<string, readonly string[]>> = {
  'особенности результатов – повод посмотреть, а не вывод: только для института, по названиям школ не публикуются':
    [
      ...['answer_repeat', 'cohort_change', 'corridor_draw', 'corridor_index', 'journal_direction'],
      ...['mark_border', 'open_task_mark', 'signal', 'signal_attention', 'signal_test'],
      'task_corridor',
    ],
  'сведения о школах для адресной помощи: только для института, по названиям школ не публикуются': [
    ...['context_index', 'context_value', 'forecast', 'resilience', 'resilience_condition'],
    ...['resilience_strength', 'resilient_school', 'risk_factor_entered', 'risk_indicator'],
    ...['school_context', 'funnel_limit', 'school_set'],
  ],
  'дорожная карта, участие и цели школ, кадры числом: рабочие сведения института': [
    ...['activity_school', 'activity_state', 'roadmap', 'roadmap_activity', 'roadmap_day'],
    ...['roadmap_need', 'roadmap_participation', 'roadmap_period', 'roadmap_school'],
    ...['roadmap_school_state', 'roadmap_target', 'staff_resource', 'staff_subject'],
    'target_deviation',
  ],
  'подбор школ-кураторов и школ, которым нужна помощь: рабочие сведения института': [
    ...[
      'curator_candidate',
      'curator_choice',
      'curator_pool',
      'curator_proposal',
      'curator_subject',
    ],
    ...['support_school', 'weak_subject'],
  ],
  'решения рабочей группы: за пределами института – только утверждённый перечень': [
    'approved_difference',
    'decision',
    ...['entry_change', 'list_change', 'list_member', 'list_turnover', 'school_entry'],
    ...['school_monitoring', 'support_change', 'support_effect', 'support_match', 'task_change'],
  ],
  'как получен перечень, с числами малых школ и филиалов: только для института': [
    ...['attempt_result', 'list_bounds', 'list_certainty', 'list_chance', 'list_leave_one_out'],
    ...['list_edge', 'list_edge_work', 'low_results_indicator', 'low_results_rank'],
    ...['participation_bounds', 'profile_school'],
    ...['school_considered', 'series_count', 'series_posterior', 'series_prior', 'year_effect'],
  ],
  'промежуточные суммы, по которым восстанавливаются результаты малых групп: только для института':
    [
      ...[
        'attention_count',
        'attention_summary',
        'cohort_pair',
        'school_total',
        'task_by_total',
        'task_pair',
      ],
      'total_band',
    ],
  'файлы, списочный состав и отчёты, из которых получены таблицы: только для института': [
    ...['completeness', 'control_figure', 'enrolment', 'finding_procedure', 'official_figure'],
    ...['official_group', 'official_skill'],
    ...['result_source', 'run', 'source_file'],
    'country_comparison',
  ],
};

const reasons = new Map(
  Object.entries(inner).flatMap(([reason, tables]) => tables.map((table) => [table, reason])),
);

/** Why a table stays with the institute, in Russian words; null = nobody has thought about it yet. */
export const innerReason = (table: string): string | null => reasons.get(table) ?? null;

/** Tables that are steps on the way, memory of the program itself, or what files say before anything is computed. */
const kept =
  /^(staged_|intake_|frozen_|purged_)|^(alias|header_seen|finding_history|run_history|correction_line|curator_before|reference_file)$/;

/** Whether a table leaves the store at all. */
export const isExported = (table: string): boolean => !kept.test(table);

const ofPupil = ['result_id', 'participant', 'participant_label'];

/** How a table is cut. What nobody has thought about yet stays with the institute. */
export function treatmentOf(table: string, columns: readonly Column[]): Treatment {
  if (columns.some(({ name }) => ofPupil.includes(name))) return 'pupils';
  return named[table] ?? (table.startsWith('ref_') ? 'open' : 'inner');
}
