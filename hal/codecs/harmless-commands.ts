import type { CommandApdu } from './apdu.ts';
import { encodeCommand } from './apdu.ts';

/** The two directories that say which applications a card offers. */
export type PaymentDirectory = 'contact' | 'contactless';

const directoryNames: Readonly<Record<PaymentDirectory, string>> = {
  contact: '1PAY.SYS.DDF01',
  contactless: '2PAY.SYS.DDF01',
};

/** SELECT of a directory; with `expectLe` for T=1, contactless and readers that speak in whole APDUs. */
export function selectDirectory(directory: PaymentDirectory, expectLe: boolean): CommandApdu {
  const data = Uint8Array.from(Buffer.from(directoryNames[directory], 'latin1'));
  return { cla: 0, ins: 0xa4, p1: 4, p2: 0, data, expectedLength: expectLe ? 256 : null };
}

/** READ RECORD of the contact directory's file. */
export function readDirectoryRecord(sfi: number, record: number): CommandApdu {
  const p2 = ((sfi << 3) | 4) & 0xff;
  return { cla: 0, ins: 0xb2, p1: record & 0xff, p2, data: new Uint8Array(0), expectedLength: 256 };
}

/**
 * Whether a command may be sent at all: SELECT by name, GET RESPONSE, and READ RECORD while nothing but a directory was
 * selected. Everything else moves counters, costs tries or reads a holder's data.
 */
export function isHarmless(command: CommandApdu, selected: Uint8Array | null): boolean {
  if (command.cla !== 0) return false;
  if (command.ins === 0xa4) return command.p1 === 4;
  if (command.ins === 0xc0) return command.p1 === 0 && command.p2 === 0;
  const isDirectoryFile = command.p2 >> 3 >= 1 && command.p2 >> 3 <= 10 && (command.p2 & 7) === 4;
  return command.ins === 0xb2 && isDirectoryFile && selected !== null && isDirectoryName(selected);
}

/** Whether a name that was selected is a payment directory. */
export function isDirectoryName(name: Uint8Array): boolean {
  return Object.values(directoryNames).includes(Buffer.from(name).toString('latin1'));
}

/** Bytes of a command that passed `isHarmless`; null for any other. */
export function encodeHarmless(command: CommandApdu, selected: Uint8Array | null): Uint8Array | null {
  return isHarmless(command, selected) ? encodeCommand(command) : null;
}
