import { formatPercent, NBSP } from './number.ts';

/** States of activities as people read them. */
export const stateWords: Readonly<
  Record<'done' | 'late' | 'waiting' | 'ready' | 'cancelled', string>
> = {
  late: 'просрочено',
  waiting: 'ждёт данных',
  ready: 'готово к выполнению',
  done: 'выполнено',
  cancelled: 'отменено',
};

/** What a school did in an activity, for a cell of a table. */
export const markWords: Readonly<Record<string, string>> = {
  took_part: 'да',
  missed: 'нет',
  unmarked: 'не отмечено',
  planned: 'план',
  ahead: 'впереди',
};

/** Activities over a school took part in, of fewer a share says nothing. */
export const fewestForShare = 10;

/** «7 из 9», the share too where there were enough activities; «–» where none is over. */
export function tookPartWords({
  n_took_part,
  n_missed,
  n_unmarked,
  took_part_share,
}: {
  n_took_part: number;
  n_missed: number;
  n_unmarked: number;
  took_part_share: number | null;
}): string {
  const over = n_took_part + n_missed + n_unmarked;
  if (over === 0 || took_part_share === null) return '–';
  const share = over >= fewestForShare ? ` (${formatPercent(took_part_share, 0)})` : '';
  return `${n_took_part}${NBSP}из${NBSP}${over}${share}`;
}
