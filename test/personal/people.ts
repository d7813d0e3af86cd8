/** An invented person with everything that tells who he is. */
export type Person = { surname: string; values: string[] };

const heads = ['Выдумл', 'Небыл', 'Сочинит', 'Мнимоз', 'Призрачн'];
const tails = ['яшенко', 'игуров', 'едзин', 'охватов', 'ундинский'];
const names: [string, string][] = [
  ['Иван', 'Петрович'],
  ['Анна', 'Сергеевна'],
  ['Пётр', 'Ильич'],
  ['Ольга', 'Никитична'],
  ['Тимур', 'Рашидович'],
];

/** Twenty-five people, a hundred and fifty values: full name, initials, e-mail, telephone, passport, insurance number. */
export const people: Person[] = heads.flatMap((head, i) =>
  tails.map((tail, j) => {
    const surname = head + tail;
    const [name = '', patronymic = ''] = names[(i + j) % names.length] ?? [];
    const number = String(i * tails.length + j + 11);
    return {
      surname,
      values: [
        `${surname} ${name} ${patronymic}`,
        `${surname} ${name.charAt(0)}. ${patronymic.charAt(0)}.`,
        `pochta${number}@${'nebyl'}${number}.example`,
        `+7 (914) 555-${number}-${number}`,
        `45${number} 7777${number}`,
        `555-333-2${number} ${number}`,
      ],
    };
  }),
);

/** What must be found nowhere, in lower case. */
export const needles: string[] = people.flatMap(({ surname, values }) => [
  surname.toLowerCase(),
  ...values.slice(2).map((value) => value.toLowerCase()),
]);

/** Values that say by themselves whose they are, in lower case: everything but a surname alone. */
export const whole: string[] = people.flatMap(({ values }) =>
  values.map((value) => value.toLowerCase()),
);
