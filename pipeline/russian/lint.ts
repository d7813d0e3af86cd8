import type { Reader } from './audience.ts';
import { type Forms, WORDS } from './plural.ts';

/** Something in a text that must not go out: the rule it breaks and the words around. */
export type Flaw = { rule: string; where: string };

type Rule = { rule: string; pattern: RegExp; reader?: Reader };

const letter = '\\p{L}';
/** A pattern of words that begin so, whatever their endings. */
const words = (...stems: string[]): RegExp =>
  new RegExp(`(?<!${letter})(?:${stems.join('|')})${letter}*`, 'giu');

const rules: readonly Rule[] = [
  {
    rule: 'слово статистики в документе школы',
    reader: 'school',
    pattern: words(
      'доверительн\\p{L}* интервал',
      'апостериорн',
      'шринкаж',
      'раунд',
      'кластер\\p{L}* риска',
    ),
  },
  {
    rule: 'оценка вместо факта',
    pattern: words(
      'отстающ\\p{L}* школ',
      'худш',
      'аутсайдер',
      'необъективн',
      'завыша',
      'завышен',
      'натаскиван',
      'фальсифи',
      'подлог',
      'списывали',
      'списал',
      'виновн',
      'виноват',
      'халатн',
      'некомпетентн',
      'провальн',
    ),
  },
  {
    rule: 'рейтинг',
    // only a sentence that says there is none may name it
    pattern:
      /(?<!\p{L})(?<!не\s(?:составля\p{L}*|образу\p{L}*|явля\p{L}*|использу\p{L}*)[^.]{0,60})рейтинг\p{L}*(?!\p{L})(?!\s(?:школ\s)?не\s)/giu,
  },
  {
    rule: 'причина, которой данные не показывают',
    pattern:
      /(?<!\p{L})(?:из-за|по\sвине|вследствие|потому\sчто)\s(?:[^.]{0,30}\s)?(?:учител|педагог|администрац|директор|коллектив|методик)\p{L}*|не\sосвоил\p{L}*\sметодик\p{L}*/giu,
  },
  { rule: 'пустое значение', pattern: /NaN|Infinity|undefined|(?<!\p{L})null(?!\p{L})|\[object/gu },
  {
    rule: 'идентификатор или английское слово',
    pattern:
      /[A-Za-z]+(?:_[A-Za-z0-9]+)+|(?<![\p{L}\d./@-])(?!NaN|Infinity|undefined|null|CSV(?![\p{L}\d]))[A-Za-z]{3,}(?![\p{L}\d@]|\.[a-z])/gu,
  },
  { rule: 'латинская буква в русском слове', pattern: /[а-яё][A-Za-z]|[A-Za-z][а-яё]/giu },
  { rule: 'прямые кавычки', pattern: /["']/g },
  {
    rule: 'дефис вместо тире',
    pattern: /\s-\s|(?<![\p{L}\d./-])(?<!№\s)\d{1,4}-\d{1,4}(?![\p{L}\d/-])(?!\s\(\d{4}\/)/gu,
  },
  {
    rule: 'точка в десятичной дроби',
    pattern: /(?<![\d.,№])(?<!№\s)\d+\.\d+(?=\s*(?:%|п\.|пункт|балл))|(?<![\d.])0\.\d+(?!\.?\d)/gu,
  },
  { rule: 'знак процента без неразрывного пробела', pattern: /\d(?:%| %)/g },
  { rule: 'номер без неразрывного пробела', pattern: /№(?:\d| \d)/g },
  { rule: 'два знака подряд', pattern: / {2,}|\s[,.;:!?](?!\d)|,,|(?<!\.)\.\.(?!\.)|;\.|,\.|:\./g },
  { rule: 'пустые скобки или кавычки', pattern: /\(\s*\)|«\s*»/g },
  {
    rule: 'висячий предлог',
    pattern: /(?<![\p{L}\d-])(?:а|в|во|до|за|и|из|к|ко|на|не|ни|но|о|об|от|по|с|со|у) (?=\S)/giu,
  },
];

/** Words to count with beside those every document counts. */
const counted: readonly Forms[] = [
  ...Object.values(WORDS).filter((forms) => new Set(forms).size === 3),
  ['результат', 'результата', 'результатов'],
  ['умение', 'умения', 'умений'],
  ['учащийся', 'учащихся', 'учащихся'],
  ['муниципалитет', 'муниципалитета', 'муниципалитетов'],
  ['строка', 'строки', 'строк'],
  ['файл', 'файла', 'файлов'],
  ['пункт', 'пункта', 'пунктов'],
  ['процент', 'процента', 'процентов'],
];
const form = new Map(counted.flatMap((forms) => forms.map((word) => [word, forms] as const)));
const countedWord =
  /(?<![\p{L}\d.,№-])(?<!№\s)(\d[\d\u00A0\u202F]*(?:,\d+)?)[\s\u00A0\u202F](\p{L}+)(?!\p{L})/gu;

/** Whether a word may follow a number in some case: «21 участник», «из 21 участника», but not «21 участников». */
function agrees(number: string, word: string, [one, few, many]: Forms): boolean {
  if (number.includes(',')) return word === few;
  const tail = Number(number.replace(/\D/g, '')) % 100;
  const last = tail >= 11 && tail <= 14 ? 0 : tail % 10;
  if (last === 1) return word === one || word === few;
  return last >= 2 && last <= 4 ? word === few || word === many : word === many;
}

const around = 30;
const excerpt = (text: string, at: number, length: number): string =>
  text.slice(Math.max(0, at - around), at + length + around);

/** A name of a file as it was received: it is quoted, not written. */
const fileName = /\.(?:csv|xlsx?|xlsm|ods|txt)$/i;

/** What of a text, one paragraph or cell as it stands in a document, must not go out so. */
export function lintText(text: string, reader: Reader): Flaw[] {
  if (fileName.test(text.trim())) return [];
  const flaws: Flaw[] = [];
  for (const { rule, pattern, reader: only } of rules) {
    if (only !== undefined && only !== reader) continue;
    for (const { index, 0: found } of text.matchAll(pattern))
      flaws.push({ rule, where: excerpt(text, index, found.length) });
  }
  for (const { index, 0: found, 1: number, 2: word } of text.matchAll(countedWord)) {
    const forms = form.get((word as string).toLowerCase());
    if (forms && !agrees(number as string, (word as string).toLowerCase(), forms))
      flaws.push({
        rule: 'число и слово не согласованы',
        where: excerpt(text, index, found.length),
      });
  }
  return flaws;
}
