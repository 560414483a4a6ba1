const escape = 0x1b;

/** Everything that is ever sent to an MSR605/606/206: none of it writes, erases or changes what stays when power goes. */
export const msrCommands = {
  /** No answer; the only way out of waiting for a card. Leave 100 ms behind it. */
  reset: [escape, 0x61],
  readIso: [escape, 0x72],
  readRaw: [escape, 0x6d],
  commTest: [escape, 0x65],
  /** Answers only when a card passes. */
  sensorTest: [escape, 0x86],
  ramTest: [escape, 0x87],
  lightsOff: [escape, 0x81],
  lightsOn: [escape, 0x82],
  greenOn: [escape, 0x83],
  yellowOn: [escape, 0x84],
  redOn: [escape, 0x85],
  model: [escape, 0x74],
  firmware: [escape, 0x76],
  leadingZeros: [escape, 0x6c],
  coercivity: [escape, 0x64],
  /** Eight bits per character, without which raw reading loses bits. */
  rawBits: [escape, 0x6f, 8, 8, 8],
  /** Seven, five and five: what the unit has after power-on. */
  isoBits: [escape, 0x6f, 7, 5, 5],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** One of `msrCommands`. */
export type MsrCommand = keyof typeof msrCommands;

/** Bytes of a command. */
export function encodeMsrCommand(command: MsrCommand): Uint8Array {
  return Uint8Array.from(msrCommands[command]);
}

/** Which command these bytes are; null for anything that is not on the list, above all write and erase. */
export function msrCommandOf(bytes: Uint8Array): MsrCommand | null {
  for (const [name, command] of Object.entries(msrCommands)) {
    if (command.length === bytes.length && command.every((byte, index) => byte === bytes[index])) {
      return isMsrCommand(name) ? name : null;
    }
  }
  return null;
}

function isMsrCommand(name: string): name is MsrCommand {
  return name in msrCommands;
}
