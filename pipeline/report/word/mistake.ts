import { CliError } from '../../error.ts';
import { ownTemplatePaths, templateName, templateText } from '../templates/source.ts';
import { NoCounterpart } from './no-counterpart.ts';

/**
 * What went wrong with a Word file, told as a mistake of the institute's own template where there is one: the file and what
 * of it Word does not have. Anything else stays the defect it is.
 * @param template name of the document's template
 */
export function templateMistake(template: string, error: unknown): unknown {
  if (!(error instanceof NoCounterpart)) return error;
  const own = ownTemplatePaths().filter((path) => path.endsWith('.hbs'));
  const path =
    own.find((each) => error.sign.test(templateText(each))) ??
    own.find((each) => each === `${template}.hbs`);
  if (path === undefined) return error;
  return new CliError(
    `${templateName(path)}: ${error.what} – такого в файле Word нет; документ подготовлен только в PDF.`,
    {
      hint: 'Замените его абзацем, списком, таблицей или заголовком либо откажитесь от файлов Word: «word: false» в разделе documents файла spravka.yaml.',
      cause: error,
    },
  );
}
