import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './render-paper.ts';

/** A raster as a PNG picture, one bit a dot, black on white. `marginDots` of white on every side. */
export function encodePng(raster: Raster, marginDots = 0): Uint8Array {
  const width = raster.widthDots + 2 * marginDots;
  const height = raster.heightDots + 2 * marginDots;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Bit depth 1, greyscale, and the only compression, filter and interlace methods of plain PNG.
  header.set([1, 0, 0, 0, 0], 8);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(scanLines(raster, width, marginDots))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** Each line starts with its filter (none); in PNG 1 is white. */
function scanLines(raster: Raster, width: number, marginDots: number): Uint8Array {
  const rowBytes = Math.ceil(width / 8);
  const fromBytes = Math.ceil(raster.widthDots / 8);
  const lines = new Uint8Array((rowBytes + 1) * (raster.heightDots + 2 * marginDots)).fill(0xff);
  for (let at = 0; at < lines.length; at += rowBytes + 1) lines[at] = 0;
  for (let y = 0; y < raster.heightDots; y += 1) {
    const start = (y + marginDots) * (rowBytes + 1) + 1;
    for (let x = 0; x < raster.widthDots; x += 1) {
      const black = ((raster.bits[y * fromBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      if (!black) continue;
      const place = x + marginDots;
      const at = start + (place >> 3);
      lines[at] = (lines[at] ?? 0) & ~(0x80 >> (place & 7));
    }
  }
  return lines;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
