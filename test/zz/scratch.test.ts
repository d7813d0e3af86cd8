import { test } from 'vitest';
import { mkdirSync, writeFileSync, rmSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../commands/call.ts';
const root = '/tmp/ws1';
test('x', async () => {
  rmSync(root, {recursive: true, force: true});
  await call('init', root);
  const f = join(root, 'spravka.yaml');
  let t = readFileSync(f, 'utf8');
  t = t.slice(0, t.indexOf('rounds:')) + `rounds:
  - id: world-2023
    note_kind: municipal
    kind: custom
    title: Мониторинг 2023 года
    year: 2023
    school_year: 2022/2023
    organizer: Управление образования
    basis: приказ
    checked_by: учителя
    observers: наблюдатели
    procedures:
      - id: world-2023-mathematics-9
        subject: mathematics
        grade: 9
        max_primary: 20
        low_below: 10
        held: [2023-03-15, 2023-05-20]
        title: "Мониторинг 2023, математика, 9 класс"
      - id: world-2023-russian-9
        subject: russian
        grade: 9
        scale: {3: 5, 4: 8, 5: 11}
        tasks: [1,1,2,2,3,4]
        held: [2023-03-15, 2023-05-20]
        title: "Мониторинг 2023, русский язык, 9 класс"
`;
  writeFileSync(f, t);
  mkdirSync(join(root,'reference/layouts'), {recursive:true});
  writeFileSync(join(root,'reference/layouts/world.yaml'), `
id: world
title: чужая таблица
school: { column: school, map: { GP: "101001", MS: "101002" } }
score: G3
procedure: { value: world-2023-mathematics-9 }
`);
  writeFileSync(join(root,'reference/layouts/world2.yaml'), `
id: world2
title: чужая таблица 2
school: { column: school, map: { GP: "101001", MS: "101002" } }
pupil: { code: id }
tasks: Q{n}
procedure: { value: world-2023-russian-9 }
`);
  writeFileSync(join(root,'inbox/schools.csv'), `Код ОО;Логин ФИС ОКО;Наименование;Код МСУ;Вид;Местность
101001;;Школа GP;101;СОШ;город
101002;;Школа MS;101;СОШ;город
`);
  let csv = 'school;sex;age;G1;G2;G3\n'; let csv2='school;id;Q1;Q2;Q3;Q4;Q5;Q6\n';
  for (let i=0;i<90;i++) { csv += `"${i%3?'GP':'MS'}";"F";17;"5";"6";${(i*7)%20}\n`; csv2 += `${i%3?'GP':'MS'};${i+1};1;${i%2};${i%3};2;${i%4};${i%5}\n`; }
  writeFileSync(join(root,'inbox/math.csv'), csv);
  writeFileSync(join(root,'inbox/rus.csv'), csv2);
  console.log(await call('ingest', join(root,'inbox'), '-w', root));
  console.log(await call('render', '-w', root));
});
