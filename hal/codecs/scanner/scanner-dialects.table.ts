/** How a make of serial scanners is spoken to. */
export interface ScannerDialect {
  /** Switches the light on until something is read, and off again. */
  readonly trigger: { readonly on: Uint8Array; readonly off: Uint8Array };
  /** Asks for the version of its program. It changes nothing. */
  readonly askVersion: Uint8Array;
  /** The answer: its name and value, then ACK (06), NAK (15) or ENQ (05), then the full stop of the question. */
  readonly versionAnswer: RegExp;
}

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/**
 * Makes of serial scanners. `honeywell`: Honeywell, NCR and Datalogic imagers of the Adaptus family, serial or USB serial; menu commands
 * begin SYN M CR, triggers are SYN T CR and SYN U CR. `plain`: sends what it reads and listens to nothing.
 */
export const scannerDialects = {
  honeywell: {
    trigger: { on: ascii('\x16T\r'), off: ascii('\x16U\r') },
    askVersion: ascii('\x16M\rREV_SW?.'),
    // oxlint-disable-next-line no-control-regex -- the answer ends in control characters
    versionAnswer: /REV_SW([ -~]{0,60}?)[\x05\x06\x15][.!]/,
  },
  plain: null,
} as const satisfies Readonly<Record<string, ScannerDialect | null>>;

/** One of the makes. */
export type ScannerDialectId = keyof typeof scannerDialects;
