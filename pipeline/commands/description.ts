import { join } from 'node:path';
import { CliError } from '../error.ts';
import { projectRoot } from '../project.ts';
import { loadProfiles } from '../rules/index.ts';
import { loadContext, unknownNames } from '../store/context.ts';
import type { Database } from '../store/database.ts';
import { loadReference } from '../store/reference.ts';
import { noteReferenceFiles } from '../store/reference-file.ts';
import { createSchema } from '../store/schema.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * Makes the tables in an empty database and fills them with all that is known before any data: reference data,
 * rule profiles and what spravka.yaml says.
 * @throws CliError where spravka.yaml names what the reference data do not describe
 */
export async function loadDescription(db: Database, workspace: Workspace): Promise<void> {
  const { config, root } = workspace;
  await createSchema(db);
  await loadReference(db, [join(projectRoot, 'sql', 'reference'), workspace.reference]);
  await noteReferenceFiles(db, workspace.reference);
  await loadProfiles(
    db,
    [join(projectRoot, 'sql', 'reference', 'profiles'), join(workspace.reference, 'profiles')],
    config.profile,
  );
  const unknown = await unknownNames(db, config);
  if (unknown.length > 0) {
    const file = join(root, 'spravka.yaml');
    throw new CliError(unknown.map((words) => `${file}: ${words}.`).join('\n'));
  }
  await loadContext(db, config);
}
