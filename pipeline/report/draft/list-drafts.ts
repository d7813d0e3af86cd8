import type { Database } from '../../store/database.ts';
import { pathPart } from '../../workspace/path-part.ts';
import type { Paper, ReportConfig } from '../document.ts';
import { listYears } from '../list/years.ts';
import { draftFolder, draftOf, regionFolder } from './draft.ts';
import { type LetterItem, letterDraft, letterItems } from './letter.ts';
import { listFrame } from './list-frame.ts';
import { orderDraft } from './order.ts';

/** Order and letters about the lists of the configured years. */
export async function listDrafts(db: Database, config: ReportConfig): Promise<Paper[]> {
  const drafts: Paper[] = [];
  for (const year of await listYears(db, config, {})) {
    const frame = await listFrame(db, config, year);
    const title = `1.4 Приказ об утверждении перечня ${year}`;
    drafts.push(
      draftOf(config, { key: `order/${year}`, path: `${regionFolder}/${title}.docx`, title }, () =>
        orderDraft(frame),
      ),
      ...frame.plans
        .filter(({ schools }) => schools.some(({ status }) => status === 'listed'))
        .flatMap((plan) =>
          (Object.keys(letterItems) as LetterItem[]).map((item) => {
            const name = `${item} Письмо. ${letterItems[item]} ${year}`;
            return draftOf(
              config,
              {
                key: `letter-${item}/${year}/${plan.municipality_code}`,
                path: `${draftFolder}/${pathPart(plan.municipality)}/${name}.docx`,
                title: `${name}. ${plan.municipality}`,
              },
              () => letterDraft(plan, frame, item),
            );
          }),
        ),
    );
  }
  return drafts;
}
