import { classOf } from './protocol-lines.ts';
import type { Sitting } from './sittings.ts';
import { type Cell, type OutputFile, workbook } from './workbook.ts';

export type Appeal = { sitting: Sitting; before: number; after: number; markAfter: number };

const procedure = 'oge-2023-mathematics-9';

/** Six changed results of one exam: two lift a pupil over the line, four move a sum inside its mark. */
export function appealsOf(sittings: readonly Sitting[]): Appeal[] {
  const lines = sittings
    .filter((s) => s.procedure.id === procedure && s.attempt === 1 && s.paper)
    .filter((s) => s.date === s.procedure.held[0]);
  const lifted = ['105103', '102103'].map((school) => {
    const low = lines.filter((s) => s.school === school && s.paper?.low);
    low.sort((a, b) => (b.paper?.primary ?? 0) - (a.paper?.primary ?? 0));
    return appeal(low[0], Math.max(8, (low[0]?.paper?.primary ?? 0) + 1), 3);
  });
  const moved = ['101104', '101107', '103101', '106101'].map((school) => {
    const inside = lines.find(
      (s) => s.school === school && s.paper && s.paper.primary >= 9 && s.paper.primary <= 12,
    );
    return appeal(inside, (inside?.paper?.primary ?? 0) + 1, inside?.paper?.mark ?? 3);
  });
  return [...lifted, ...moved];
}

function appeal(sitting: Sitting | undefined, after: number, markAfter: number): Appeal {
  if (!sitting?.paper) throw new Error('no paper to appeal');
  return { sitting, before: sitting.paper.primary, after, markAfter };
}

/** РЦОИ workbook of appeals: two header rows; its rows overwrite earlier scores. */
export function appealsFile(appeals: readonly Appeal[]): OutputFile {
  const rows: Cell[][] = [
    ['Результаты рассмотрения апелляций'],
    [
      ...[
        '№',
        'Код МСУ',
        'Код ОО',
        'Класс',
        'Фамилия',
        'Имя',
        'Отчество',
        'Серия',
        'Номер',
        'Экзамен',
      ],
      ...[
        'Тип апелляции / перепроверки',
        'Состояние',
        'Дата отправки на обработку',
        'Дата изменений',
      ],
      ...['Балл до изменения', null, 'Текущие', null, 'Разница'],
    ],
    [
      ...new Array<Cell>(14).fill(null),
      'Первичный балл',
      'Оценка',
      'Первичный балл',
      'Оценка',
      null,
    ],
  ];
  for (const [i, { sitting, before, after, markAfter }] of appeals.entries()) {
    const { pupil, school } = sitting;
    rows.push([
      ...[i + 1, Number(school.slice(0, 3)), school, classOf(sitting)],
      ...[pupil.surname, pupil.given, pupil.patronymic, '0000', pupil.document],
      ...['Математика(2023.06.09)', 'О несогласии с выставленными баллами', 'Удовлетворена'],
      ...['26.06.2023', '28.06.2023', before, sitting.paper?.mark ?? null, after, markAfter],
      after - before,
    ]);
  }
  const merges = [
    { s: { r: 1, c: 14 }, e: { r: 1, c: 15 } },
    { s: { r: 1, c: 16 }, e: { r: 1, c: 17 } },
  ];
  return workbook('late/Апелляции ОГЭ 2023 Математика.xlsx', [{ name: 'Апелляции', rows, merges }]);
}
