/** A file that is not read as one of its own: told in the summary of the run, not by a finding. */
export type Unread = {
  file: string;
  fault: string;
  /** key of the summary in JSON */
  check: 'locked' | 'outside' | 'copies' | 'skipped';
  /** what stands under that key */
  listed: string | readonly string[];
  /** as the program prints it */
  message: string;
};

export const unread: readonly Unread[] = [
  {
    file: '~$сумма.xlsx',
    fault: 'lock file of an open workbook',
    check: 'locked',
    listed: 'inbox/сумма.xlsx',
    message:
      'Открыты у кого-то в Excel или LibreOffice, прочитано сохранённое на диске: «inbox/сумма.xlsx». После сохранения повторите запуск.',
  },
  {
    file: 'ссылка.xlsx',
    fault: 'link that leads out of the folder',
    check: 'outside',
    listed: 'inbox/ссылка.xlsx',
    message:
      'Ссылки, которые ведут за пределы папки, не прочитаны: «inbox/ссылка.xlsx». Положите в папку сами файлы или назовите их в команде.',
  },
  {
    file: 'я копия.xlsx',
    fault: 'same file under another name',
    check: 'copies',
    listed: ['inbox/я копия.xlsx', 'inbox/а копия, исходный.xlsx'],
    message: 'Файл «inbox/я копия.xlsx» повторяет «inbox/а копия, исходный.xlsx» и учтён один раз.',
  },
  {
    file: 'письмо.docx',
    fault: 'file that is no table by its name',
    check: 'skipped',
    listed: 'inbox/письмо.docx',
    message: 'Не таблицы, пропущены: «inbox/письмо.docx».',
  },
];
