import type { DotImage, ReceiptDialect } from '../receipt/receipt-dialect.ts';

/** ESC ACK SOH: status, answered at once. Not while automatic status is on. */
export const askStarStatus: Uint8Array = Uint8Array.of(0x1b, 0x06, 0x01);

/** ETB: counted when everything before it has been printed. */
export const countEtb: Uint8Array = Uint8Array.of(0x17);

/** ESC RS a n: automatic status; 0 switches it off. */
export function setStarAutomaticStatus(mask: number): Uint8Array {
  return Uint8Array.of(0x1b, 0x1e, 0x61, mask);
}

/** Receipts in StarPRNT: images by ESC GS S. */
export const starPrntDialect: ReceiptDialect = {
  start: () => Uint8Array.of(0x1b, 0x40),
  lineFeed: Uint8Array.of(0x0a),
  align: (side) => Uint8Array.of(0x1b, 0x1d, 0x61, ['left', 'centre', 'right'].indexOf(side)),
  bold: (on) => Uint8Array.of(0x1b, on ? 0x45 : 0x46),
  scale: (size) => Uint8Array.of(0x1b, 0x69, size - 1, size - 1),
  image: rasterImage,
  imageRowStep: 1,
  // Feeds to the cutter and cuts partly.
  cut: Uint8Array.of(0x1b, 0x64, 3),
  feedOut: Uint8Array.of(0x1b, 0x61, 4),
};

/** Receipts in Star Line Mode: images in strips of 24 rows by ESC k, fed by lines of 3 mm. */
export const starLineDialect: ReceiptDialect = { ...starPrntDialect, image: stripImage, imageRowStep: 24 };

function rasterImage({ widthDots, heightDots, bits }: DotImage): Uint8Array {
  const rowBytes = Math.ceil(widthDots / 8);
  const head = [0x1b, 0x1d, 0x53, 1, rowBytes & 0xff, rowBytes >> 8, heightDots & 0xff, heightDots >> 8, 0];
  return withBytes(head, bits);
}

/** ESC 0 makes a line as high as a strip, ESC z 1 gives text its usual line again. */
function stripImage({ widthDots, heightDots, bits }: DotImage): Uint8Array {
  const rowBytes = Math.ceil(widthDots / 8);
  const strips: Uint8Array[] = [Uint8Array.of(0x1b, 0x30)];
  for (let top = 0; top < heightDots; top += 24) {
    const strip = new Uint8Array(rowBytes * 24);
    strip.set(bits.subarray(top * rowBytes, (top + 24) * rowBytes));
    strips.push(withBytes([0x1b, 0x6b, rowBytes & 0xff, rowBytes >> 8], strip), Uint8Array.of(0x0a));
  }
  strips.push(Uint8Array.of(0x1b, 0x7a, 1));
  return Uint8Array.from(Buffer.concat(strips));
}

function withBytes(head: readonly number[], bytes: Uint8Array): Uint8Array {
  const command = new Uint8Array(head.length + bytes.length);
  command.set(head);
  command.set(bytes, head.length);
  return command;
}
