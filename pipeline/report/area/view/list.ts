import { table } from '../../table.ts';
import type { AreaFacts } from '../facts.ts';
import { schoolName } from '../finding/school.ts';
import { chapter, plainPart } from './chapter.ts';

/** Schools of the list with their grounds: normative facts alone. */
export function listed(facts: AreaFacts): ReturnType<typeof chapter> {
  const { listYear, rule } = facts;
  if (listYear === null) return null;
  const none =
    facts.area.scope === 'region'
      ? 'Школ региона, отвечающих условиям перечня, нет.'
      : 'Школ муниципалитета, отвечающих условиям перечня, нет.';
  return chapter(`Школы перечня за ${listYear} год`, [
    plainPart({
      text: [
        `Правило: ${rule.title}. Здесь – только нормативный факт по расчёту; включение в перечень – основание для адресной помощи, а не оценка работы коллектива.`,
        facts.approved,
        facts.listed.length === 0 ? none : null,
      ],
      tables: [
        facts.listed.length === 0
          ? null
          : table(
              'Основания (по алфавиту)',
              [
                ['Школа', 'w'],
                ['Основание', 'w'],
              ],
              facts.listed.map((row) => ({
                cells: [schoolName(facts, row.school_code), row.text],
              })),
            ),
      ],
    }),
  ]);
}
