import { drawQr } from '../../codecs/receipt/qr-code.ts';
import type { Raster } from '../printer/render-paper.ts';
import { candidateModules } from './qr-modules.ts';
import type { Modules } from './qr-modules.ts';
import { segmentsText } from './qr-segments.ts';

/** Squares that may be wrong, as a share of all: what the weakest error correction mends. */
const wrongShare = 0.07;

/**
 * Reads the one QR code of a picture, or null. Codes of one block are read (up to version 5 and less with strong correction), as the short
 * ones of a test are. Data is read without correction and then proved: the code that its text makes must be the picture.
 */
export function readQr(picture: Raster): string | null {
  for (const modules of candidateModules(picture)) {
    const text = readModules(modules);
    if (text !== null) return text;
  }
  return null;
}

const levels = ['M', 'L', 'H', 'Q'] as const;

function readModules(modules: Modules): string | null {
  const format = formatOf(modules);
  const text = segmentsText(dataBits(modules, format & 7), (modules.length - 17) / 4);
  const ecc = levels[format >> 3];
  if (text === null || ecc === undefined) return null;
  const version = (modules.length - 17) / 4;
  const drawn = drawQr(text, { correction: ecc, mask: format & 7, version });
  if (drawn === null) return null;
  const size = modules.length;
  let wrong = 0;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (drawn[y]?.[x] !== modules[y]?.[x]) wrong += 1;
  }
  return wrong <= wrongShare * size * size ? text : null;
}

const formatMask = 0b10101;

/** Level and mask: the first five of the fifteen bits round the upper left corner. */
function formatOf(modules: Modules): number {
  let bits = 0;
  for (let x = 0; x < 5; x += 1) bits = (bits << 1) | (modules[8]?.[x] === true ? 1 : 0);
  return bits ^ formatMask;
}

const masks: readonly ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_y, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];

/** In pairs of columns from the right, upwards and downwards in turn, without what is not data. */
function dataBits(modules: Modules, mask: number): readonly number[] {
  const size = modules.length;
  const bits: number[] = [];
  const bitAt = (y: number, x: number): number =>
    (modules[y]?.[x] === true) !== (masks[mask]?.(y, x) ?? false) ? 1 : 0;
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = upwards ? size - 1 - step : step;
      bits.push(...[right, right - 1].flatMap((x) => (isFunction(y, x, size) ? [] : [bitAt(y, x)])));
    }
    upwards = !upwards;
  }
  return bits;
}

/** Finders with format, timing, and the one alignment square of versions 2 to 6. */
function isFunction(y: number, x: number, size: number): boolean {
  if (x === 6 || y === 6) return true;
  if (y < 9 && (x < 9 || x >= size - 8)) return true;
  if (x < 9 && y >= size - 8) return true;
  const centre = size - 7;
  return size > 21 && Math.abs(y - centre) <= 2 && Math.abs(x - centre) <= 2;
}
