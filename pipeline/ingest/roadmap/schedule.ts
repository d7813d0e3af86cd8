import { fold } from '../../russian/fold.ts';
import { isRealDay, type Span, yearSpan } from './calendar.ts';
import { listOf, type Mistake, mistake } from './point.ts';
import { type Recurrence, repeated } from './repeat.ts';

/** When an activity is held. */
export type Schedule = {
  /** in order of time */
  periods: Span[];
  recurrence: Recurrence;
  /** held with one school at a time */
  individually: boolean;
  /** its bounds are those of the year or of the whole map: nothing of its own was written */
  open: boolean;
};

/** What dates without a year belong to: the school year, and the days the whole map covers where they are known. */
export type ScheduleContext = { schoolYear: string; span?: Span };

const dashes = /\s*[-‐‑‒–—−]\s*/g;
const alone = /индивидуальн\p{L}*/u;
/** Words that bind no day: held when needed, all the time. */
const unbound =
  /^(по (отдельному |утвержденному )?(графику|плану)|по запрос\p{L}*|по мере необходимости|по согласованию|при необходимости|постоянно|систематически|регулярно|весь период|(в течение|на протяжении) (всего )?периода)$/u;
const wholeYear = /^((в течение|на протяжении)( всего)? )?(учебного )?(года|год)$/;

/**
 * Reads when an activity is held, as people write it: «20.02-3.03.2023», «Февраль/август», «Ежемесячно. Индивидуально»,
 * «сентябрь — декабрь 2023», «В течение 2022/2023», «до 1 марта», «I квартал», a date of Excel. Months without a year belong to the
 * school year of the context, September to August; in a period and in a list time goes on.
 * @returns the mistake where it cannot be read: what is wrong in Russian words
 */
export function readSchedule(written: string, context: ScheduleContext): Schedule | Mistake {
  const plain = clean(written);
  if (plain === '') return mistake('срок не указан');
  const individually = alone.test(plain);
  const { recurrence, rest } = repeated(trim(plain.replace(alone, ' ')));
  const map = context.span ?? yearSpan(context.schoolYear);
  if (rest === '' || unbound.test(rest)) {
    if (recurrence.kind === 'once' && rest === '' && !individually)
      return mistake('срок не указан');
    return { ...recurrence.over([map]), individually, open: true };
  }
  if (wholeYear.test(rest)) {
    return { ...recurrence.over([yearSpan(context.schoolYear)]), individually, open: true };
  }
  const year = schoolYearOf(rest);
  if (year !== null) {
    if ('mistake' in year) return year;
    return { ...recurrence.over([yearSpan(year.schoolYear)]), individually, open: true };
  }
  const read = listOf(rest, context.schoolYear);
  if ('mistake' in read) return read;
  return { ...recurrence.over(read.spans), individually, open: false };
}

/** One form of blanks, dashes, abbreviations; without remarks in brackets, days of the week and hours. */
function clean(written: string): string {
  const day = fold(written);
  if (isRealDay(day)) return day;
  return trim(
    day
      .replace(/\([^)]*\)/g, ' ')
      .replace(/(?<![\d.])\d{1,2}:\d{2}(?!\d)/g, ' ')
      .replace(
        /(?<!\p{L})(понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)(?!\p{L})/gu,
        ' ',
      )
      .replace(dashes, '-')
      .replace(/(?<=\d)\s*(гг|г)\.?(?!\p{L})/gu, ' ')
      .replace(/(?<=\d)\s+(годов|года|году|год)(?!\p{L})/gu, ' '),
  );
}

const trim = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\s*([.,;])(\s*[.,;])+/g, '$1 ')
    .replace(/^[\s.,;-]+|[\s.,;-]+$/g, '');

/** «в течение 2022/2023», «2022-2023 учебный»: the school year named whole. */
function schoolYearOf(text: string): { schoolYear: string } | Mistake | null {
  const found =
    /^(?:(?:в течение|на протяжении|весь)\s+)?(\d{4})[/-](\d{4}|\d{2})(?:\s+(?:учебного|учебный|уч)\.?(?: года| год)?)?$/.exec(
      text,
    );
  if (!found) return null;
  const first = Number(found[1]);
  const second = Number(found[2]) % 100;
  if ((first + 1) % 100 !== second)
    return mistake(`учебный год ${found[1]}/${found[2]} не складывается из двух лет подряд`);
  return { schoolYear: `${first}/${first + 1}` };
}
