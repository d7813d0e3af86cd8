import type { WorkFindingFacts } from '../../../pipeline/report/note/finding/work.ts';
import { type NoteFindingFacts, quietNote, quietWork, sizeOf, taskRow } from './facts.ts';

const skills = ['Дроби', 'Уравнения', 'Окружность', ''];

/** Facts drawn at random that fit together as those of a real work do. */
export function randomWork(random: () => number): WorkFindingFacts {
  const chance = (p: number) => random() < p;
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T;
  const n = pick([1, 2, 3, 4, 5, 7, 9, 10, 11, 21, 48, 50, 121]);
  const compared = n >= 10;
  const n_low = chance(0.1) ? null : upTo(n);
  const low_share = n_low === null ? null : n_low / n;
  const verdict =
    compared && n_low !== null && chance(0.8) ? pick(['higher', 'lower', 'same'] as const) : null;
  const rows = (most: number) =>
    Array.from({ length: upTo(most) }, () =>
      taskRow(String(1 + upTo(20)), pick(skills), random(), random()),
    );
  const change =
    compared && chance(0.6) ? pick(['grown', 'fallen', 'none', 'unclear'] as const) : null;
  const prev_n = 10 + upTo(40);
  const prev_low = upTo(prev_n);
  const held = change !== null && chance(0.3);
  const elective = chance(0.3);
  const n_enrolled = chance(0.2) ? null : n + upTo(30);
  const n_absent = n_enrolled === null || elective ? null : n_enrolled - n;
  const beyond = compared ? rows(3) : [];
  const attention = chance(0.4) ? 1 + upTo(n - 1) : 0;
  const journal = chance(0.6) ? n : null;
  const lowered = journal === null ? null : upTo(journal);
  const raised = journal === null ? null : upTo(journal - (lowered ?? 0));
  const weak = rows(3);
  const rare = rows(2);
  const advised = weak.length > 0 && chance(0.6);
  const yearsBehind = verdict === 'higher' ? upTo(4) : 0;
  const pooled = chance(0.5);
  const prior = n < 5 && chance(0.5);
  const split = n < 5 && chance(0.5);
  const classes = compared ? pick([1, 2, 3]) : 1;
  const least = Math.min(n, 10);
  return {
    ...quietWork,
    n,
    size: sizeOf(n),
    n_low,
    low_share,
    low_lo: low_share === null ? null : Math.max(0, low_share - 0.12),
    low_hi: low_share === null ? null : Math.min(1, low_share + 0.13),
    has_mark: chance(0.7),
    elective,
    exam: chance(0.3),
    before_exam: chance(0.4),
    next_year: chance(0.5),
    n_enrolled,
    n_absent,
    absent_notable: n_absent !== null && n_absent > n / 4,
    chosen_share: elective && n_enrolled !== null ? n / n_enrolled : null,
    marks: chance(0.7) ? [{ mark: '«3»', n_mark: n }] : [],
    n_high: upTo(n),
    small_together: !compared && pooled,
    n_small_schools: !compared && pooled ? 6 : null,
    n_small_pupils: !compared && pooled ? 31 : null,
    small_tasks: !compared && pooled && chance(0.7) ? '7, 8.2' : null,
    n_classes: classes,
    least_n: least,
    least_low: upTo(least),
    least_hi: random(),
    most_n: least,
    most_low: upTo(least),
    most_lo: random(),
    verdict,
    ref_share: verdict && random(),
    near_known: verdict !== null && chance(0.5),
    near_share: verdict && random(),
    diff: verdict && random() - 0.5,
    diff_lo: verdict && random() - 0.5,
    diff_hi: verdict && random() - 0.5,
    aimed: verdict === 'higher',
    n_low_alike: verdict === 'higher' ? upTo(n) : null,
    change,
    change_points: change && random() - 0.5,
    change_year: change && 2023,
    prev_year: change && 2022,
    year_n: change && n,
    year_low: change && (n_low ?? 0),
    year_share: change && (low_share ?? 0),
    prev_n: change && prev_n,
    prev_low: change && prev_low,
    prev_share: change && prev_low / prev_n,
    negative: chance(0.5),
    same_design: chance(0.5),
    change_up: chance(0.5),
    held,
    prev_ref_share: held ? random() : null,
    years_behind: yearsBehind,
    since_year: yearsBehind > 0 ? 2024 - yearsBehind : null,
    prior_year: prior ? 2022 : null,
    prior_n: prior ? 5 : null,
    prior_low: prior ? upTo(5) : null,
    years: Array.from({ length: yearsBehind }, (_, i) => ({
      year: 2024 - yearsBehind + i,
      year_low: 8,
      year_n: 20,
      region_share: 0.2,
    })),
    n_tasks: chance(0.9) ? 12 : 0,
    behind: beyond,
    n_behind: beyond.length,
    behind_skill: beyond.length > 1 && chance(0.2) ? 'Дроби' : null,
    behind_again: beyond.slice(0, chance(0.3) ? 1 : 0),
    doubtful: compared ? rows(3) : [],
    above: compared ? rows(3) : [],
    above_rare: compared ? rows(1) : [],
    level_tasks: compared ? rows(2) : [],
    weak,
    open: rows(3),
    all_done: rows(2),
    none_done: rows(2),
    partly_done: rows(2),
    rare_undone: rare,
    n_rare_undone: rare.length,
    rare_untouched: rare.length > 0 && chance(0.5),
    split: split
      ? [{ task: '7', skill: pick(skills), n_full: 1, partial: true, n_partial: 1, n_none: 2 }]
      : [],
    split_ways: split && chance(0.8) ? [{ task: '7', n_none: 2, way: 'План словами.' }] : [],
    behind_topics: beyond.length > 1 && chance(0.3) ? [{ topic: 'Дроби', tasks: '2, 5' }] : [],
    level_topics: compared && chance(0.3) ? [{ topic: 'Задачи', tasks: '1, 2, 3' }] : [],
    untouched: beyond.map(({ task, skill }) => ({ task, skill, n_untouched: 7, n_undone: 11 })),
    threes: beyond,
    deficits: chance(0.3) ? [{ skill: 'Дроби', tasks: '2, 5', n_skill_tasks: 2 }] : [],
    advice_task: advised ? '2' : null,
    advice_topic: advised ? 'Дроби' : null,
    advice_way: advised ? 'Схема до вычислений.' : null,
    advice_check: advised ? 'Три задачи.' : null,
    advice_alone: advised && chance(0.3),
    missing: n_low ? [{ label: chance(0.5) ? 'с кодом 50003' : null, score: 4, short: 2 }] : [],
    personal: n_low ? [{ label: '№ 4', scored: true, score: 4, tasks: '1, 2' }] : [],
    one_short: upTo(n_low ?? 0),
    top_score: chance(0.3) ? 1 + upTo(2) : 0,
    n_attention: attention,
    n_border: upTo(attention),
    support: attention > 0 ? [{ ...noSupport, is_near: true, n_group: attention }] : [],
    border_range: chance(0.5) ? '8–9\u00A0баллов' : null,
    support_work:
      attention > 0 && chance(0.7)
        ? [
            {
              is_condition: false,
              is_near: true,
              is_far: false,
              parted: false,
              tasks: '6, 7',
              n_done: 3,
              n_possible: 8,
            },
          ]
        : [],
    condition_tasks: chance(0.5) ? [{ task: '15' }, { task: '16' }] : [],
    n_condition: (n_low ?? 0) > 0 && chance(0.3) ? 1 : 0,
    condition_words: chance(0.5) ? 'не менее 2 баллов' : null,
    journal_n: journal,
    lowered,
    raised,
    confirmed: journal === null ? null : journal - (lowered ?? 0) - (raised ?? 0),
    gap_2: journal === null ? null : upTo((lowered ?? 0) + (raised ?? 0)),
    lowered_often: journal !== null && (lowered ?? 0) > (raised ?? 0) && chance(0.6),
    raised_often: journal !== null && (raised ?? 0) > (lowered ?? 0) && chance(0.6),
    region_lowered: journal && random(),
    region_raised: journal && random(),
  };
}

