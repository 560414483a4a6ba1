import type { RealTimeQuestion } from './status.ts';

/** What a printer's sensors and mechanism are, as far as status bytes can show it. */
export interface EscposSensors {
  readonly coverOpen: boolean;
  readonly feedPressed: boolean;
  readonly paper: 'ok' | 'low' | 'out';
  /** Whether this unit has a near-end sensor; it then also says near-end when the paper has ended. */
  readonly hasNearEndSensor: boolean;
  readonly mechanicalError: boolean;
  readonly cutterError: boolean;
  readonly unrecoverable: boolean;
  readonly headHot: boolean;
  readonly drawerHigh: boolean;
}

/** The byte that answers DLE EOT n. */
export function encodeRealTime(question: RealTimeQuestion, sensors: EscposSensors): number {
  const base = 0x12;
  switch (question) {
    case 1:
      return (
        base |
        flag(sensors.drawerHigh, 0x04) |
        flag(isOffline(sensors), 0x08) |
        flag(sensors.feedPressed, 0x40)
      );
    case 2:
      return (
        base |
        flag(sensors.coverOpen, 0x04) |
        flag(sensors.feedPressed, 0x08) |
        flag(sensors.paper === 'out', 0x20) |
        flag(hasError(sensors), 0x40)
      );
    case 3:
      return base | errorBits(sensors);
    case 4:
      return base | flag(isNearEnd(sensors), 0x0c) | flag(sensors.paper === 'out', 0x60);
  }
}

/** The four bytes of automatic status (GS a). The last is 0F, as the TM-T88 class sends it. */
export function encodeAutomatic(sensors: EscposSensors): Uint8Array {
  const first =
    0x10 |
    flag(sensors.drawerHigh, 0x04) |
    flag(isOffline(sensors), 0x08) |
    flag(sensors.coverOpen, 0x20) |
    flag(sensors.feedPressed, 0x40);
  return Uint8Array.of(first, errorBits(sensors), encodePaperSensor(sensors), 0x0f);
}

/** The byte that answers GS r 1. */
export function encodePaperSensor(sensors: EscposSensors): number {
  return flag(isNearEnd(sensors), 0x03) | flag(sensors.paper === 'out', 0x0c);
}

/** Offline: nothing in the receive buffer is executed. */
export function isOffline(sensors: EscposSensors): boolean {
  return sensors.coverOpen || sensors.paper === 'out' || hasError(sensors) || sensors.feedPressed;
}

function hasError(sensors: EscposSensors): boolean {
  return sensors.mechanicalError || sensors.cutterError || sensors.unrecoverable || sensors.headHot;
}

function errorBits(sensors: EscposSensors): number {
  return (
    flag(sensors.mechanicalError, 0x04) |
    flag(sensors.cutterError, 0x08) |
    flag(sensors.unrecoverable, 0x20) |
    flag(sensors.headHot, 0x40)
  );
}

function isNearEnd(sensors: EscposSensors): boolean {
  return sensors.hasNearEndSensor && sensors.paper !== 'ok';
}

function flag(on: boolean, bit: number): number {
  return on ? bit : 0;
}
