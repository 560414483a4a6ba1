/** One half of field 48: money in minor units, counts, and the host's verdict (0 asked, 1 balanced, 2 not balanced, 3 host error). */
export interface SettlementHalf {
  readonly debitTotal: bigint;
  readonly debitCount: number;
  readonly creditTotal: bigint;
  readonly creditCount: number;
  readonly result: number;
}

/** Field 48 of a settlement: domestic cards, then foreign ones. */
export interface SettlementTotals {
  readonly domestic: SettlementHalf;
  readonly foreign: SettlementHalf;
}

const halfDigits = 31;

/** Reads field 48 of a settlement; null when it is not 62 digits. */
export function readSettlementTotals(value: string): SettlementTotals | null {
  if (!/^\d{62}$/.test(value)) return null;
  return { domestic: readHalf(value.slice(0, halfDigits)), foreign: readHalf(value.slice(halfDigits)) };
}

/** Field 48 of a settlement. Totals have at most 12 digits, counts three. */
export function settlementField48({ domestic, foreign }: SettlementTotals): string {
  return writeHalf(domestic) + writeHalf(foreign);
}

function readHalf(digits: string): SettlementHalf {
  return {
    debitTotal: BigInt(digits.slice(0, 12)),
    debitCount: Number(digits.slice(12, 15)),
    creditTotal: BigInt(digits.slice(15, 27)),
    creditCount: Number(digits.slice(27, 30)),
    result: Number(digits.slice(30)),
  };
}

function writeHalf(half: SettlementHalf): string {
  return [
    padded(half.debitTotal, 12),
    padded(half.debitCount, 3),
    padded(half.creditTotal, 12),
    padded(half.creditCount, 3),
    String(half.result),
  ].join('');
}

function padded(value: bigint | number, digits: number): string {
  return String(value).padStart(digits, '0');
}
