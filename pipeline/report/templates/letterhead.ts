import { readFileSync } from 'node:fs';
import { onOtherTemplates, templateFile, templatePaths } from './source.ts';

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
};
const logo = /^logo\.(png|jpe?g|svg)$/;

let drawn: string | null = null;
onOtherTemplates(() => {
  drawn = null;
});

/** The institute's logo (`templates/logo.png`, `.jpg` or `.svg` of the workspace) above a document; '' where there is none. */
export function letterhead(): string {
  if (drawn !== null) return drawn;
  const path = templatePaths().find((each) => logo.test(each));
  const type = types[logo.exec(path ?? '')?.[1] ?? ''];
  drawn =
    path && type
      ? `<p class="logo"><img alt="" src="data:${type};base64,${readFileSync(templateFile(path)).toString('base64')}"></p>\n`
      : '';
  return drawn;
}
