import { givenNames, patronymics, surnames } from './names.ts';
import { effect, normal, pick, stream } from './random.ts';
import type { Procedure } from './reference.ts';
import { type School, schools } from './schools.ts';
import { cohortSizes, stories } from './stories.ts';

export type Pupil = {
  id: string;
  home: School;
  /** calendar year in which the pupil began grade 5 */
  cohort: number;
  number: number;
  classNumber: number;
  nClasses: number;
  surname: string;
  given: string;
  patronymic: string;
  document: string;
  ability: Record<string, number>;
  staysFor11: boolean;
  level: 'profile' | 'base';
  electives: string[];
};

const subjects = ['russian', 'mathematics', 'biology', 'chemistry', 'geography', 'informatics'];
const electiveShares: Record<string, number> = {
  biology: 0.25,
  chemistry: 0.11,
  geography: 0.42,
  informatics: 0.38,
};

/** Cohort whose pupils are in the procedure's grade in its school year. */
export function cohortOf(procedure: Procedure): number {
  return Number(procedure.schoolYear.slice(0, 4)) - (procedure.pupilGrade - 5);
}

/** How many pupils a cohort of a school has: near the school's usual size, enough for its stories. */
function sizeOf(school: School, cohort: number, procedures: Procedure[]): number {
  const fixed = cohortSizes[`${school.code}|${cohort}`];
  if (fixed !== undefined) return fixed;
  const needed = stories
    .filter((s) => s.school === school.code && !s.procedure.startsWith('ege'))
    .filter((s) => procedures.some((p) => p.id === s.procedure && cohortOf(p) === cohort))
    .map((s) => s.n ?? 0);
  const usual = Math.round(school.size * (1 + effect(0.07, 'size', school.code, cohort)));
  const least = Math.max(3, ...needed);
  return needed.length > 0 ? Math.min(Math.max(usual, least), least + 2) : Math.max(usual, least);
}

function makePupil(school: School, cohort: number, number: number, size: number): Pupil {
  const id = `${school.code}|${cohort}|${number}`;
  const next = stream('pupil', id);
  const general = normal(next);
  const ability: Record<string, number> = {};
  for (const subject of subjects) {
    ability[subject] =
      0.75 * general +
      0.6 * normal(next) +
      school.effect +
      (subject === 'mathematics' ? school.mathematics : 0) +
      effect(school.role ? 0.06 : 0.18, 'school', school.code) +
      effect(0.08, 'school', school.code, subject);
  }
  const female = next() < 0.5;
  const electives = Object.keys(electiveShares).filter(
    (subject) => next() < (electiveShares[subject] ?? 0),
  );
  const surname = pick(next, surnames);
  return {
    id,
    home: school,
    cohort,
    number,
    nClasses: Math.ceil(size / 27),
    classNumber: ((number - 1) % Math.ceil(size / 27)) + 1,
    surname: female ? `${surname}а` : surname,
    given: pick(next, givenNames[female ? 'female' : 'male']),
    patronymic: pick(next, patronymics[female ? 'female' : 'male']),
    document: '',
    ability,
    staysFor11:
      school.hasGrade11 && general + 0.8 * normal(next) > (school.form === 'СОШ' ? 0.1 : -0.5),
    level: (ability.mathematics ?? 0) + 0.7 * normal(next) > 0.35 ? 'profile' : 'base',
    electives,
  };
}

/** All pupils of the cohorts the procedures reach, names unique within a school, documents within the region. */
export function makePupils(procedures: Procedure[]): Pupil[] {
  const cohorts = [...new Set(procedures.map(cohortOf))].sort();
  const pupils: Pupil[] = [];
  for (const school of schools.filter((s) => s.form !== 'НОШ')) {
    const names = new Set<string>();
    for (const cohort of cohorts) {
      if (school.form === 'вечерняя' && cohort > 2018) continue;
      if (!school.hasGrade9 && cohort <= 2018) continue;
      const size = sizeOf(school, cohort, procedures);
      for (let number = 1; number <= size; number += 1) {
        const pupil = makePupil(school, cohort, number, size);
        const next = stream('rename', pupil.id);
        while (names.has(fullName(pupil))) {
          pupil.given = pick(next, givenNames[pupil.surname.endsWith('а') ? 'female' : 'male']);
          pupil.surname = pick(next, surnames) + (pupil.surname.endsWith('а') ? 'а' : '');
        }
        names.add(fullName(pupil));
        pupil.document = String(pupils.length + 1).padStart(6, '0');
        pupils.push(pupil);
      }
    }
  }
  return pupils;
}

export function fullName(pupil: Pupil): string {
  return `${pupil.surname} ${pupil.given} ${pupil.patronymic}`;
}

/** Class as protocols write it: 9 in a school with one class, else 9А, 9Б … */
export function className(pupil: Pupil, grade: number): string {
  const nClasses = grade === 11 ? Math.ceil(pupil.nClasses / 2) : pupil.nClasses;
  const index = (pupil.classNumber - 1) % nClasses;
  return nClasses === 1 ? String(grade) : `${grade}${'АБВГДЕЖ'[index] ?? ''}`;
}
