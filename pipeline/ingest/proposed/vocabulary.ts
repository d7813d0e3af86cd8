import { foldHeading } from '../described/pattern.ts';

/** What a column may hold, by its heading. */
export type Role =
  | 'school'
  | 'class'
  | 'code'
  | 'full_name'
  | 'surname'
  | 'name'
  | 'patronymic'
  | 'document'
  | 'series'
  | 'number'
  | 'variant'
  | 'score'
  | 'mark'
  | 'test_score';

/** A heading for comparing: `math_score` and «Math score» are one. */
export const foldedHeading = (text: string): string =>
  foldHeading(text).replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();

/** Headings people and other programs give to columns, Russian and English; the first role that fits counts. */
const roles: readonly [Role, RegExp][] = [
  [
    'full_name',
    /^(фио( (участника|обучающегося|ученика|учащегося))?|ф\. ?и\. ?о\.|фамилия,? имя.*|full name|student name|pupil name)$/,
  ],
  ['surname', /^(фамилия|surname|last ?name|family name)$/],
  ['patronymic', /^(отчество|patronymic|middle ?name)$/],
  ['series', /^(серия( документа| паспорта)?)$/],
  ['document', /^((номер|№) (документа|паспорта)|паспорт|снилс|passport)$/],
  ['name', /^(имя|first ?name|given name|name)$/],
  [
    'school',
    /^((код|номер|№|наименование|название|id) (оо|оу|школы|мбоу)|оо|оу|мбоу|школа|образовательн\S+ (организация|учреждение)|school( (id|code|name|number|no))?|sch( id)?|schoolid|id school)$/,
  ],
  ['class', /^(класс|параллель|класс,? литера|class( name)?|classroom|form)$/],
  ['variant', /^(вариант|№ варианта|номер варианта|variant|booklet)$/],
  ['test_score', /^(тестовый балл|балл по 100.*|test score|scaled score)$/],
  ['mark', /^(отметка|оценка|(отметка|оценка) за .*|mark|grade|final grade)$/],
  [
    'score',
    /^(.* )?(первичный балл|общий балл|балл|баллы|итого( баллов)?|сумма( баллов)?|всего( баллов)?|результат|(набранн\S+|набрано|кол-во|количество) балл\S*|(raw |primary |total |final )?(score|points|total|result))$|^g[1-9]$/,
  ],
  [
    'code',
    /^(код( (участника|ученика|учащегося|обучающегося))?|шифр|логин участника|id|uid|(student|pupil|participant|child)( (id|code|no|number))?|(studentid|pupilid)|id (student|pupil|ученика|участника))$/,
  ],
  ['number', /^(№|№ п ?\/ ?п|п ?\/ ?п|n|no|#)$/],
];

export const roleOf = (heading: string): Role | null => {
  const text = foldedHeading(heading);
  return roles.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
};

const subjects: readonly [string, string, RegExp][] = [
  ['mathematics', 'математика', /матем|math/],
  ['russian', 'русский язык', /русск|russian/],
  ['biology', 'биология', /биолог|biology/],
  ['chemistry', 'химия', /хими|chemist/],
  ['geography', 'география', /географ|geograph/],
  ['informatics', 'информатика', /информат|informatic|computer/],
  // no key of the program's own list: the institute names it in reference/subject.csv
  ['physics', 'физика', /физик|physics/],
  ['history', 'история', /истори|history/],
  ['social', 'обществознание', /обществозн|social/],
  ['literature', 'литература', /литератур|чтени|literature|reading/],
  ['english', 'английский язык', /английск|english/],
  ['science', 'окружающий мир', /окружающ|естеств|science/],
];

/** Key of the subject a heading or a name of a file speaks of. */
export const subjectOf = (text: string): string | null => {
  const folded = foldedHeading(text);
  return subjects.find(([, , pattern]) => pattern.test(folded))?.[0] ?? null;
};

/** Russian name of a subject, its key where it has none here. */
export const subjectName = (subject: string): string =>
  subjects.find(([key]) => key === subject)?.[1] ?? subject;
