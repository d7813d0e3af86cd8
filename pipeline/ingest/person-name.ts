import { firstNames } from './first-names.ts';

/** A word of a text; initials are words of one letter. */
type Token = {
  start: number;
  /** behind the word and the dot of an initial */
  end: number;
  /** lower case, е for ё */
  word: string;
  isInitial: boolean;
  dotted: boolean;
  /** begins with a capital, longer than one letter, and may be part of a name */
  nameable: boolean;
  /** stands beside the token before it: only a blank, or the hyphen of a double surname, between them */
  adjacent: boolean;
  hyphened: boolean;
};

type Span = { start: number; end: number };

/**
 * Cheap signs that a text may hold a name: an initial, the end of a patronymic, two capitalised words in a row. Every
 * text of free form passes here, so they spell out the letters: Unicode classes take three times as long.
 */
const signs = [
  /(?<![А-Яа-яЁёA-Za-z\d])[А-ЯЁA-Z](?:\.|\s[А-ЯЁA-Z](?![А-Яа-яЁёA-Za-z]))/,
  /[А-ЯЁA-Z][А-Яа-яЁёA-Za-z-]+\s+(?:-\s+)?[А-ЯЁA-Z][А-Яа-яЁёA-Za-z-]/,
  /(?:[ое]вн(?:[аыеу]|ой)|ичн(?:[аыеу]|ой)|[вькмтн]ич(?:[аеу]|ем)?|огл[ыу]|[кг]ызы|уулу|улы|заде|vich|vna)(?![а-яё])/i,
];

const latin = 'ABEKMHOPCTXYaeopcxy';
const cyrillic = 'АВЕКМНОРСТХУаеорсху';
const wordForm = /\p{L}+(?:['’-]\p{L}+)*/gu;

/** Words of schools, offices and forms: they stand beside names and are no part of them. */
const plainWords = new Set(
  (
    'школа школы школе школу школой лицей лицея гимназия гимназии колледж центр интернат сош оош нош мбоу мкоу маоу моу мбу гбоу ' +
    'гкоу оо оу цо ип филиал филиала отдел управление управления комитет институт директор директора завуч заместитель зам ' +
    'учитель учителя педагог воспитатель тренер ученик ученица ученики обучающийся участник участники ответственный ' +
    'ответственная исполнитель исполнил организатор эксперт начальник председатель секретарь наблюдатель куратор родитель мать ' +
    'отец класс класса параллель вариант предмет работа отметка оценка балл баллы первичный итого всего средний средние дата ' +
    'подпись протокол форма код логин наименование название адрес телефон почта тел фио фамилия имя отчество контактное лицо ' +
    'составил составила проверил проверила область области край края республика республики район района округ округа город ' +
    'города село села поселок поселка деревня станица станицы хутор хутора аул пгт улица проспект переулок площадь бульвар ' +
    'набережная шоссе проезд микрорайон имени им русский английский немецкий французский язык родной литература математика алгебра геометрия ' +
    'физика химия биология история география информатика обществознание музыка впр огэ егэ гвэ ано фгос мсу повесть ' +
    'рассказ поэма комедия пьеса сказка стихотворение'
  ).split(' '),
);
/** Capitalised words between «имени» and the name. */
const honours = new Set(
  (
    'героя героев советского союза российской россии федерации рф ссср рсфср социалистического труда отечества отечественной ' +
    'великой войны ордена славы красной звезды знамени трудового дружбы республики дагестана татарстана чеченской академика ' +
    'маршала генерала адмирала дважды трижды князя святого святителя преподобного братьев заслуженного народного художника ' +
    'поэта писателя летчика космонавта капитана командира атамана конструктора профессора доктора полного кавалера рядового ' +
    'сержанта лейтенанта старшего младшего полковника подполковника майора гвардии воина защитника выпускника учителя'
  ).split(' '),
);
/** What a school, a street or a square is named after stands behind such a word. */
const lead =
  /(?<!\p{L})(?:имени|им(?=\.)|(?<=(?:школ|сош|оош|лице|гимнази|колледж|центр)[^.,;]{0,40})им(?=\s)|героя|героев|академика|маршала|генерала|адмирала|улиц[аеуы]|ул|переул(?:ок|ка|ке)|пер|проспекта?|пр-т|пр-кт|площад[ьи]|пл|бульвара?|б-р|набережн(?:ая|ой)|наб|шоссе|проезда?|тупика?|микрорайона?|мкр|сквера?)(?!\p{L})\.?[\s«"„]*((?:[\p{L}\d-]+\.?[\s«"„]+)*)$/iu;
