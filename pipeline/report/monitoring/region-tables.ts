import { type Table, table } from '../table.ts';
import { signedPoints } from './proposal.ts';
import type { Effect, Turn } from './since.ts';

const count = (n: number | null): string => (n === null ? '–' : String(n));

/** The list year by year: who stayed, returned, came and left. */
export function turnTable(turns: readonly Turn[]): Table | null {
  if (turns.length === 0) return null;
  return table(
    'Сколько школ осталось, вернулось, вошло и вышло',
    [
      ['Перечень за год', 'c'],
      ['Состав', 'w'],
      ['Школ', 'n'],
      ['Остались', 'n'],
      ['Вернулись', 'n'],
      ['Вошли впервые', 'n'],
      ['Вышли', 'n'],
    ],
    turns.map((turn) => ({
      cells: [
        String(turn.year),
        turn.origin === 'approved' ? 'утверждён' : 'расчётный',
        String(turn.n_schools),
        count(turn.n_stayed),
        count(turn.n_returned),
        count(turn.n_new),
        count(turn.n_left),
      ],
    })),
    turns.some(({ compared }) => !compared)
      ? 'Тире – перечня за предыдущий год нет, сравнить не\u00a0с\u00a0чем.'
      : null,
  );
}

const kinds: Record<Effect['kind'], string> = {
  all: 'Все работы',
  vpr: 'ВПР',
  oge: 'ОГЭ',
  ege: 'ЕГЭ',
};

const verdicts: Record<Effect['verdict'], string> = {
  better: 'благоприятнее похожих, больше случайного',
  worse: 'у\u00a0похожих благоприятнее, больше случайного',
  same: 'неразличимо',
  few: 'школ мало, вывода нет',
};

/** Differences in differences by kinds of works. */
export function effectTable(effects: readonly Effect[]): Table | null {
  if (effects.length === 0) return null;
  return table(
    'Изменение доли низких результатов, процентных пунктов',
    [
      ['Работы', 'w'],
      ['Школ перечня', 'n'],
      ['Похожих школ', 'n'],
      ['Школы перечня', 'n'],
      ['Похожие школы', 'n'],
      ['Разность', 'n'],
      ['С учётом случайности', 'n'],
      ['Вывод', 'w'],
    ],
    effects.map((effect) => ({
      cells: [
        kinds[effect.kind],
        String(effect.n_matched),
        String(effect.n_controls),
        signedPoints(effect.change),
        signedPoints(effect.control_change),
        signedPoints(effect.effect),
        effect.effect_lo === null || effect.effect_hi === null
          ? '–'
          : `${signedPoints(effect.effect_lo)} … ${signedPoints(effect.effect_hi)}`,
        verdicts[effect.verdict],
      ],
    })),
  );
}
