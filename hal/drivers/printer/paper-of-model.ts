import type { PaperFormat } from '../../codecs/receipt/receipt-dialect.ts';
import { parseIeee1284 } from '../../codecs/ieee1284.ts';

/** 58 mm: 384 dots, 32 columns, and a tear bar for a cutter. */
const narrowPaper: Partial<PaperFormat> = { widthDots: 384, columns: 32, cutter: false };

/** A number of the trade for 58 mm paper, standing alone or behind the letters of a make: `POS-58`, `XP-58IIH`, `ZJ-58`, `58 Printer`. */
const narrowModel = /(^|[^0-9])5[78](mm|[^0-9]|$)/i;

/** What the name that a USB printer tells of itself (IEEE 1284) says of its paper; nothing where it does not say. */
export function paperOfModel(ieee1284: string): Partial<PaperFormat> | undefined {
  const { maker, model } = parseIeee1284(ieee1284);
  return narrowModel.test(`${maker ?? ''} ${model ?? ''}`) ? narrowPaper : undefined;
}
