/** An arrow along corners, as the `d` of an SVG path. */

type Point = readonly [x: number, y: number];

/** CSS pixels. */
const head = 4.5;

/**
 * `offset` moves it to the right of where it goes, so that one forward and one backward can lie side
 * by side. Its parts are horizontal or vertical.
 */
export function arrow(points: readonly Point[], offset = 0): string {
  const moved = points.map((point, place) => aside(points, place, point, offset));
  const [before, end] = moved.slice(-2);
  if (!before || !end) return '';
  const [dx, dy] = direction(before, end);
  const back: Point = [end[0] - dx * head * 1.5, end[1] - dy * head * 1.5];
  const line = moved.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const wing = (side: number) => `M${back[0] - dy * side * head} ${back[1] + dx * side * head}`;
  return `${line}${wing(1)}L${end[0]} ${end[1]}${wing(-1)}L${end[0]} ${end[1]}`;
}

/** Each neighbouring part moves the point across itself. */
function aside(points: readonly Point[], place: number, [x, y]: Point, offset: number): Point {
  let [movedX, movedY] = [x, y];
  for (const [from, to] of [
    [points[place - 1], points[place]],
    [points[place], points[place + 1]],
  ]) {
    if (!from || !to) continue;
    const [dx, dy] = direction(from, to);
    if (dx === 0) movedX = x - dy * offset;
    else movedY = y + dx * offset;
  }
  return [movedX, movedY];
}

function direction([x0, y0]: Point, [x1, y1]: Point): Point {
  return [Math.sign(x1 - x0), Math.sign(y1 - y0)];
}
