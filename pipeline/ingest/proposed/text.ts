import { basename } from 'node:path';
import { columnLetters } from '../sheet.ts';
import type { Proposal, ProposedWork, Result } from './proposal.ts';
import type { NewSchool, SchoolCodes } from './schools.ts';
import type { LookedColumn } from './table.ts';
import { subjectName } from './vocabulary.ts';

/** JSON strings are YAML strings; plain words need no quotes. */
const quoted = (text: string): string =>
  /^[A-Za-zА-Яа-яЁё][\wА-Яа-яЁё ]*$/.test(text) &&
  !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text.trim()
    : JSON.stringify(text);

const check = (words: string | null): string => (words === null ? '' : ` # проверьте: ${words}`);

/** A column by its heading; by its letters where the heading holds signs of the language or stands twice. */
function columnText({ index, heading }: LookedColumn, { table }: Proposal): string {
  const same = table.columns.filter((each) => each.heading === heading);
  return /[|*]/.test(heading) || same.length > 1
    ? `{ letter: ${columnLetters(index)} }`
    : quoted(heading);
}

/** A description as its author would write it, with what is left to look at. */
export function descriptionText(proposal: Proposal, codes: SchoolCodes, path: string): string {
  const { id, table, works, tasks, left } = proposal;
  const name = basename(path);
  const lines = [
    `# Описание таблицы по файлу «${name}», лист «${table.sheet.name}»: заголовок в строке ${table.headerRow + 1}, строк под ним ${table.lines}.`,
    '# Узнано по заголовкам и значениям; строки с пометкой «проверьте» посмотрите сами.',
    `id: ${quoted(id)}`,
    `title: ${quoted(`таблица ${name}`)}`,
    ...schoolLines(proposal, codes),
  ];
  if (proposal.class) lines.push(`class: ${columnText(proposal.class, proposal)}`);
  if (proposal.pupil.length > 0) {
    lines.push(
      '# по этим столбцам участник получает псевдоним; сами значения нигде не хранятся',
      'pupil:',
    );
    for (const [role, column] of proposal.pupil) {
      lines.push(`  ${role}: ${columnText(column, proposal)}`);
    }
  } else {
    lines.push('# столбцов с кодом или ФИО участника нет: каждая строка – отдельный участник');
  }
  if (proposal.variant) lines.push(`variant: ${columnText(proposal.variant, proposal)}`);
  const [only] = works;
  if (works.length === 1 && only) {
    lines.push(...workLines(only, proposal));
    if (tasks.length > 0) lines.push(...taskLines(proposal));
    lines.push(`procedure: { value: ${quoted(only.procedure)} }`);
  } else if (works.length > 1) {
    lines.push('works:');
    for (const work of works) {
      lines.push(`  - procedure: { value: ${quoted(work.procedure)} }`);
      lines.push(...workLines(work, proposal).map((line) => `    ${line}`));
    }
  } else {
    lines.push(
      `score: ${quoted('Балл')} # проверьте: столбца с баллом, отметкой или заданиями не нашлось, впишите заголовок`,
      `procedure: { value: ${quoted(`${id}-mathematics`)} } # проверьте: код процедуры`,
    );
  }
  const fractions = works.some(({ score }) => (score?.column.fractions ?? 0) > 0);
  if (fractions) lines.push('decimals: round # проверьте: есть дробные баллы, они округляются');
  if (left.length > 0)
    lines.push(`# не использованы столбцы: ${left.map((text) => `«${text}»`).join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function schoolLines(proposal: Proposal, codes: SchoolCodes): string[] {
  const { school } = proposal;
  if (!school) {
    return [
      'school: { value: "101001" } # проверьте: столбца со школой нет; впишите код или откуда он берётся',
    ];
  }
  const lines = ['school:'];
  const column = columnText(school, proposal);
  const letters = /^\{ letter: (\w+) \}$/.exec(column)?.[1];
  lines.push(letters ? `  letter: ${letters}` : `  column: ${column}`);
  if (school.filled < proposal.table.lines) {
    lines.push('  fill_down: true # проверьте: пустая ячейка – та же школа, что выше');
  }
  if (codes.kind === 'padded') {
    lines.push(
      `  # проверьте: номер школы становится кодом из шести цифр`,
      `  prefix: ${JSON.stringify(codes.prefix)}`,
      `  pad: ${codes.pad}`,
    );
  }
  if (codes.kind === 'mapped') {
    lines.push('  # проверьте: слева – как в файле, справа – код школы в реестре', '  map:');
    for (const [text, code] of codes.map) lines.push(`    ${JSON.stringify(text)}: "${code}"`);
  }
  return lines;
}

