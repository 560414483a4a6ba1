/** How the bits of a capture stand to the bits on the card. */
export interface Orientation {
  readonly reversed: boolean;
  readonly inverted: boolean;
}

/** The orders to try, the likeliest first. */
export const orientations: readonly Orientation[] = [
  { reversed: false, inverted: false },
  { reversed: false, inverted: true },
  { reversed: true, inverted: false },
  { reversed: true, inverted: true },
];

/** A turned copy of the bits; the caller wipes it. */
export function orient(bits: Uint8Array, orientation: Orientation): Uint8Array {
  const turned = Uint8Array.from(bits);
  if (orientation.reversed) turned.reverse();
  if (orientation.inverted) {
    for (let index = 0; index < turned.length; index += 1) turned[index] = (turned[index] ?? 0) ^ 1;
  }
  return turned;
}
