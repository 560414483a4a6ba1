import type { Text } from '../../../hal/contracts/text.ts';
import type { Framing } from './framing.ts';

/**
 * How a field's content is written: `n` BCD right-justified, `nl` BCD left-justified, `z` BCD with D as separator,
 * `an` ASCII or GBK text, `b` bytes.
 */
export type FieldKind = 'n' | 'nl' | 'z' | 'an' | 'b';

/** What may leave the codec: `public` anywhere, `masked` only its last four beyond this terminal, `secret` nothing but its length. */
export type Sensitivity = 'public' | 'masked' | 'secret';

/** One row of a dialect table. `length` counts digits for n, nl and z, bytes for an and b; it is the maximum where there is a prefix. */
export interface FieldRow {
  readonly field: number;
  readonly kind: FieldKind;
  readonly prefix?: 'LL' | 'LLL';
  readonly length: number;
  /** Absent means secret: what nobody has cleared is not shown. */
  readonly sensitivity?: Sensitivity;
  /** Text in GBK is usual here, not an oddity. */
  readonly gbk?: boolean;
  readonly name: Text;
}

/** A row made ready for reading and writing. */
export interface FieldSpec {
  readonly field: number;
  readonly kind: FieldKind;
  /** Bytes of the BCD length before the content: 0 fixed, 1 for LL, 2 for LLL. */
  readonly lengthBytes: 0 | 1 | 2;
  readonly length: number;
  readonly sensitivity: Sensitivity;
  readonly gbk: boolean;
  readonly name: Text;
}

/** How one family of hosts writes ISO 8583: its prefixes and its fields by number. */
export interface Dialect {
  readonly id: string;
  readonly framing: Framing;
  readonly fields: readonly (FieldSpec | undefined)[];
}

/** Makes a dialect of a table; a field number outside 2..64 or given twice is a mistake of the table and throws. */
export function defineDialect(id: string, framing: Framing, rows: readonly FieldRow[]): Dialect {
  const fields: (FieldSpec | undefined)[] = Array.from({ length: 65 });
  for (const row of rows) {
    if (row.field < 2 || row.field > 64) throw new RangeError(`field ${String(row.field)} is not in 2..64`);
    if (fields[row.field] !== undefined) throw new RangeError(`field ${String(row.field)} stands twice`);
    fields[row.field] = specOf(row);
  }
  return { id, framing, fields };
}

/** True where `length` counts half bytes. */
export function countsDigits(kind: FieldKind): boolean {
  return kind === 'n' || kind === 'nl' || kind === 'z';
}

function specOf(row: FieldRow): FieldSpec {
  return {
    field: row.field,
    kind: row.kind,
    lengthBytes: row.prefix === undefined ? 0 : row.prefix === 'LL' ? 1 : 2,
    length: row.length,
    sensitivity: row.sensitivity ?? 'secret',
    gbk: row.gbk ?? false,
    name: row.name,
  };
}
