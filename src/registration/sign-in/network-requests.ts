import type { Endpoint } from '../endpoint.ts';
import { networkField60 } from '../iso8583/field-60.ts';
import type { Message } from '../iso8583/message.ts';
import { requestTpdu } from '../iso8583/tpdu.ts';
import type { TerminalIdentity } from './terminal-identity.ts';

/** 0800: asks for working keys. */
export function signInRequest(identity: TerminalIdentity, endpoint: Endpoint, stan: string): Message {
  const fields = new Map([
    [11, stan],
    ...idFields(identity),
    [60, networkField60(identity.batch, identity.signInCode)],
  ]);
  const device = deviceText(identity);
  if (device !== null) fields.set(62, Buffer.from(device, 'latin1').toString('hex').toUpperCase());
  if (identity.operator !== null) fields.set(63, identity.operator);
  return { tpdu: requestTpdu(endpoint.nii), header: identity.header, mti: '0800', fields };
}

/** 0820/301: asks whether anybody is there; carries no trace number and changes nothing. */
export function echoRequest(identity: TerminalIdentity, endpoint: Endpoint): Message {
  const fields = new Map([...idFields(identity), [60, networkField60(identity.batch, '301')]]);
  return { tpdu: requestTpdu(endpoint.nii), header: identity.header, mti: '0820', fields };
}

/** 0820/002: ends the terminal's day. */
export function signOffRequest(identity: TerminalIdentity, endpoint: Endpoint, stan: string): Message {
  const fields = new Map([[11, stan], ...idFields(identity), [60, networkField60(identity.batch, '002')]]);
  return { tpdu: requestTpdu(endpoint.nii), header: identity.header, mti: '0820', fields };
}

function idFields({ tid, mid }: TerminalIdentity): [number, string][] {
  return [
    [41, tid],
    [42, mid],
  ];
}

/** `Sequence No`, the length of what follows in two digits, the network licence and the serial. */
function deviceText({ licence, serial }: TerminalIdentity): string | null {
  if (licence === null || serial === null) return null;
  const device = licence + serial;
  return `Sequence No${String(device.length).padStart(2, '0')}${device}`;
}
