import type { CcidMessage } from './ccid.ts';

/** Message types of host and reader. */
export const ccidTypes = {
  powerOn: 0x62,
  powerOff: 0x63,
  slotStatus: 0x65,
  exchange: 0x6f,
  setParameters: 0x61,
  getParameters: 0x6c,
  escape: 0x6b,
  dataReply: 0x80,
  slotStatusReply: 0x81,
  parametersReply: 0x82,
  escapeReply: 0x83,
} as const;

/** Supply of a card at power-on; `auto` leaves it to the reader. */
export type CardVoltage = 'auto' | '5V' | '3V' | '1.8V';

const voltages: readonly CardVoltage[] = ['auto', '5V', '3V', '1.8V'];

/** Where a command goes and under which number its answer comes back. */
export interface CcidAddress {
  readonly slot: number;
  readonly sequence: number;
}

/** Powers the card on; the answer carries its ATR. */
export function powerOnCommand(to: CcidAddress, voltage: CardVoltage): CcidMessage {
  return command(ccidTypes.powerOn, to, [voltages.indexOf(voltage), 0, 0]);
}

/** Powers the card off. */
export function powerOffCommand(to: CcidAddress): CcidMessage {
  return command(ccidTypes.powerOff, to, [0, 0, 0]);
}

/** Asks whether a card is there. */
export function slotStatusCommand(to: CcidAddress): CcidMessage {
  return command(ccidTypes.slotStatus, to, [0, 0, 0]);
}

/** Sends a block to the card: a TPDU on serial readers. */
export function exchangeCommand(to: CcidAddress, block: Uint8Array): CcidMessage {
  return command(ccidTypes.exchange, to, [0, 0, 0], block);
}

/** Tells the reader protocol and timing after a PPS. */
export function setParametersCommand(to: CcidAddress, protocol: 0 | 1, data: Uint8Array): CcidMessage {
  return command(ccidTypes.setParameters, to, [protocol, 0, 0], data);
}

/** Asks for protocol and timing. */
export function getParametersCommand(to: CcidAddress): CcidMessage {
  return command(ccidTypes.getParameters, to, [0, 0, 0]);
}

/** Asks a GemCore reader for its firmware text. */
export function firmwareCommand(to: CcidAddress): CcidMessage {
  return command(ccidTypes.escape, to, [0, 0, 0], Uint8Array.of(0x02));
}

/** Asks a GemCore reader to tell card movements only when asked. */
export function quietMovementCommand(to: CcidAddress): CcidMessage {
  return command(ccidTypes.escape, to, [0, 0, 0], Uint8Array.of(0x01, 0x01, 0x01));
}

type Parameters = CcidMessage['parameters'];

const nothing = new Uint8Array(0);

function command(
  type: number,
  to: CcidAddress,
  parameters: Parameters,
  data: Uint8Array = nothing,
): CcidMessage {
  return { type, slot: to.slot, sequence: to.sequence, parameters, data };
}
