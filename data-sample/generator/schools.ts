import { type Cast, gory, ozero, prirechye, steppe, taiga, town } from './cast.ts';

/** One school of the cast. Ability effects are in standard deviations of a pupil's ability. */
export type School = {
  code: string;
  login: string;
  name: string;
  municipality: string;
  form: string;
  locality: 'город' | 'посёлок' | 'село';
  settlement: string;
  size: number;
  hasGrade9: boolean;
  hasGrade11: boolean;
  effect: number;
  mathematics: number;
  role: string;
  head?: string;
  opened?: string;
  closed?: string;
  successor?: string;
  excluded?: string;
  earlier?: { name: string; validTo: string };
};

function build(municipality: string, cast: Cast[]): School[] {
  return cast.map(([number, form, size, place, more = {}]) => {
    const inTown = place === '';
    const short =
      {
        гимназия: 'Гимназия',
        лицей: 'Лицей',
        вечерняя: 'Вечерняя (сменная) школа',
        коррекционная: 'Специальная (коррекционная) школа',
      }[form] ?? form;
    return {
      code: `${municipality}${number}`,
      login: `edu79${municipality.slice(2)}${number}`,
      name: inTown ? `МБОУ «${short} № ${number}»` : `МБОУ «${short} ${place}»`,
      municipality,
      form,
      locality: inTown ? 'город' : place.startsWith('п.') ? 'посёлок' : 'село',
      settlement: inTown ? 'г. Заречногорск' : place,
      size,
      hasGrade9: form !== 'НОШ',
      hasGrade11: ['СОШ', 'гимназия', 'лицей', 'вечерняя'].includes(form),
      effect: inTown ? 0.1 : -0.05,
      mathematics: 0,
      role: '',
      ...more,
    };
  });
}

/** The 66 schools, by code. */
export const schools: School[] = [
  ...build('101', town),
  ...build('102', prirechye),
  ...build('103', gory),
  ...build('104', ozero),
  ...build('105', taiga),
  ...build('106', steppe),
];

/** Municipality names as ФИС ОКО files write them. */
export const municipalityAliases: Record<string, string> = {
  '101': 'г. Заречногорск',
  '102': 'Приреченский муниципальный район',
  '103': 'Горный район',
  '104': 'Озерный район',
  '105': 'Таёжный муниципальный район',
  '106': 'Степной район',
};

/** The school that taught the pupils of `home` in a school year (its first calendar year). */
export function schoolInYear(home: School, year: number): string {
  const firstDay = `${year}-09-01`;
  if (home.closed && home.closed < firstDay) return home.successor ?? home.code;
  if (home.opened && home.opened > firstDay) return `${home.municipality}101`;
  return home.code;
}
