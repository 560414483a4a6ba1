import type { Random } from '../contracts/random.ts';

/** How each half of a made-up key begins, in hex: whatever shows such a key shows these bytes. */
export const simulatedKeyMark = '5EC0DEBA5E11';

const halfBytes = 8;

/** Makes a key of 8, 16 or 24 bytes for a simulated terminal or host; nobody else could use it, a quarter of it is random. */
export function simulatedKey(random: Random, bytes: 8 | 16 | 24): Uint8Array {
  const key = random.bytes(bytes);
  const mark = Buffer.from(simulatedKeyMark, 'hex');
  for (let half = 0; half < bytes; half += halfBytes) key.set(mark, half);
  return key;
}
