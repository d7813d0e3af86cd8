import { taskList } from '../../russian/list.ts';

/** The share of low results: ЕГЭ except basic mathematics has a minimum instead of marks. */
export const lowShareWords = (hasMark: boolean): string =>
  hasMark ? 'доля отметок «2»' : 'доля не достигших минимального балла';

const BANDS: Record<string, [name: string, among: string]> = {
  2: ['«2»', 'получивших «2»'],
  3: ['«3»', 'получивших «3»'],
  4: ['«4»', 'получивших «4»'],
  5: ['«5»', 'получивших «5»'],
  below: ['ниже минимума', 'не достигших минимального балла'],
  passed: ['минимум преодолён', 'преодолевших минимальный балл'],
  to_60: ['от минимума до 60 баллов', 'набравших от минимума до 60 баллов'],
  '61_80': ['61–80 баллов', 'набравших 61–80 баллов'],
  '81_100': ['81–100 баллов', 'набравших 81–100 баллов'],
};

/** Name of a group of participants: «2», «ниже минимума». @throws Error on a band that does not exist */
export function bandName(band: string): string {
  const words = BANDS[band];
  if (!words) throw new Error(`unknown band: ${band}`);
  return words[0];
}

/** The group after «среди»: получивших «2». */
export function bandAmong(band: string): string {
  bandName(band);
  return BANDS[band]?.[1] ?? '';
}

export const LEVELS: Record<string, { name: string; letter: string }> = {
  basic: { name: 'базовый', letter: 'Б' },
  advanced: { name: 'повышенный', letter: 'П' },
  high: { name: 'высокий', letter: 'В' },
};

/** «задание № 7», «задания № 6.1 и 6.2» */
export const tasksWords = (tasks: readonly string[]): string =>
  `${tasks.length > 1 ? 'задания' : 'задание'} ${taskList(tasks)}`;
