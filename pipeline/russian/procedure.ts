/** What a procedure is named by: kind, subject in two cases, grade of the work, ЕГЭ level. */
export type ProcedureLabel = {
  kind: string;
  /** «Математика» */
  subject: string;
  /** «математике» */
  subject_dative: string;
  grade: number;
  level: string | null;
};

const KINDS: Record<string, string> = {
  vpr: 'ВПР',
  oge: 'ОГЭ',
  ege: 'ЕГЭ',
  oge_diagnostic: 'диагностика в формате ОГЭ',
  ege_diagnostic: 'диагностика в формате ЕГЭ',
  custom: 'диагностическая работа',
};

const LEVELS: Record<string, [short: string, dative: string]> = {
  base: ['базовый уровень', 'базового уровня'],
  profile: ['профильный уровень', 'профильного уровня'],
  advanced: ['углублённый уровень', 'углублённого уровня'],
};

const isExam = (kind: string) => kind === 'oge' || kind === 'ege';

/** Name of a kind of procedure. @throws Error on a kind that does not exist */
export function kindWords(kind: string): string {
  const words = KINDS[kind];
  if (!words) throw new Error(`unknown kind of procedure: ${kind}`);
  return words;
}

/** Name of a level: «базовый уровень»; null where a work has one level. @throws Error on a level that does not exist */
export function levelWords(level: string | null): string | null {
  if (level === null) return null;
  const words = LEVELS[level];
  if (!words) throw new Error(`unknown level: ${level}`);
  return words[0];
}

function levelOf(label: ProcedureLabel): [string, string] | undefined {
  return label.level ? LEVELS[label.level] : undefined;
}

/** Short name for a table: «ВПР, математика, 5 кл.», «ЕГЭ, математика, базовый уровень». */
export function procedureShort(label: ProcedureLabel): string {
  const level = levelOf(label)?.[0];
  const parts = [kindWords(label.kind), label.subject.toLowerCase()];
  if (level) parts.push(level);
  if (!isExam(label.kind)) parts.push(`${label.grade}\u00a0кл.`);
  return parts.join(', ');
}

/** Name inside a sentence after «по», «процедурам –»: «ВПР по математике в 5 классе», «ОГЭ по русскому языку». */
export function procedureWords(label: ProcedureLabel): string {
  const level = levelOf(label)?.[1];
  const subject = `${kindWords(label.kind)} по\u00a0${label.subject_dative}`;
  // ВПР has levels in several grades, ЕГЭ in one
  if (level && label.kind !== 'vpr') return `${subject} ${level}`;
  if (level) return `${subject} ${level} в\u00a0${label.grade}\u00a0классе`;
  return isExam(label.kind) ? subject : `${subject} в\u00a0${label.grade}\u00a0классе`;
}
