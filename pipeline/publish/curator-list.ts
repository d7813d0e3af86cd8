import {
  type CuratorOrigin,
  gapVerdicts,
  type Near,
  nearWords,
  originWords,
} from '../russian/curator.ts';
import type { Database } from '../store/database.ts';
import { internalNote, vprNote } from './cover.ts';
import type { Page, PageColumn } from './page.ts';
import type { BookFacts } from './summary/book.ts';

type Of = { year: number; profile: string };
type Config = { institute: string; notice: string };

/** The choice of curators as a workbook: pairs, all candidates, and the results behind them. */
export async function curatorList(
  db: Database,
  of: Of,
  { title, run }: { title: string; run: BookFacts['run'] },
  { institute, notice }: Config,
): Promise<BookFacts> {
  const pages = [
    await pairPage(db, of, title),
    await candidatePage(db, of, title),
    await gapPage(db, of, title),
  ];
  return {
    title,
    institute,
    day: `${of.year}-12-31`,
    header: [title, `Перечень за ${of.year} год`],
    footer: [notice, internalNote].filter(Boolean).join(' · '),
    pages,
    run,
  };
}

const text = (head: string, width: number): PageColumn => ({ head, width });
const count = (head: string, width = 10): PageColumn => ({ head, width, form: 'count' });
const yes = (value: boolean | null): string =>
  value === null ? 'неизвестно' : value ? 'да' : 'нет';
const listed = [text('Муниципалитет', 22), text('Код школы', 10), text('Школа перечня', 34)];

async function pairPage(db: Database, of: Of, title: string): Promise<Page> {
  const rows = await db.all<{
    municipality: string;
    school_code: string;
    name: string;
    subjects: string | null;
    curator_code: string | null;
    curator: string | null;
    curator_municipality: string | null;
    near: Near | null;
    cost: number | null;
    n_candidates: number;
    origin: CuratorOrigin;
    kept: boolean;
    reason: string | null;
    document: string | null;
  }>(
    `select place.name as municipality, proposal.school_code, school.name, weak.subjects, proposal.curator_code,
       other.name as curator, there.name as curator_municipality, candidate.near, proposal.cost, proposal.n_candidates,
       proposal.origin, proposal.kept, choice.reason, choice.document
     from curator_proposal as proposal
     join school using (school_code)
     join municipality as place on place.municipality_code = school.municipality_code
     left join school as other on other.school_code = proposal.curator_code
     left join municipality as there on there.municipality_code = other.municipality_code
     left join curator_candidate as candidate using (profile, year, school_code, curator_code)
     left join curator_choice as choice
       on choice.school_code = proposal.school_code and choice.year = proposal.year and choice.choice <> 'refuse'
     left join (
       select school_code, string_agg(s.name, '; ' order by s.position) as subjects
       from weak_subject join ref_subject as s using (subject)
       where profile = $profile and year = $year group by school_code
     ) as weak on weak.school_code = proposal.school_code
     where proposal.profile = $profile and proposal.year = $year
     order by place.position, school.name collate ru, proposal.school_code`,
    of,
  );
  return {
    name: 'Пары',
    title,
    lines: ['Школы перечня и их кураторы. Баллы – различие условий: чем меньше, тем школы ближе.'],
    places: 3,
    columns: [
      ...[
        ...listed,
        text('Слабые предметы', 24),
        text('Код куратора', 10),
        text('Школа-куратор', 34),
      ],
      ...[
        text('Муниципалитет куратора', 22),
        text('Где', 20),
        count('Баллы'),
        count('Кандидатов', 12),
      ],
      ...[text('Кто решил', 24), text('Основание', 34), text('Документ', 22)],
    ],
    rows: rows.map((row) => ({
      cells: [
        ...[
          row.municipality,
          row.school_code,
          row.name,
          row.subjects,
          row.curator_code,
          row.curator,
        ],
        ...[row.curator_municipality, row.near && nearWords[row.near], row.cost, row.n_candidates],
        ...[originWords(row), row.reason, row.document],
      ],
    })),
    notes: [vprNote],
  };
}

/** Sides of a pair of `curator_candidate` with their names. */
const sides = `
  join school using (school_code)
  join municipality as place on place.municipality_code = school.municipality_code
  join school as other on other.school_code = candidate.curator_code
  join municipality as there on there.municipality_code = other.municipality_code`;
const inOrder = 'place.position, school.name collate ru, candidate.school_code, candidate.place';