const noSupport = { is_condition: false, is_near: false, is_far: false, is_border: false };

/** Facts of a note on several works drawn at random. */
export function randomNote(random: () => number): NoteFindingFacts {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const works = (most: number) =>
    Array.from({ length: upTo(most) }, (_, i) => {
      const n = 10 + upTo(60);
      const n_low = upTo(n);
      return {
        work: `математика, ${i + 4} класс`,
        elective: random() < 0.2,
        n,
        n_low,
        low_share: n_low / n,
        ref_share: random(),
      };
    });
  const higher = works(2);
  const same_works = works(3);
  const lower_works = works(2);
  const clean = works(2);
  return {
    ...quietNote,
    listed_year: random() < 0.3 ? 2022 : null,
    higher,
    higher_line: higher.length > 0 ? 'порога «3»' : null,
    higher_place: 'в остальных школах региона',
    rest: same_works,
    single_subject: higher.length > 0 && same_works.length > 0 && random() < 0.5,
    lower_works,
    lower_place: 'у других школ',
    same_works,
    all_same: same_works.length > 1 && higher.length + lower_works.length + clean.length === 0,
    clean,
    counted_works: works(2),
    absent_works: random() < 0.3 ? [{ work: 'химия, 9 класс', n_absent: 5, n_listed: 20 }] : [],
    n_base: random() < 0.3 ? 12 : null,
    n_profile: random() < 0.5 ? 9 : null,
  };
}
