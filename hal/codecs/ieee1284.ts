/** What a printer says of itself before anybody speaks its language: IEEE 1284 device ID, as the kernel shows it for USB printers. */
export interface Ieee1284Id {
  readonly maker: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  /** Command languages, `ESC/POS`, `STAR`; empty when it does not say. */
  readonly languages: readonly string[];
}

/** Reads `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;SERN:…;`, in short or long key names and any order. Unknown keys are passed over. */
export function parseIeee1284(text: string): Ieee1284Id {
  const fields = new Map<string, string>();
  for (const part of text.split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0)
      fields.set(
        part.slice(0, colon).trim().toUpperCase(),
        part
          .slice(colon + 1)
          .trim()
          .slice(0, 80),
      );
  }
  const first = (...keys: readonly string[]): string | null => {
    const found = keys.map((key) => fields.get(key)).find((value) => value !== undefined && value !== '');
    return found ?? null;
  };
  const languages = first('CMD', 'COMMAND SET') ?? '';
  return {
    maker: first('MFG', 'MANUFACTURER'),
    model: first('MDL', 'MODEL'),
    serial: first('SERN', 'SN', 'SERIALNUMBER'),
    languages: languages
      .split(',')
      .map((language) => language.trim())
      .filter((language) => language !== ''),
  };
}
