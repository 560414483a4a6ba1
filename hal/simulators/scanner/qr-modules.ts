import type { Raster } from '../printer/render-paper.ts';

/** The squares of a symbol: `rows[y][x]`, true is black. */
export type Modules = readonly (readonly boolean[])[];

/** Largest version that is looked for; what receipts carry is smaller. */
const largestVersion = 20;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Every way in which a picture that holds one QR code may be cut into squares, by its size in squares. A square is black when most of its
 * dots are, so that single dead dots do not matter.
 */
export function candidateModules(picture: Raster): readonly Modules[] {
  const box = blackBox(picture);
  if (box === null) return [];
  const found: Modules[] = [];
  for (let version = 1; version <= largestVersion; version += 1) {
    const size = 17 + 4 * version;
    if (box.height % size !== 0) continue;
    const modules = sampled(picture, box, size);
    if (hasFinders(modules)) found.push(modules);
  }
  return found;
}

/** The smallest frame around everything black. Dead dots at an edge make it narrower than high: then it is as wide as high. */
function blackBox(picture: Raster): Box | null {
  const { widthDots, heightDots } = picture;
  let [left, right, top, bottom] = [widthDots, -1, heightDots, -1];
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isBlack(picture, x, y)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right === -1) return null;
  const height = bottom - top + 1;
  const width = right - left + 1;
  const middle = left + width / 2;
  return { left: width < height ? Math.round(middle - height / 2) : left, top, width: height, height };
}

function sampled(picture: Raster, box: Box, size: number): Modules {
  const side = box.height / size;
  return Array.from({ length: size }, (_row, y) =>
    Array.from({ length: size }, (_square, x) => {
      let black = 0;
      for (let dy = 0; dy < side; dy += 1) {
        for (let dx = 0; dx < side; dx += 1) {
          if (isBlack(picture, box.left + x * side + dx, box.top + y * side + dy)) black += 1;
        }
      }
      return black * 2 > side * side;
    }),
  );
}

/** Three corners carry a square in a frame. */
function hasFinders(modules: Modules): boolean {
  const far = modules.length - 7;
  return [
    [0, 0],
    [far, 0],
    [0, far],
  ].every(([left = 0, top = 0]) =>
    [0, 3, 6].every((y) => finderRow(modules, left, top + y) === finderRows[y]),
  );
}

const finderRows: Readonly<Record<number, string>> = { 0: '1111111', 3: '1011101', 6: '1111111' };

function finderRow(modules: Modules, left: number, y: number): string {
  return (modules[y] ?? [])
    .slice(left, left + 7)
    .map((black) => (black ? '1' : '0'))
    .join('');
}

function isBlack({ widthDots, bits }: Raster, x: number, y: number): boolean {
  if (x < 0 || x >= widthDots) return false;
  return ((bits[y * Math.ceil(widthDots / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}
