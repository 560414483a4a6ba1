import type { Random } from '../../hal/contracts/random.ts';

/** Breaks a frame in one of the ways in which lines and hosts break them: cut, lengthened, bytes changed, lost or put in. */
export function mutateFrame(frame: Uint8Array, random: Random): Uint8Array {
  const at = random.int(frame.length);
  switch (random.int(6)) {
    case 0:
      return frame.slice(0, at);
    case 1:
      return Uint8Array.from([...frame, ...random.bytes(1 + random.int(8))]);
    case 2:
      return frame.with(at, random.int(256));
    case 3:
      return frame.with(at, (frame[at] ?? 0) ^ (1 << random.int(8)));
    case 4:
      return Uint8Array.from([...frame.subarray(0, at), ...frame.subarray(at + 1 + random.int(4))]);
    default:
      return Uint8Array.from([...frame.subarray(0, at), random.int(256), ...frame.subarray(at)]);
  }
}
