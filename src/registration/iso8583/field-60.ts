/** The parts of field 60 that every message carries. */
export interface Field60 {
  /** 60.1, two digits: 00 for network management. */
  readonly kind: string;
  /** 60.2, six digits: the batch number. */
  readonly batch: string;
  /** 60.3, three digits: the network management information code. */
  readonly nmic: string;
  /** 60.4 and on: the terminal's capabilities, as digits. */
  readonly capabilities: string;
}

/** Splits field 60; null when it is too short to hold batch and code. */
export function readField60(value: string): Field60 | null {
  if (!/^\d{11,17}$/.test(value)) return null;
  return {
    kind: value.slice(0, 2),
    batch: value.slice(2, 8),
    nmic: value.slice(8, 11),
    capabilities: value.slice(11),
  };
}

/** Field 60 of a network management message. `batch` is six digits, `nmic` three. */
export function networkField60(batch: string, nmic: string): string {
  return `00${batch}${nmic}`;
}
