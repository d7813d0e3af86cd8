import ExcelJS from 'exceljs';
import { fixDates } from '../workspace/archive.ts';
import { addWords, border, fill, font, ink, newSheet, shade } from './sheet.ts';

/** Lines of the template that are ready to be filled in. */
const lines = 200;
const widths = [14, 10, 16, 60, 16, 18, 16, 18];

/**
 * An empty workbook for the decisions of the working group as the bytes of an .xlsx file.
 * @param heads of the columns, in order: the third is the decision
 * @param words the decisions one may choose
 */
export async function decisionBook(
  heads: readonly string[],
  words: readonly string[],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const fixed = new Date(0);
  workbook.created = fixed;
  workbook.modified = fixed;
  workbook.title = 'Решения рабочей группы по перечню школ';
  const sheet = newSheet(
    workbook,
    'Решения',
    'Решения рабочей группы · для внутреннего использования',
  );
  sheet.columns = heads.map((_, i) => ({
    width: widths[i] ?? 16,
    // text: a code keeps its zeros, a date what was typed
    style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
  }));
  sheet.addRow([...heads]).eachCell((cell) => {
    cell.font = { ...font, bold: true, color: { argb: ink } };
    cell.fill = fill(shade);
    cell.border = border;
  });
  for (let row = 2; row <= lines + 1; row += 1) {
    sheet.getCell(row, 3).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${words.join(',')}"`],
      showErrorMessage: true,
      error: `Выберите из списка: ${words.join(', ')}.`,
    };
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  addWords(workbook, 'Как заполнить', instruction, '');
  return fixDates(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

const instruction = [
  { title: 'Решения рабочей группы по перечню школ' },
  { name: 'Строка', value: 'Одно решение по одной школе за один год перечня.' },
  { name: 'Код школы, Год', value: 'Шесть цифр кода и год перечня, например 102103 и 2023.' },
  {
    name: 'Решение',
    value:
      'включить – школа входит в перечень, даже если правило её не выделило; отклонить – не входит, хотя правило её выделило; наблюдать – в перечень не входит, результаты просматриваются отдельно. Школы без строки остаются такими, как решило правило.',
  },
  { name: 'Основание', value: 'Почему так решено, словами; без фамилий.' },
  { name: 'Протокол №, Дата протокола', value: 'Заседание, на котором решено; обязательны.' },
  { name: 'Приказ №, Дата приказа', value: 'Если приказ уже издан; иначе оставьте пустыми.' },
  {
    title:
      'Дальше: «spravka approve --year ГОД --order НОМЕР» утверждает перечень вместе с этими решениями.',
  },
];
