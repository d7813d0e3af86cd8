import { given, paper, school, shares, work } from './given.ts';

const works = [2022, 2023].flatMap((year) => [
  work('vpr', year),
  work('vpr', year, { subject: 'russian' }),
  work('oge', year, { grade: 9 }),
]);
const maths = (year: number) => `vpr-${year}-mathematics-5`;
const russian = (year: number) => `vpr-${year}-russian-5`;
const oge = (year: number) => `oge-${year}-mathematics-9`;
const low = (id: string, code: string) => shares(id, code, 3, 10);
const fine = (id: string, code: string) => shares(id, code, 2, 10);

/** Ten schools of one municipality, two years, three works: one of each way to stand to the list. */
export const listedRegion = () =>
  given({
    ...paper(),
    school: [
      school('101101'),
      school('101102'),
      school('101103'),
      school('101104'),
      school('101105'),
      school('101106', { kind: 'evening' }),
      school('101107', { excluded_reason: 'школа при больнице' }),
      school('101108'),
      school('101109', { closed_on: '2022-08-31' }),
      school('101110', { opened_on: '2023-09-01' }),
    ],
    procedure: works,
    result: [
      // low twice in 2023, one of them also in 2022
      ...[maths(2022), maths(2023), russian(2023)].flatMap((id) => low(id, '101101')),
      ...[russian(2022)].flatMap((id) => fine(id, '101101')),
      // low twice in 2023, other series in 2022
      ...[maths(2023), russian(2023), oge(2022)].flatMap((id) => low(id, '101102')),
      ...[maths(2022), russian(2022), oge(2023)].flatMap((id) => fine(id, '101102')),
      // low twice in 2023, no data in 2022
      ...[maths(2023), russian(2023)].flatMap((id) => low(id, '101103')),
      // low once in both years
      ...[maths(2022), maths(2023)].flatMap((id) => low(id, '101104')),
      ...[russian(2022), russian(2023)].flatMap((id) => fine(id, '101104')),
      // data in both years, but never the same procedure
      ...[maths(2023), russian(2023), oge(2022)].flatMap((id) => low(id, '101105')),
      // would be listed but for their kind and the register
      ...['101106', '101107'].flatMap((code) =>
        [maths(2022), russian(2022), maths(2023), russian(2023)].flatMap((id) => low(id, code)),
      ),
    ],
  });
