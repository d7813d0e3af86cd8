import { fold } from '../russian/fold.ts';
import { lineLabel, schoolCode } from './code.ts';
import type { ParseContext } from './layout.ts';
import type { Line } from './line.ts';
import { schoolYear } from './title.ts';

/** Header words of who a line of an exam table is about, in protocols and in tables of appeals. */
export const examineeSynonyms = {
  number: [/^№$/, /^№ ?п\/п$/],
  school: [/^код оо$/],
  class: [/^класс$/],
  surname: [/^фамилия$/],
  name: [/^имя$/],
  patronymic: [/^отчество$/],
  series: [/^серия( документа)?$/],
  document: [/^номер( документа)?$/, /^документ$/],
  code: [/^код участника$/],
};

const named = ['surname', 'name', 'patronymic', 'document', 'code', 'school'];
const footer = /^(средние|средний|минимальная граница|всего|итого)(?!\p{L})/u;
const heading =
  /^(протокол проверки результатов|\d+ - [^\d]*(область|край|республика|округ)[^\d]*)$/;

/** Whether a line is about a person: not a heading of the next exam, a line of averages, or a note below the table. */
export function isExaminee({ first, at, filled }: Line, telling: readonly string[] = []): boolean {
  if (filled < 2) return false;
  if (lineLabel(first) !== null && at('school') !== '') return true;
  if (footer.test(fold(first)) || heading.test(fold(first))) return false;
  return (
    lineLabel(at('number')) !== null || [...named, ...telling].some((field) => at(field) !== '')
  );
}

type At = (field: string) => string;
type Person = ReturnType<ParseContext['person']>;

/**
 * The columns participant and participant_basis of a line: the document where it stands, else the full name within the
 * school, else the participant code of the school year; `named` is the pseudonym by name beside one by document.
 */
export function examinee(
  at: At,
  heldOn: string,
  context: ParseContext,
): Person & { named: string | null } {
  const byNameOnly = byName(at, context);
  if (at('document') !== '') {
    const person = context.person({
      basis: 'document',
      parts: documentOf(at('series'), at('document')),
    });
    const other = person.participant_basis === 'document' ? byNameOnly : null;
    return {
      ...person,
      named: other?.participant_basis === 'name' ? other.participant : null,
    };
  }
  const person =
    byNameOnly ??
    context.person({
      basis: 'code',
      parts: [schoolCode(at('school')), schoolYear(heldOn) ?? '', at('code')],
    });
  return { ...person, named: null };
}

/** The same person by the full name within the school; null where the line names nobody. */
function byName(at: At, context: ParseContext): Person | null {
  const name = [at('surname'), at('name'), patronymicOf(at('patronymic'))].join(' ').trim();
  if (name === '') return null;
  return context.person({ basis: 'name', parts: [schoolCode(at('school')), name] });
}

/** A patronymic without what operators add to it («Иванович ОВЗ»): one word, or two of a Turkic form («Мамед оглы»). */
function patronymicOf(text: string): string {
  if (!text.includes(' ')) return text;
  return /^\S+(?: (?:оглы|оглу|кызы|гызы|улы|уулу))?/iu.exec(text)?.[0] ?? text;
}

/** Series and number; one column may hold both: «1111 222222», «1111222222». */
function documentOf(series: string, number: string): [string, string] {
  const both = series === '' ? number.replace(/[.,]0+$/, '').replace(/[ №]/g, '') : '';
  // without its leading zeros such a number is shorter than ten digits
  return /^\d{7,10}$/.test(both)
    ? [plainDigits(both.slice(0, -6)), plainDigits(both.slice(-6))]
    : [plainDigits(series), plainDigits(number)];
}

/** A number of a document in one form: Excel drops the zeros that a CSV file keeps (`0012` and `12`). */
export function plainDigits(text: string): string {
  if (/\p{L}{3}/u.test(text)) return text;
  const whole = /^\d*$/.test(text) ? text : text.replace(/ /g, '').replace(/[.,]0+$/, '');
  return whole.startsWith('0') ? whole.replace(/^0+(?=\d)/, '') : whole;
}
