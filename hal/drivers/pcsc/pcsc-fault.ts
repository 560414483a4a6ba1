import { pcscCodes, pcscCodeTexts } from '../../codecs/pcsc-code.table.ts';
import type { ChipFailure } from '../../contracts/chip-reader.ts';
import type { Fault, FaultCode } from '../../contracts/fault.ts';

/** The fault that a return code of the card service means, when it is not about the card itself. */
export function faultOfCode(rv: number): Fault {
  const text = pcscCodeTexts[rv]?.en ?? 'unknown return code';
  return { code: faultCodes[rv] ?? 'io', detail: `${hexCode(rv)}: ${text}` };
}

/** What a return code says of the card, or null when it is not about the card. */
export function failureOfCode(rv: number): ChipFailure | null {
  return cardFailures[rv] ?? null;
}

/** As people look it up: 0x80100067. */
export function hexCode(rv: number): string {
  return `0x${rv.toString(16).toUpperCase().padStart(8, '0')}`;
}

const faultCodes: Readonly<Record<number, FaultCode>> = {
  [pcscCodes.sharingViolation]: 'busy',
  [pcscCodes.unknownReader]: 'no-device',
  [pcscCodes.readerUnavailable]: 'no-device',
  [pcscCodes.noReaders]: 'no-device',
  [pcscCodes.noService]: 'refused',
  [pcscCodes.serviceStopped]: 'refused',
  [pcscCodes.unsupportedFeature]: 'unsupported',
};

/** Over the service most failures of a card look alike: a short circuit and a mute card give the same code. */
const cardFailures: Readonly<Record<number, ChipFailure>> = {
  [pcscCodes.noCard]: 'no-card',
  [pcscCodes.protocolMismatch]: 'protocol',
  [pcscCodes.notTransacted]: 'unknown',
  [pcscCodes.unresponsiveCard]: 'mute',
  [pcscCodes.unpoweredCard]: 'mute',
  [pcscCodes.removedCard]: 'removed',
  [pcscCodes.resetCard]: 'unknown',
};
