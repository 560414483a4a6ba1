import type { ProcessRandom } from '../runtime/process-seams.ts';

/** An id that sorts by the time it was given (RFC 9562, version 7). `nowMs`: milliseconds since 1970 UTC. */
export function uuidV7(nowMs: number, random: ProcessRandom): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes.writeUIntBE(Math.max(0, Math.floor(nowMs)) % 2 ** 48, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
