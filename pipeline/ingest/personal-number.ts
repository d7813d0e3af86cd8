const email = /[^\s@<>;,()«»"]+\s?@\s?[^\s@<>;,()«»"]+\.\p{L}{2,}|(?<![\p{L}\d])@[a-z]\w{4,}/giu;
/** +7 (914) 555-12-34, 8-914-555-12-34, (42622) 4-12-34, 9145551234: ten digits, or eleven after 7 or 8. */
const telephone =
  /(?<![\d.,])(?:\+?[78][\s.–-]{0,2})?\(?\d{3,5}\)?[\s.–-]{0,2}\d{1,3}[\s.–-]?\d{2}[\s.–-]?\d{2}(?!\d)/gu;
/** Numbers of five to seven digits are telephones behind such a word alone. */
const named =
  /(?<!\p{L})(тел(?:ефон[а-я]*)?|моб(?:ильный)?|факс)\.?:?\s*\+?[\d(][\d\s()–-]{3,}\d/giu;
/** 4510 123456, 45 10 № 123456, 4510123456 */
const passport = /(?<!\d)\d{2}[\s-]?\d{2}[\s,]{0,2}(?:(?:№|N|номер)\s?)?\d{6}(?!\d)/giu;
/** II-АБ № 123456 */
const birthCertificate =
  /(?<![\p{L}\d])[IVXLХУЛ1]{1,5}\s?[-–—]\s?\p{Lu}{2}\s?(?:(?:№|N)\s?)?\d{6}(?!\d)/gu;
/** 123-456-789 01, 123 456 789 01, 12345678901 */
const insurance = /(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{3}[\s-]?\d{2}(?!\d)/gu;
/** A number behind the word for a document, whatever its form. */
const document =
  /(?<!\p{L})(паспорт[а-я]*|серия|снилс|свидетельств[а-я]* о рождении|документ[а-я]*)([^\d\n]{0,12})\d(?:[\d\s,№N-]|номер){2,}\d/giu;

/** The shortest number looked for has five digits: 4-12-34. */
const fiveDigits = /\d(?:\D*\d){4}/;
const day = /^(?:19|20)\d\d[.-]\d\d[.-]\d\d/;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function isTelephone(text: string): boolean {
  const digits = digitsOf(text);
  if (day.test(text)) return false;
  return digits.length === 10 || (digits.length === 11 && /^[78]/.test(digits));
}

/** Text without e-mails, telephones and numbers of documents. */
export function withoutNumbers(text: string): string {
  let free = text;
  if (free.includes('@')) free = free.replace(email, '[почта]');
  if (!fiveDigits.test(free)) return free;
  free = free
    .replace(birthCertificate, '[документ]')
    .replace(document, (_, word: string, between: string) => `${word}${between}[документ]`)
    .replace(passport, (found) => (isMobile(found) ? found : '[документ]'))
    .replace(insurance, (found) => (isTelephone(found) ? found : '[документ]'));
  return free
    .replace(telephone, (found) => (isTelephone(found) ? '[телефон]' : found))
    .replace(named, (_, word: string) => `${word} [телефон]`);
}

/** Ten digits that begin with a nine are a mobile number rather than a passport: no region has such a series. */
const isMobile = (text: string): boolean => /^9\d{9}$/.test(text);

/** Whether a text is one telephone or insurance number and nothing else. */
export const isPersonalNumber = (text: string): boolean =>
  wholeTelephone.test(text) || /^\d{3}-\d{3}-\d{3}[\s-]?\d{2}$/.test(text);
const wholeTelephone = /^\+?[78]?-?\(?\d{3}\)?-?\d{3}-?\d{2}-?\d{2}$/;
