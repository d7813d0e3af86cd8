import { fold } from '../russian/fold.ts';
import { kept, type TextKind, withoutPersons } from './personal.ts';

/** Texts that name no person whatever they look like, folded: schools, municipalities, subjects, codes of schools. */
export type KnownWords = ReadonlySet<string>;

/** Header words of columns whose cells tell who somebody is. */
const personHeader =
  /^(ф\.? ?и\.? ?о|фамили|имя|отчеств|сери[яи]|номер( документа)?$|документ|паспорт|снилс|инн$|телефон|тел\.?$|моб|e-?mail|(эл|электронная)\.? ?почта|почта|(дата|год) рожд|д\.? ?р\.?$|учител|педагог|преподавател|классн\S+ руковод|директор|руководител|ответственн|эксперт|родител|законн\S+ предст|surname|name(cell)?$|secondname|document(series|number))/u;

export const isPersonHeader = (text: string): boolean => personHeader.test(fold(text));

/** Words after or beside which a person is named, above and below a table. */
const personLabel =
  /(ответственн|исполнител|директор|руководител|учител|педагог|эксперт|организатор в|составил|подпис|завуч|заместител|координатор|телефон|тел\.|e-?mail|почта|фамили|(^|[^а-я])фио([^а-я]|$))/u;

export const isPersonLabel = (text: string): boolean => personLabel.test(fold(text));

/** What lines of averages, headings and notes speak of. */
const plainLine =
  /(средн|итог|всего|минимальн|максимальн|участник|протокол|примечан|граница|по данным|\d{4}\.\d\d\.\d\d)/u;

const masked = '[ФИО]';
/** A text of nothing but two or three capitalised words. */
const bareName = /^[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?(\s+[А-ЯЁ][а-яё]+){1,2}$/u;

/** A label with a person behind it: the label alone. */
export function labelAlone(text: string): string {
  const colon = text.indexOf(':');
  if (colon >= 0) return text.slice(0, colon + 1);
  return withoutPersons(text).replace(/(?<=\s)[А-ЯЁ][а-яё-]+/gu, '[…]');
}

/** A title or a cell of a table without pupils: everything but what looks like a person, a telephone, a document. */
export function looseText(text: string, known: KnownWords): string {
  if (known.has(fold(text))) return text;
  if (/^[\d\s.,%+-]+$/.test(text)) return kept('count', text);
  const free = withoutPersons(text);
  return bareName.test(free.trim()) ? masked : free;
}

/** A cell of a pupil's line in a column no layout reads: what is known, a school, a short number – nothing else. */
export function strictText(text: string, known: KnownWords): string {
  if (known.has(fold(text))) return text;
  if (/\p{L}{3}/u.test(text)) {
    const school = kept('school', text);
    if (school === text) return text;
  }
  return kept('number', text);
}

/** A line between or below those of pupils that is no pupil's. */
export function lineText(text: string, known: KnownWords): string {
  if (plainLine.test(fold(text))) return looseText(text, known);
  return /^[\d\s.,%+-]+$/.test(text) ? kept('count', text) : strictText(text, known);
}

/** A cell of a column a layout reads. */
export const fieldText = (kind: TextKind, text: string, known: KnownWords): string =>
  known.has(fold(text)) ? text : kept(kind, text);