/** Words of staff: a name behind one of them is a person's though a lead stands further before. */
const staff =
  /директор|учитель$|учителей|завуч|ответствен|исполнит|организатор|ученик|участник|руководител|эксперт|заместител/u;
const schoolWord = /(?<!\p{L})(?:школа|лицей|гимназия|колледж|сош|оош|нош|цо)[\s«"„]*$/iu;
const streetBehind = /^[\s,]*(?:ул|улица|пер|переулок|проспект|пр-т|площадь|пл)(?!\p{L})/iu;

const patronymic =
  /^(?:\p{L}{2,}(?:ов|ев)(?:ич(?:а|у|ем|е)?|н(?:а|ы|е|у|ой))|(?:иль|кузьм|лук|фом|никит|савв|ион|фок)(?:ь)?ич(?:а|у|ем|е)?|(?:ильин|никит|кузьмин|лукин|фомин|савв|фок)ичн(?:а|ы|е|у|ой))$/u;
/** Short adjectives and persons of fairy tales that end like a patronymic. */
const noPatronymic =
  /^(?:царевич|королевич|царевн|королевн|попович|поповн|условн|основн|духовн|церковн|любовн|безусловн|верховн|словн|ровн|готовн|чиновн|виновн|невиновн|поголовн|уголовн|кровн|бескровн|плачевн|душевн|дневн|гневн|деревн|ежедневн|древн)/u;
const oglu = /^(?:оглы|оглу|кызы|гызы|улы|уулу|заде)$/u;
const attachedOglu = /^\p{L}{3,}-?(?:оглы|оглу|кызы|гызы|уулу)$/u;
const surname =
  /(?:(?:ов|ев|ин|ын)(?:а|у|ым|ом|е|ой|ы|ых)?|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|их)|(?:енко|ченко|ко)|[уюя]к(?:а|у|ом|е)?|ян(?:а|у|ом|е|ц)?|дзе|швили|[иы]х|ули|ава|заде|оглы|ман|берг|штейн|[ое]вич|[иы]й|[ое]й|ец)$/u;
const transliterated =
  /(?:[A-Z][a-z'-]+\s+){0,2}[A-Z][a-z]+(?:ovich|evich|ovna|evna)(?![a-z])(?:\s+[A-Z][a-z'-]+)?/g;

/** Whose works and deeds are taught: with these very initials before the surname they are no participants. */
const taught = (
  'пушкин ас|лермонтов мю|гогол нв|толст лн ан ак|чехов ап|тургенев ис|достоевск фм|некрасов на|крылов иа|есенин са|' +
  'маяковск вв|ахматов аа|цветаев ми|блок аа|бунин иа|куприн аи|горьк ам|шолохов ма|булгаков ма|твардовск ат|пастернак бл|' +
  'солженицын аи|паустовск кг|пришвин мм|жуковск ва|фет аа|тютчев фи|грибоедов ас|островск ан|лесков нс|гончаров иа|' +
  'салтыков ме|ломоносов мв|державин гр|фонвизин ди|карамзин нм|платонов ап|астафьев вп|распутин вг|шукшин вм|бажов пп|' +
  'гаршин вм|ершов пп|носов нн|зощенко мм'
)
  .split('|')
  .map((each) => each.split(' '));
const taughtNames =
  /^(?:евгени\p{L}* онегин|анн\p{L}* каренин|васили\p{L}* теркин|александр\p{L}* невск|юри\p{L}* гагарин|михаил\p{L}* ломоносов|александр\p{L}* пушкин|владимир\p{L}* дубровск|дмитри\p{L}* донск|андре\p{L}* рубл|андре\p{L}* болконск|наташ\p{L}* ростов|л[еь]в\p{L}* толст|мари\p{L}* болконск)/u;

const mask = '[ФИО]';

