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
