import { grade, taggedPoints } from './answers.ts';
import type { Sitting } from './sittings.ts';

export type GeometryPaper = { sitting: Sitting; sum: number; geometry: number };

/**
 * A paper with every point outside geometry and exactly one for geometry: mark «2» for all its points.
 * In the common paper that is 21 points; in the own paper of municipality 104, with one geometry task fewer, 22.
 */
export function plantGeometry(
  sittings: readonly Sitting[],
  procedure: string,
  school: string,
): GeometryPaper {
  const sitting = sittings
    .filter(
      (s) => s.procedure.id === procedure && s.school === school && s.paper && s.attempt === 1,
    )
    .filter((s) => s.paper && !s.paper.low && s.paper.primary >= 17 && s.paper.primary <= 24)[0];
  if (!sitting) throw new Error(`no paper to plant: ${procedure} ${school}`);
  const { design } = sitting.procedure;
  const one = design.tasks.findIndex((task) => task.tag === 'geometry' && task.max === 1);
  const scores = design.tasks.map((task, i) =>
    task.tag !== 'geometry' || i === one ? task.max : 0,
  );
  sitting.paper = grade(
    design,
    scores,
    scores.map(() => false),
  );
  const { primary, mark } = sitting.paper;
  if (mark !== 2) throw new Error(`geometry paper got mark ${mark}`);
  return { sitting, sum: primary, geometry: taggedPoints(design, scores, 'geometry') };
}