function workLines({ score, mark }: ProposedWork, proposal: Proposal): string[] {
  const line = (key: string, result: Result | null) =>
    result ? [`${key}: ${columnText(result.column, proposal)}${check(result.check)}`] : [];
  return [...line('score', score), ...line('mark', mark)];
}

function taskLines({ tasks }: Proposal): string[] {
  const [first, last] = [tasks[0], tasks.at(-1)];
  return [
    `# столбцы заданий узнаются по номеру: с «${first?.heading}» по «${last?.heading}», всего ${tasks.length}`,
    'tasks: {}',
  ];
}

/** Lines for the list `rounds` of spravka.yaml. */
export function roundText(proposal: Proposal): string {
  const { id, year, yearCheck, grade, gradeCheck, tasks, works } = proposal;
  const lines = [
    `  - id: ${quoted(id)}`,
    '    note_kind: municipal',
    '    kind: custom',
    `    title: ${quoted(`Работа ${year} года`)} # проверьте: как назвать работу в документах`,
    `    year: ${year}${check(yearCheck ? 'год работы' : null)}`,
    `    school_year: ${year - 1}/${year} # проверьте: учебный год`,
    '    organizer: Управление образования # проверьте',
    '    basis: приказ, дата, номер # проверьте',
    '    checked_by: учителя # проверьте',
    '    observers: наблюдатели # проверьте',
    '    procedures:',
  ];
  for (const work of works) {
    lines.push(
      `      - id: ${quoted(work.procedure)}`,
      `        subject: ${quoted(work.subject)}${check(work.subjectCheck ?? 'код предмета из справочника subject.csv')}`,
      `        grade: ${grade}${check(gradeCheck ? 'класс' : null)}`,
    );
    const sum = tasks.reduce((total, { max }) => total + max, 0);
    if (tasks.length > 0 && works.length === 1) {
      lines.push(
        `        tasks: [${tasks.map(({ max }) => max).join(', ')}] # проверьте: максимумы заданий; здесь – наибольшие в файле`,
      );
    } else if (work.maxPrimary !== null) {
      lines.push(
        `        max_primary: ${work.maxPrimary} # проверьте: максимум за работу; ${work.maxPrimary} – наибольший балл в файле`,
      );
    } else {
      lines.push(
        '        max_primary: 1 # проверьте: в таблице только отметки, впишите максимум работы',
      );
    }
    if (work.mark) {
      lines.push('        # без low_below низким считается результат с отметкой «2»');
    } else {
      const low = work.lowBelow ?? Math.ceil(sum / 2);
      lines.push(
        `        low_below: ${low} # проверьте: результат ниже этого балла считается низким`,
      );
    }
    lines.push(
      `        held: [${year}-03-01, ${year}-05-31] # проверьте: дни работы`,
      `        title: ${quoted(`Работа ${year}, ${subjectName(work.subject)}, ${grade} класс`)} # проверьте`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A register of schools as CSV. Kind and locality cannot be told from results: they are to be looked at. */
export function registerText(schools: readonly NewSchool[]): string {
  const cell = (text: string) => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = schools.map(({ code, name }) =>
    [code, '', cell(name), code.slice(0, 3), kindOf(name), 'город'].join(';'),
  );
  return `${['Код ОО;Логин ФИС ОКО;Наименование;Код МСУ;Вид;Местность', ...lines].join('\n')}\n`;
}

function kindOf(name: string): string {
  if (/гимнази/i.test(name)) return 'гимназия';
  if (/лице[йя]/i.test(name)) return 'лицей';
  return /оош|основная/i.test(name) ? 'ООШ' : 'СОШ';
}
