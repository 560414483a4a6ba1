/** Where the transitions of these bits lie, in bit cells from the first: one at each cell's start, one more in the middle of a one, one at the end. */
export function fluxPositions(bits: Uint8Array): Float64Array {
  const ones = bits.reduce((sum, bit) => sum + bit, 0);
  const positions = new Float64Array(bits.length + ones + 1);
  let next = 0;
  for (const [cell, bit] of bits.entries()) {
    positions[next] = cell;
    next += 1;
    if (bit === 0) continue;
    positions[next] = cell + 0.5;
    next += 1;
  }
  positions[next] = bits.length;
  return positions;
}

/** The intervals between the transitions of these bits at a steady speed, in microseconds. */
export function encodeF2f(bits: Uint8Array, cellUs: number): Float64Array {
  const positions = fluxPositions(bits);
  return positions.subarray(1).map((position, index) => (position - (positions[index] ?? 0)) * cellUs);
}