async function candidatePage(db: Database, of: Of, title: string): Promise<Page> {
  const rows = await db.all<{
    municipality: string;
    school_code: string;
    name: string;
    place: number;
    curator_code: string;
    curator: string;
    curator_municipality: string;
    near: Near;
    same_kind: boolean;
    same_locality: boolean;
    similar_size: boolean | null;
    similar_context: boolean | null;
    above: boolean | null;
    n_subjects: number;
    n_better: number;
    cost: number;
  }>(
    `select place.name as municipality, candidate.school_code, school.name, candidate.place, candidate.curator_code,
       other.name as curator, there.name as curator_municipality, candidate.near, candidate.same_kind, candidate.same_locality,
       candidate.similar_size, candidate.similar_context, candidate.above, candidate.n_subjects, candidate.n_better, candidate.cost
     from curator_candidate as candidate ${sides}
     where candidate.profile = $profile and candidate.year = $year order by ${inOrder}`,
    of,
  );
  return {
    name: 'Кандидаты',
    title,
    lines: [
      'Школы, у которых низких результатов надёжно меньше хотя бы в одном слабом предмете и ни в одном – надёжно больше; сначала ближайшие по условиям.',
    ],
    places: 3,
    columns: [
      ...[...listed, count('Место'), text('Код кандидата', 10), text('Кандидат', 34)],
      ...[text('Муниципалитет кандидата', 22), text('Где', 20), text('Вид тот же', 10)],
      ...[
        text('Местность та же', 11),
        text('Размер похож', 12),
        text('Социальные условия похожи', 12),
      ],
      ...[text('Выше школ с похожими условиями', 12), count('Слабых предметов', 11)],
      ...[count('Из них надёжно лучше', 11), count('Баллы')],
    ],
    rows: rows.map((row) => ({
      cells: [
        ...[row.municipality, row.school_code, row.name, row.place, row.curator_code, row.curator],
        ...[
          row.curator_municipality,
          nearWords[row.near],
          yes(row.same_kind),
          yes(row.same_locality),
        ],
        ...[yes(row.similar_size), yes(row.similar_context), yes(row.above), row.n_subjects],
        ...[row.n_better, row.cost],
      ],
    })),
  };
}

async function gapPage(db: Database, of: Of, title: string): Promise<Page> {
  const rows = await db.all<{
    municipality: string;
    school_code: string;
    name: string;
    curator_code: string;
    curator: string;
    subject: string;
    n_works: number;
    n: number;
    n_low: number;
    low_share: number;
    curator_n: number;
    curator_n_low: number;
    curator_low_share: number;
    diff: number;
    diff_lo: number;
    diff_hi: number;
    verdict: keyof typeof gapVerdicts;
  }>(
    `select place.name as municipality, candidate.school_code, school.name, candidate.curator_code, other.name as curator,
       s.name as subject, gap.n_works, gap.n, gap.n_low, gap.low_share, gap.curator_n, gap.curator_n_low, gap.curator_low_share,
       100 * gap.diff as diff, 100 * gap.diff_lo as diff_lo, 100 * gap.diff_hi as diff_hi, gap.verdict
     from curator_candidate as candidate ${sides}
     join curator_subject as gap using (profile, year, school_code, curator_code)
     join ref_subject as s using (subject)
     where candidate.profile = $profile and candidate.year = $year order by ${inOrder}, s.position`,
    of,
  );
  const share = (head: string): PageColumn => ({ head, width: 10, form: 'share' });
  const points = (head: string): PageColumn => ({ head, width: 11, form: 'points' });
  return {
    name: 'Сравнение результатов',
    title,
    lines: [
      'Участники с низким результатом в одних и тех же работах двух лет; различие сложено по работам, границы – 95 %.',
    ],
    places: 3,
    columns: [
      ...[...listed, text('Код кандидата', 10), text('Кандидат', 34), text('Предмет', 16)],
      ...[count('Общих работ'), count('Школа: писали', 11), count('Низкий результат', 11)],
      ...[
        share('Доля'),
        count('Кандидат: писали', 11),
        count('Низкий результат', 11),
        share('Доля'),
      ],
      ...[points('Различие, п. п.'), points('Не меньше'), points('Не больше'), text('Вывод', 26)],
    ],
    rows: rows.map((row) => ({
      cells: [
        ...[
          row.municipality,
          row.school_code,
          row.name,
          row.curator_code,
          row.curator,
          row.subject,
        ],
        ...[row.n_works, row.n, row.n_low, row.low_share, row.curator_n, row.curator_n_low],
        ...[row.curator_low_share, row.diff, row.diff_lo, row.diff_hi, gapVerdicts[row.verdict]],
      ],
    })),
  };
}
