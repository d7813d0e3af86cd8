/** Whom a text is for: words of statistics are allowed inside the institute only. */
export type Reader = 'school' | 'institute';

type Words = Readonly<Record<string, Readonly<Record<Reader, string>>>>;

const same = (words: string): Record<Reader, string> => ({ institute: words, school: words });

/**
 * Words for what the data say, one table for all documents: how sure a verdict of the list is, at which level a task is
 * mastered. The institute and the founder read the first word, the school the second. Names of signals are rows of
 * sql/reference/signal.csv; no document of a school has any.
 */
const table = {
  certainty: {
    confirmed: { institute: 'подтверждается данными двух лет', school: 'устойчиво' },
    probable: {
      institute: 'скорее подтверждается',
      school: 'скорее устойчиво, окончательный вывод – после следующей процедуры',
    },
    uncertain: {
      institute: 'данных недостаточно для уверенного вывода',
      school: 'пока неясно, нужна следующая процедура',
    },
    chance: {
      institute: 'при таких числах возможно случайное попадание',
      school: 'возможно, случайное колебание',
    },
    too_few: {
      institute: 'слишком мало участников для вывода',
      school: 'участников слишком мало, смотрим работы поимённо',
    },
  },
  corridor: {
    sufficient: same('достаточный'),
    zone: same('зона неопределённости'),
    insufficient: same('недостаточный'),
  },
} as const satisfies Record<string, Words>;

/** What a reader reads for a code of the program. @throws Error on a code the table does not have */
export function audienceWords(kind: keyof typeof table, code: string, reader: Reader): string {
  const rows: Words = table[kind];
  const words = Object.hasOwn(rows, code) ? rows[code] : undefined;
  if (!words) throw new Error(`unknown ${kind}: ${code}`);
  return words[reader];
}

/** Codes the table has words for, in their order. */
export const audienceCodes = (kind: keyof typeof table): string[] => Object.keys(table[kind]);