/** Text without full names of persons; a name a school, a street or a work bears stays. */
export function withoutNames(text: string): string {
  if (!signs.some((sign) => sign.test(text))) return text;
  let free = text;
  if (/[A-Za-z]/.test(free)) free = free.replace(transliterated, mask);
  const plain = inCyrillic(free);
  const spans = namesIn(plain, tokensOf(plain));
  if (spans.length === 0) return free;
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += free.slice(at, start) + mask;
    at = end;
  }
  return out + free.slice(at);
}

/** Latin letters that look like Cyrillic ones as these, sign for sign: «Ивaнов A. И.». */
function inCyrillic(text: string): string {
  if (!/[A-Za-z]/.test(text) || !/[А-Яа-яЁё]/.test(text)) return text;
  return text.replace(/[ABEKMHOPCTXYaeopcxy]/g, (sign) => cyrillic[latin.indexOf(sign)] ?? sign);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let before = -1;
  for (const found of text.matchAll(wordForm)) {
    const [raw] = found;
    const start = found.index;
    const isCapital = /^\p{Lu}/u.test(raw);
    const isInitial = isCapital && raw.length === 1;
    const dotted = text[start + raw.length] === '.';
    const word = raw.toLowerCase().replaceAll('ё', 'е');
    const end = start + raw.length + (isInitial && dotted ? 1 : 0);
    const gap = before < 0 ? '' : text.slice(before, start);
    tokens.push({
      start,
      end,
      word,
      isInitial,
      dotted,
      nameable: isCapital && !isInitial && !plainWords.has(word) && !honours.has(word),
      adjacent: before >= 0 && /^\s*(?:-\s*)?$/.test(gap),
      hyphened: gap.includes('-'),
    });
    before = end;
  }
  return tokens;
}

/** Places of names, in order, without those something is named after. */
function namesIn(text: string, tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  let next = 0;
  /** end of the last name something bears: «имени А. С. Пушкина и Н. В. Гоголя» */
  let borne = -1;
  for (let i = 0; i < tokens.length; i += 1) {
    const found = nameAt(tokens, i, next);
    if (!found) continue;
    const [from, to] = found;
    const start = tokens[from]?.start ?? 0;
    const end = tokens[to]?.end ?? 0;
    const joined = borne >= 0 && /^\s+и\s+$/.test(text.slice(borne, start));
    if (joined || isBorne(text, start, end, tokens.slice(from, to + 1))) borne = end;
    else spans.push({ start, end });
    next = to + 1;
    i = to;
  }
  return spans;
}

/** First and last token of a name whose telling part (patronymic, initial, first name) is token i; none before `first`. */
function nameAt(tokens: readonly Token[], i: number, first: number): [number, number] | null {
  const token = tokens[i];
  if (!token) return null;
  const before = (from: number, most: number) => {
    let at = from;
    while (at > first && from - at < most && tokens[at]?.adjacent && tokens[at - 1]?.nameable)
      at -= 1;
    return at;
  };
  const nameBehind = (at: number) =>
    tokens[at + 1]?.adjacent === true && tokens[at + 1]?.nameable === true;
  if (token.isInitial) return initialsAt(tokens, i, first);
  if (oglu.test(token.word)) {
    const from = before(i, 3);
    return from < i ? [from, i] : null;
  }
  const isPatronymic = patronymic.test(token.word) && !noPatronymic.test(token.word);
  if (!token.nameable) return isPatronymic && token.adjacent ? smallNameAt(tokens, i, first) : null;
  if (attachedOglu.test(token.word)) return [before(i, 2), i];
  if (isPatronymic) {
    const from = before(i, 2);
    // a surname that ends like a patronymic: Абрамович Р. А., Абрамович Роман Аркадьевич
    const next = tokens[i + 1];
    if (next?.adjacent && next.isInitial) return null;
    if (from === i && patronymicBehind(tokens, i, 2)) return null;
    return [from, from > i - 2 && nameBehind(i) ? i + 1 : i];
  }
  const other = tokens[i + 1];
  if (!other || !nameBehind(i) || patronymicBehind(tokens, i, 3)) return null;
  const [given, family] = firstNames.has(token.word) ? [token, other] : [other, token];
  if (!firstNames.has(given.word)) return null;
  const alone = !token.adjacent && !tokens[i + 2]?.adjacent;
  return surname.test(family.word) || alone ? [i, i + 1] : null;
}

