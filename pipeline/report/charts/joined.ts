import { textWidth } from './wrap.ts';

type Named = { x: number; y: number; label: string };
type Placed = Named & { width: number };

const gap = ', ';
const size = { font: 9, height: 10, beside: 6 };

/** Whether two labels, drawn from their points to the right, would touch. */
const touch = (one: Placed, other: Placed): boolean =>
  one.x < other.x + other.width + size.beside &&
  other.x < one.x + one.width + size.beside &&
  Math.abs(one.y - other.y) < size.height;

const placed = ({ x, y, label }: Named): Placed => ({
  x,
  y,
  label,
  width: textWidth(label, size.font),
});

/**
 * Labels at points of a chart (in pixels): those that would lie over one another become one, «1, 3, 6», at the first of their
 * points.
 */
export function joinedLabels(points: readonly Named[]): Named[] {
  const found: Placed[] = [];
  for (const point of points) {
    let next = placed(point);
    for (let i = found.findIndex((each) => touch(each, next)); i >= 0; ) {
      const [old] = found.splice(i, 1) as [Placed];
      next = placed({ ...old, label: old.label + gap + next.label });
      i = found.findIndex((each) => touch(each, next));
    }
    found.push(next);
  }
  return found.map(({ x, y, label }) => ({ x, y, label }));
}
