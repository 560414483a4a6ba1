import { textLines } from '../linux/text-lines.ts';

/** A SIM's own number is 18 to 20 digits; some end in a letter that fills the last half byte. */
const simSerial = /^\d{18,20}[0-9A-F]?$/i;

/** SIM numbers in use, by slot, of `content query --uri content://telephony/siminfo --projection icc_id:sim_id`; cards that were taken out have slot -1. */
export function parseSimRows(text: string): readonly string[] {
  return textLines(text).flatMap((line) => {
    const [, serial = '', slot = ''] =
      /^Row: \d+ icc_id=([^,\s]{1,30}), sim_id=(-?\d{1,2})\s*$/.exec(line) ?? [];
    return simSerial.test(serial) && Number(slot) >= 0 ? [serial] : [];
  });
}

/** SIM numbers that a maker's properties tell. */
export function simSerialsIn(properties: ReadonlyMap<string, string>): readonly string[] {
  const names = ['ril.iccid.sim1', 'ril.iccid.sim2', 'ril.iccid.sim3'];
  return names.flatMap((name) => {
    const serial = properties.get(name) ?? '';
    return simSerial.test(serial) ? [serial] : [];
  });
}
