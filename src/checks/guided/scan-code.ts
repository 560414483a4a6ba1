import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { Random } from '../../../hal/contracts/random.ts';
import type { Look } from '../check.ts';

/** Without characters that people or fonts mistake; all of them fit the densest mode for letters of a QR code. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const places = 6;

/** A code that nobody can have scanned before. It is no payment code of any scheme: those are digits or web addresses. */
export function freshCode(random: Random): string {
  const letters = Array.from({ length: places }, () => alphabet.charAt(random.int(alphabet.length)));
  return `POSDOCTOR-${letters.join('')}`;
}

/** Prints a code on the receipt printer, or says why not. */
export async function printCode({ terminal, context }: Look, code: string): Promise<HalResult<void>> {
  if (terminal.printer === undefined) return failed('no-device', 'this terminal has no printer');
  const printer = await terminal.printer();
  if (!printer.ok) return printer;
  const printed = await printer.value.print(
    {
      lines: [],
      blocks: [
        { kind: 'text', text: '扫码测试 Scan test', align: 'centre' },
        { kind: 'qr', text: code },
        { kind: 'text', text: code, align: 'centre' },
      ],
      cut: true,
    },
    context,
  );
  return printed.ok ? ok(undefined) : printed;
}
