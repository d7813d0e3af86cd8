import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project.ts';

/** The style sheet every document shares: templates/styles/document.css. */
export function documentStyles(): string {
  return readFileSync(join(projectRoot, 'templates', 'styles', 'document.css'), 'utf8');
}
