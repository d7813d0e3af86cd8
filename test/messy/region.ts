/** Schools of the messy region with the pupils on their roll: a fault that looks at a whole school has one of its own. */
export const schools = {
  ordinary: '101105',
  closed: '101106',
  crowded: '101107',
  controlled: '101108',
} as const;
/** Its login in ФИС ОКО. */
export const login = (code: string) => `edu790${code.slice(3)}`;

/** Sheets of its register. */
export const register = {
  Школы: [
    ['Код ОО', 'Логин ФИС ОКО', 'Наименование', 'Код МСУ', 'Вид', 'Местность', 'Закрыта'],
    ...Object.values(schools).map((code) => [
      ...[code, login(code), `СОШ № ${code.slice(3)}`, '101', 'СОШ', 'город'],
      code === schools.closed ? '30.06.2022' : null,
    ]),
  ],
  Контингент: [
    ['Код ОО', 'Учебный год', 'Класс', 'По списку'],
    [schools.ordinary, '2022/2023', 5, 500],
    [schools.ordinary, '2022/2023', 9, 500],
    [schools.crowded, '2022/2023', 5, 1],
    [schools.controlled, '2022/2023', 5, 30],
  ],
};
