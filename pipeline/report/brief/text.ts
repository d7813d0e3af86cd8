import { counted } from '../../russian/plural.ts';
import type { AreaContext, AreaFacts, AreaWork, SchoolResult } from '../area/facts.ts';
import { areaWorkFindings } from '../area/text/finding.ts';
import { saidText } from '../note/text/said.ts';
import { innerName, workName } from '../note/text/sentence.ts';

/** Changes beyond chance, work by work; one sentence where there are none or nothing to stand beside. */
export function changeTexts(facts: AreaFacts, context: AreaContext): string[] {
  const known = facts.works.filter(({ dynamics }) => dynamics !== null);
  if (known.length === 0) return ['Одноимённых работ прошлого года нет: изменение не оценивается.'];
  const moved = known.filter(
    ({ dynamics }) => dynamics && (dynamics.diff_lo > 0 || dynamics.diff_hi < 0),
  );
  const texts = moved.flatMap((work) => {
    const [found] = areaWorkFindings(facts, work, ['change'], context);
    return found ? [`${workName(work)}. ${saidText(found)}`] : [];
  });
  const still = known.filter((work) => !moved.includes(work));
  if (still.length > 0) {
    texts.push(
      texts.length > 0
        ? `По остальным работам (${still.map(innerName).join('; ')}) изменение доли не достигших порога к прошлому году неотличимо от случайного.`
        : 'Ни по одной работе доля не достигших порога не изменилась к прошлому году больше случайного.',
    );
  }
  return texts;
}

/** Where the region differs from the rest of the country beyond chance. */
export function countryTexts(facts: AreaFacts, context: AreaContext): string[] {
  return facts.works.flatMap((work) => {
    if (!work.comparison || work.comparison.verdict === 'same') return [];
    return areaWorkFindings(facts, work, ['compared'], context).map(
      (found) => `${workName(work)}. ${saidText(found)}`,
    );
  });
}

type Fact = { work: AreaWork; row: SchoolResult };

/** Schools whose share of low results reaches that of the rule, of those large enough to speak of. */
export const lowFacts = (facts: AreaFacts, { minN }: AreaContext): Fact[] =>
  facts.works.flatMap((work) =>
    work.schools.filter((row) => row.reaches && row.n >= minN).map((row) => ({ work, row })),
  );

/** Small schools whose share reaches it too: told by number alone. */
export function smallFact(facts: AreaFacts, { minN }: AreaContext): string | null {
  const codes = new Set(
    facts.works.flatMap(({ schools }) =>
      schools.filter((row) => row.reaches && row.n < minN).map(({ school_code }) => school_code),
    ),
  );
  if (codes.size === 0) return null;
  return `Ещё в ${counted(codes.size, ['школе', 'школах', 'школах'])} с числом участников меньше ${minN} доля такая же или больше; там результаты рассматривают поимённо, вывод о школе не делается.`;
}
