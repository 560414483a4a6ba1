import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Printer } from '../../contracts/printer.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import type { Driver } from '../driver.ts';
import { detectLanguage } from './detect-language.ts';
import { escpos } from './escpos.ts';
import type { PrinterOptions, PrinterSeams } from './printer-options.ts';
import { starprnt } from './starprnt.ts';

/** A receipt printer of which nothing is known: it is asked in both languages. Without an answer it is driven as ESC/POS. */
export const anyPrinter: Driver<Printer, PrinterOptions, PrinterSeams> = {
  id: 'any-printer',
  device: 'printer',
  open: async (seams, options, context) => {
    const link = await seams.openPort(options.port);
    if (!link.ok) return link;
    const language = await detectLanguage(link.value, context);
    if (context.signal.aborted) {
      await link.value.close();
      return failed('cancelled', 'cancelled while finding the language');
    }
    const driver = language === 'star' ? starprnt : escpos;
    return driver.open({ ...seams, openPort: reusing(link.value, seams) }, options, context);
  },
};

/** The first opening gets the link that is open already. */
function reusing(link: ByteLink, seams: PrinterSeams): Seams['openPort'] {
  let kept: ByteLink | null = link;
  return (port: PortAddress): Promise<HalResult<ByteLink>> => {
    const first = kept;
    kept = null;
    return first === null ? seams.openPort(port) : Promise.resolve(ok(first));
  };
}
