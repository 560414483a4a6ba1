import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { Decoded } from '../../contracts/decoded.ts';

/**
 * The six bytes that printers of the Custom family answer to DLE EOT 20: `10 0F paper user recoverable unrecoverable`. Unlike the
 * four common questions they tell a hot head, a bad supply voltage and a paper jam apart (KPM150, KPM300 manuals; the jam bit is
 * the presenter models').
 */
export interface FullStatus {
  readonly paperEnd: boolean;
  readonly nearEnd: boolean;
  readonly headUp: boolean;
  readonly coverOpen: boolean;
  readonly headTemperature: boolean;
  readonly supplyVoltage: boolean;
  readonly paperJam: boolean;
  readonly cutterError: boolean;
  /** RAM, EEPROM or flash. */
  readonly memoryError: boolean;
}

/** Reads the six bytes. */
export function decodeFullStatus(bytes: Uint8Array): Decoded<FullStatus> {
  const [dle = 0, mark = 0, paper = 0, user = 0, recoverable = 0, unrecoverable = 0] = bytes;
  if (bytes.length < 6) {
    return undecodable('truncated', bytes.length, 'full status has six bytes', {
      need: 6,
      have: bytes.length,
    });
  }
  if (dle !== 0x10 || mark !== 0x0f)
    return undecodable('full-status-mark', 0, 'full status starts with 10 0f');
  return decoded({
    paperEnd: (paper & 0x01) !== 0,
    nearEnd: (paper & 0x04) !== 0,
    headUp: (user & 0x01) !== 0,
    coverOpen: (user & 0x02) !== 0,
    headTemperature: (recoverable & 0x01) !== 0,
    supplyVoltage: (recoverable & 0x08) !== 0,
    paperJam: (recoverable & 0x40) !== 0,
    cutterError: (unrecoverable & 0x01) !== 0,
    memoryError: (unrecoverable & 0x4c) !== 0,
  });
}

/** The six bytes of a status. */
export function encodeFullStatus(status: FullStatus): Uint8Array {
  const paper = (status.paperEnd ? 0x01 : 0) | (status.nearEnd ? 0x04 : 0);
  const user = (status.headUp ? 0x01 : 0) | (status.coverOpen ? 0x02 : 0);
  const recoverable =
    (status.headTemperature ? 0x01 : 0) | (status.supplyVoltage ? 0x08 : 0) | (status.paperJam ? 0x40 : 0);
  const unrecoverable = (status.cutterError ? 0x01 : 0) | (status.memoryError ? 0x04 : 0);
  return Uint8Array.of(0x10, 0x0f, paper, user, recoverable, unrecoverable);
}
