/** A table people fill in: its sheet, and its columns by field – the head the form prints and how else it may be written. */
export type TableHeads<Field extends string> = {
  sheet: string;
  fields: Readonly<Record<Field, { head: string; also?: RegExp; width: number }>>;
  /** columns without which a row of heads is not this table's */
  required: readonly NoInfer<Field>[];
};

/** The activities: also the heads of `roadmap.csv`. */
export const activityHeads = {
  sheet: 'Дорожная карта',
  fields: {
    activity: { head: 'Номер', also: /^(№|№ п\/п|number|номер мероприятия)$/, width: 9 },
    section: { head: 'Раздел', also: /^(section|направление)$/, width: 24 },
    title: {
      head: 'Мероприятие',
      also: /^(title|мероприятия|наименование мероприятия)$/,
      width: 52,
    },
    when: {
      head: 'Срок',
      also: /^(when|сроки|дата|даты|сроки (проведения|исполнения))$/,
      width: 22,
    },
    responsible: {
      head: 'Ответственные',
      also: /^(responsible|ответственный|исполнители)$/,
      width: 22,
    },
    expected: {
      head: 'Ожидаемый результат',
      also: /^(evidence|результат|ожидаемые результаты|отчетные документы)$/,
      width: 34,
    },
    status: { head: 'Статус', also: /^(status|состояние)$/, width: 16 },
    done: { head: 'Дата выполнения', also: /^(done|выполнено|даты выполнения)$/, width: 18 },
    proof: {
      head: 'Подтверждение',
      also: /^(proof|подтверждающий документ|файл или ссылка)$/,
      width: 34,
    },
    note: { head: 'Примечание', also: /^(note|примечания|комментарий)$/, width: 34 },
  },
  required: ['activity', 'title', 'when'],
} as const satisfies TableHeads<string>;

const schoolFields = {
  school_code: { head: 'Код школы', also: /^код (оо|организации)$/, width: 12 },
  school_name: { head: 'Школа', also: /^(наименование( школы| оо)?|оо)$/, width: 36 },
} as const;

/** Who took part: behind these two a column for every activity, headed by its number. */
export const participationHeads = {
  sheet: 'Участие школ',
  fields: schoolFields,
  required: ['school_code'],
} as const satisfies TableHeads<string>;

/** What a school wants to reach. */
export const targetHeads = {
  sheet: 'Цели школ',
  fields: {
    ...schoolFields,
    indicator: { head: 'Показатель', width: 30 },
    subject: { head: 'Предмет', width: 20 },
    kind: { head: 'Процедура', width: 18 },
    grade: { head: 'Класс', width: 8 },
    target: { head: 'Цель', also: /^целевое значение$/, width: 10 },
    due: { head: 'К какому сроку', also: /^срок$/, width: 16 },
  },
  required: ['school_code', 'indicator', 'target'],
} as const satisfies TableHeads<string>;

/** Staff by school and subject, counts alone. */
export const staffHeads = {
  sheet: 'Кадры',
  fields: {
    ...schoolFields,
    subject: { head: 'Предмет', width: 20 },
    posts: { head: 'Ставок', also: /^(ставки|количество ставок)$/, width: 9 },
    teachers: { head: 'Учителей', also: /^(учителя|количество учителей)$/, width: 10 },
    vacancies: { head: 'Вакансий', also: /^(вакансии|вакантных ставок)$/, width: 10 },
    part_timers: { head: 'Совместителей', also: /^совместители$/, width: 14 },
    off_subject: { head: 'Не по специальности', also: /^непрофильное преподавание$/, width: 16 },
    category_high: { head: 'Высшая категория', width: 12 },
    category_first: { head: 'Первая категория', width: 12 },
    category_none: { head: 'Без категории', width: 12 },
    service_under_3: { head: 'Стаж до 3 лет', width: 10 },
    service_over_25: { head: 'Стаж 25 лет и больше', width: 12 },
    courses_3_years: { head: 'Курсы за 3 года', width: 10 },
    diagnosed: { head: 'Прошли диагностику', width: 14 },
    with_gaps: { head: 'С затруднениями', width: 14 },
    as_of: { head: 'На дату', width: 12 },
  },
  required: ['school_code', 'subject', 'teachers'],
} as const satisfies TableHeads<string>;
