import { type Place, rows } from './columns.ts';
import { absent, notStarted, variants } from './form.ts';
import type { Lists } from './lists.ts';
import type { Condition, ScaleStep, Work } from './work.ts';

/** What the check column says of a line without mistakes. */
export const correct = 'верно';

const latinX = 'X';

/** The tasks of a line as a range: E9:P9. */
const taskRange = ({ tasks }: Place, row: number | string): string =>
  `${tasks[0]}${row}:${tasks.at(-1)}${row}`;

/** Sum over the tasks: Х is text and adds nothing; a line without any point stays empty. */
export const primaryFormula = (place: Place, row: number): string =>
  `IF(COUNTA(${taskRange(place, row)})=0,"",SUM(${taskRange(place, row)}))`;

/** The mark the scale gives with its extra conditions, as `sql/intake/intake_score.sql` gives it. */
export function scaleFormula(place: Place, row: number, work: Work): string {
  const score = `${place.primary}${row}`;
  const within = ({ from, to }: ScaleStep) => `${score}>=${from},${score}<=${to}`;
  const bySum = work.scale.reduceRight(
    (rest, step) => `IF(AND(${within(step)}),${step.mark},${rest})`,
    '""',
  );
  const points = ({ tag }: Condition) => {
    const cells = place.tasks.filter((_, i) => work.tasks[i]?.tag === tag);
    return cells.length > 0 ? `SUM(${cells.map((letter) => `${letter}${row}`).join(',')})` : '0';
  };
  const conditioned = work.conditions.reduceRight((rest, condition) => {
    const step = work.scale.find(({ mark }) => mark === condition.mark);
    return step
      ? `IF(AND(${within(step)},${points(condition)}<${condition.min}),${condition.else_mark},${rest})`
      : rest;
  }, bySum);
  return `IF(${score}="","",${conditioned})`;
}

/** Whether a class is one of the grade: its number and no digit behind it. */
export const classFits = (cell: string, grade: number): string => {
  const digits = String(grade).length;
  return `AND(LEFT(TRIM(${cell}),${digits})="${grade}",NOT(ISNUMBER(VALUE(MID(TRIM(${cell}),${digits + 1},1)))))`;
};

/** Words on what is wrong with a line, the first thing found; empty on an empty line. */
export function checkFormula(place: Place, row: number, work: Work, lists: Lists): string {
  const at = (letter: string) => `${letter}${row}`;
  const tasks = taskRange(place, row);
  const name = at(place.name);
  const names = `${place.name}$${place.first}:${place.name}$${place.last}`;
  const group = at(place.class);
  const variant = at(place.variant);
  const classWrong = lists.class
    ? `COUNTIF(${lists.class},TRIM(${group}))=0`
    : `NOT(${classFits(group, work.grade)})`;
  const classWords = lists.class ? 'класса нет в списке' : `класс не ${work.grade}-й параллели`;
  const missed = `${variant}="${absent}"`;
  const written = [tasks, ...(place.mark ? [at(place.mark)] : [])].map((ref) => `COUNTA(${ref})`);
  const maxima = taskRange(place, `$${rows.max}`);
  const findings: [when: string, words: string][] = [
    [`TRIM(${name})=""`, '"не указано ФИО"'],
    [`SUMPRODUCT(--(TRIM(${names})=TRIM(${name})))>1`, '"такое же ФИО есть в другой строке"'],
    [`TRIM(${group})=""`, '"не указан класс"'],
    [classWrong, `"${classWords}"`],
    [`TRIM(${variant})=""`, `"не указан вариант или «${absent}»"`],
    [
      `COUNTIF(${lists.variant},${variant})=0`,
      `"вариант – от ${variants[0]} до ${variants.at(-1)} или «${absent}»"`,
    ],
    [`AND(${missed},${written.join('+')}>0)`, '"отсутствовал, а баллы или отметка стоят"'],
    [missed, `"${correct}"`],
    [`COUNTBLANK(${tasks})>0`, `"не заполнено заданий: "&COUNTBLANK(${tasks})`],
    [
      `COUNTA(${tasks})-COUNT(${tasks})-COUNTIF(${tasks},"${notStarted}")-COUNTIF(${tasks},"${latinX}")>0`,
      `"вместо балла стоит не число и не ${notStarted}"`,
    ],
    [`SUMPRODUCT(ISNUMBER(${tasks})*(${tasks}>${maxima}))>0`, '"балл больше наибольшего"'],
    [
      `SUMPRODUCT(COUNTIF(${tasks},${lists.whole}))<>COUNT(${tasks})`,
      '"балл – целое число, не меньше 0"',
    ],
    ...markFindings(place, row, lists),
  ];
  const words = findings.reduceRight(
    (rest, [when, what]) => `IF(${when},${what},${rest})`,
    `"${correct}"`,
  );
  return `IF(${startedCount(place, row)}=0,"",${words})`;
}

/** How many cells of a line are filled in. */
function startedCount(place: Place, row: number): string {
  const { name, tasks, mark, journal } = place;
  const marks = mark && journal ? `+COUNTA(${mark}${row}:${journal}${row})` : '';
  return `COUNTA(${name}${row}:${tasks.at(-1)}${row})${marks}`;
}

function markFindings(place: Place, row: number, lists: Lists): [string, string][] {
  const { mark, journal, scale } = place;
  if (!mark || !journal) return [];
  const markCell = `${mark}${row}`;
  const journalCell = `${journal}${row}`;
  const scaleCell = `${scale}${row}`;
  const found: [string, string][] = [
    [`TRIM(${markCell})=""`, '"не указана отметка"'],
    [`COUNTIF(${lists.mark},${markCell})=0`, '"отметка – 2, 3, 4 или 5"'],
  ];
  if (scale) {
    found.push([
      `AND(${scaleCell}<>"",${markCell}*1<>${scaleCell})`,
      `"отметка не по шкале: за "&${place.primary}${row}&" б. – «"&${scaleCell}&"»"`,
    ]);
  }
  found.push([
    `AND(${journalCell}<>"",COUNTIF(${lists.journal},${journalCell})=0)`,
    '"отметка по журналу – 2, 3, 4, 5 или «нет отметки»"',
  ]);
  return found;
}

/** Words on the form as a whole: what is missing, how many lines are filled and how many of them are wrong. */
export function stateFormula({ check, first, last, code }: Place): string {
  const checks = `${check}${first}:${check}${last}`;
  const filled = `SUMPRODUCT(--(LEN(${checks})>0))`;
  const wrong = `(${filled}-COUNTIF(${checks},"${correct}"))`;
  const words = `IF(${filled}=0,"${untouched}","заполнено строк: "&${filled}&IF(${wrong}=0,", замечаний нет",", из них с замечаниями: "&${wrong}))`;
  return code ? `IF(TRIM(${code})="","${codeMissing}",${words})` : words;
}

/** What the form says of itself before anybody touched it. */
export const untouched = 'строк с участниками ещё нет';
export const codeMissing = 'не указан код ОО';
