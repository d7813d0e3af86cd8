/** A school code or login as one form: `111002.0` → `111002`, ` EDU790105 ` → `edu790105`. */
export function schoolCode(text: string): string {
  return text
    .trim()
    .replace(/[.,]0+$/, '')
    .replace(/\s/g, '')
    .toLowerCase();
}

const lookalikes: Record<string, string> = { K: 'К', k: 'К', к: 'К', ',': '.', C: 'С', T: 'Т' };

/** A task code as the catalogue writes it: Cyrillic К, decimal point, upper case: `4k2` → `4К2`, `9,1` → `9.1`. */
export function taskCode(text: string): string {
  return text
    .replace(/[KkкCT,]/g, (sign) => lookalikes[sign] ?? sign)
    .replace(/\s/g, '')
    .toUpperCase();
}

/**
 * A task header `1 (2б)`, `9.1 (1б)`, `4К2 (3б)`, `ГК1 (2б)` with Cyrillic or Latin К; null when the text is none.
 */
export function taskHeader(text: string): { task: string; max: string } | null {
  const found = /^((?:[А-ЯA-Z]{1,2}|\d+)(?:[.,]\d+)?(?:[КKкkCС]\d+)?)\s*\((\d+)\s*б\.?\)$/iu.exec(
    text.trim(),
  );
  return found?.[1] && found[2] ? { task: taskCode(found[1]), max: found[2] } : null;
}