/** A name in small letters: known by a first name before the patronymic. */
function smallNameAt(tokens: readonly Token[], i: number, first: number): [number, number] | null {
  const given = tokens[i - 1];
  if (i - 1 < first || !given || !firstNames.has(given.word)) return null;
  const family = tokens[i - 2];
  const isFamily = i - 2 >= first && given.adjacent && family && !plainWords.has(family.word);
  return [isFamily && surname.test(family.word) ? i - 2 : i - 1, i];
}

/** Whether one of the next tokens is a patronymic (or оглы): the whole name is taken by it. */
const patronymicBehind = (tokens: readonly Token[], i: number, steps: number): boolean =>
  Array.from({ length: steps }, (_, step) => step + 1).some((step) => {
    const word = tokens[i + step]?.word ?? '';
    const between = tokens.slice(i + 1, i + step + 1);
    return (
      between.every(({ adjacent }) => adjacent) &&
      (oglu.test(word) ||
        attachedOglu.test(word) ||
        (patronymic.test(word) && !noPatronymic.test(word)))
    );
  });

/** Фамилия И. О., И. О. Фамилия, Фамилия И., И. Фамилия; without dots where the word looks like a surname. */
function initialsAt(tokens: readonly Token[], i: number, first: number): [number, number] | null {
  const one = tokens[i];
  const two = tokens[i + 1];
  if (!one) return null;
  const stands = (token: Token | undefined) => token?.adjacent === true && !token.hyphened;
  const isPair = two?.isInitial === true && stands(two) && (two.dotted || !one.dotted);
  const last = isPair ? i + 1 : i;
  // А. Б. В. is a list
  if (isPair && tokens[last + 1]?.isInitial && stands(tokens[last + 1])) return null;
  const sure = isPair && one.dotted;
  const fits = (token: Token | undefined): token is Token =>
    token?.nameable === true && (sure || ((isPair || one.dotted) && surname.test(token.word)));
  const before = i > first && stands(one) ? tokens[i - 1] : undefined;
  const behind = tokens[last + 1];
  const isBehind = one.dotted && stands(behind) && fits(behind);
  // «Басни И. А. Крылова»: the surname is the word that looks like one, unless it begins the next name
  const next = tokens[last + 2];
  const rather = isBehind && surname.test(behind.word) && !(next?.isInitial && next.adjacent);
  if (fits(before) && !(rather && !surname.test(before.word))) {
    // Иванова - Петрова А. И.
    const double = i - 2 >= first && before.adjacent && before.hyphened && tokens[i - 2]?.nameable;
    return [double ? i - 2 : i - 1, last];
  }
  return isBehind ? [i, last + 1] : null;
}

/** Whether a school, a street or a work of literature bears the name. */
function isBorne(text: string, start: number, end: number, name: readonly Token[]): boolean {
  const head = text.slice(Math.max(0, start - 200), start);
  const words = lead.exec(head)?.[1];
  if (words?.split(/[\s«"„]+/u).every((word) => word === '' || isHonour(word))) {
    return true;
  }
  const startsWithInitials = name[0]?.isInitial === true;
  const family = name.at(-1)?.word ?? '';
  const isGenitive = startsWithInitials && /(?:[аяыи]|ого|ой|[иы]х)$/.test(family);
  if (isGenitive && (schoolWord.test(head) || streetBehind.test(text.slice(end)))) return true;
  const whole = start === 0 && end === text.length;
  if (whole) return false;
  if (taughtNames.test(name.map(({ word }) => word).join(' '))) return true;
  const given = name
    .filter(({ isInitial }) => isInitial)
    .map(({ word }) => word)
    .join('');
  return (
    startsWithInitials &&
    taught.some(([stem = '', ...initials]) => family.startsWith(stem) && initials.includes(given))
  );
}

/** A word that may stand between «имени» and the name: an honour, or any word in small letters that is not of the staff. */
function isHonour(raw: string): boolean {
  const word = raw.replace(/\.$/, '').toLowerCase().replaceAll('ё', 'е');
  if (honours.has(word) || honours.has(word.split('-')[0] ?? '')) return true;
  return !/^\p{Lu}/u.test(raw) && !staff.test(word);
}
