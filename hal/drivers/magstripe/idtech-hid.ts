import { readIdTechHidReport } from '../../codecs/readers/idtech-hid-report.ts';
import { ok } from '../../contracts/fault.ts';
import { hidReader, nothingObservable, unknownSettings } from './hid-reader.ts';
import type { HidFamily } from './hid-reader.ts';
import type { MagstripeDriver } from './magstripe-options.ts';

/** ID TECH MiniMag in HID form: one report per swipe; its settings are reached over the serial form alone. */
export const idTechHid: MagstripeDriver = {
  id: 'idtech-hid',
  device: 'magstripe',
  open: async (seams, { port }) => {
    const opened = await seams.openPort(port);
    return opened.ok ? ok(hidReader(opened.value, family(opened.value.path))) : opened;
  },
};

function family(path: string): HidFamily {
  return {
    capabilities: { tracks: [1, 2, 3], timing: 'none', bits: false, bothDirections: true },
    coverage: nothingObservable,
    read: readIdTechHidReport,
    identity: () => Promise.resolve(ok({ maker: 'ID TECH', model: 'MiniMag', serial: null, firmware: null })),
    status: () => Promise.resolve(ok(unknownSettings(`${path}: this form has no settings to ask for`))),
  };
}
