import { joinList } from '../../../russian/list.ts';
import { formatNumber, formatPercent, NBSP } from '../../../russian/number.ts';
import { agree, capital, counted, WORDS } from '../../../russian/plural.ts';
import { type Conclusion, innerName, paragraph, workName } from '../../note/text/sentence.ts';
import type { AreaFacts, AreaWork } from '../facts.ts';
import { type AreaContext, schoolList, schoolName } from './context.ts';

/** Who wrote the work and out of how many; of a work by choice what share of the grade chose it. */
function takenFact({ work, own, n_schools, chosen }: AreaWork): string {
  const wrote = `${agree(own.n, 'писал', 'писали')} ${counted(own.n, WORDS.participant)} из${NBSP}${counted(n_schools, WORDS.schoolGenitive)}`;
  if (work.elective) {
    const share =
      chosen === null
        ? ''
        : ` (${formatPercent(chosen.share)} из${NBSP}${formatNumber(chosen.of)} обучающихся ${work.pupil_grade}${NBSP}классов)`;
    return `${wrote} – только те, кто выбрал предмет${share}; результат не характеризует всю параллель`;
  }
  if (own.n_enrolled === null || own.took_part === null) return wrote;
  return `${wrote}; по списку в этих школах ${formatNumber(own.n_enrolled)}, участие – ${formatPercent(own.took_part)}`;
}

/** Who took part in every work. */
export function takenConclusion({ works }: AreaFacts): Conclusion {
  const texts = works.map((facts) => `${workName(facts)}: ${takenFact(facts)}.`);
  return { text: paragraph(texts), weight: 40 };
}

/** Schools of which nothing came though they have the grade. */
export function missingTexts(facts: AreaFacts): string[] {
  const bySchools = new Map<string, string[]>();
  for (const work of facts.works) {
    if (work.missing.length === 0) continue;
    const key = work.missing.map(({ school_code }) => school_code).join(' ');
    bySchools.set(key, [...(bySchools.get(key) ?? []), innerName(work)]);
  }
  return [...bySchools].map(([key, works]) => {
    const codes = key.split(' ');
    const names = codes.map((code) => schoolName(facts, code));
    return `По списку обучающиеся есть, результатов нет: ${joinList(names)} (${works.join('; ')}). Итоги этих обучающихся не учитывают.`;
  });
}

/** A school of which no result came, as a conclusion. */
export function missingConclusion(facts: AreaFacts): Conclusion | null {
  const codes = new Set(
    facts.works.flatMap(({ missing }) => missing.map(({ school_code }) => school_code)),
  );
  if (codes.size === 0) return null;
  return {
    text: `Нет результатов ${counted(codes.size, WORDS.schoolGenitive)}, где по списку есть обучающиеся (раздел о полноте данных): выводы их не касаются.`,
    weight: 70,
  };
}

/** Participants by the organizer's report and by the files. */
export function controlTexts({ works, area }: AreaFacts): string[] {
  return works.flatMap((facts) => {
    const { control } = facts;
    if (!control || control.official_n === control.computed_n) return [];
    const gap = Math.abs(control.official_n - control.computed_n);
    return [
      `${capital(innerName(facts))}: итоги ${area.scope === 'region' ? 'по региону' : 'по муниципалитету'} в ФИС ОКО (${counted(control.official_n, WORDS.participant)}) и по загруженным файлам (${formatNumber(control.computed_n)}) различаются на ${counted(gap, ['участника', 'участника', 'участников'])}: состав файлов следует сверить.`,
    ];
  });
}

/** The report and the files differ, as a conclusion. */
export function controlConclusion(facts: AreaFacts): Conclusion | null {
  const texts = controlTexts(facts);
  return texts.length > 0 ? { text: paragraph(texts), weight: 68 } : null;
}

/** Schools where many did not write, one by one. */
export function absentConclusion(facts: AreaFacts, context: AreaContext): Conclusion | null {
  const parts = facts.works.flatMap((work) => {
    const rows = work.schools.filter((row) => row.absent_notable && row.n >= context.minN);
    if (rows.length === 0) return [];
    const list = schoolList(
      facts,
      rows.map((row) => ({
        code: row.school_code,
        words: `${formatNumber(row.n_absent ?? 0)} из${NBSP}${formatNumber(row.n + (row.n_absent ?? 0))}`,
      })),
    );
    return [`${innerName(work)} (${list})`];
  });
  if (parts.length === 0) return null;
  return {
    text: `Многие не писали: ${parts.join('; ')}. О результатах этих школ можно судить только по писавшим, причину неявки следует уточнить.`,
    ...(facts.area.scope === 'region' ? { short: absentShort(facts, context) } : {}),
    weight: 74,
  };
}

function absentShort({ works }: AreaFacts, { minN }: AreaContext): string {
  const rows = works.flatMap(({ schools }) =>
    schools.filter((row) => row.absent_notable && row.n >= minN),
  );
  const n = new Set(rows.map(({ school_code }) => school_code)).size;
  return `Многие не писали в ${counted(n, ['школе', 'школах', 'школах'])}: о результатах этих школ можно судить только по писавшим, причину неявки следует уточнить.`;
}

/** Participants who need support before the exam. */
export function attentionConclusion({ works }: AreaFacts): Conclusion | null {
  const parts = works.flatMap((facts) => {
    const { attention } = facts;
    if (!attention) return [];
    return [
      `${innerName(facts)}${NBSP}– ${counted(attention.n, WORDS.person)} в ${counted(attention.n_schools, ['школе', 'школах', 'школах'])}`,
    ];
  });
  if (parts.length === 0) return null;
  return {
    text: `Группа внимания (не достигли порога или достигли с наименьшим запасом): ${parts.join('; ')}. Коды участников – только в справках школ.`,
    weight: 72,
  };
}
