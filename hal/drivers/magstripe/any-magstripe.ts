import { failed } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import type { MagstripeReader } from '../../contracts/magstripe-reader.ts';
import type { Seams } from '../../contracts/seams.ts';
import { reportingModel } from './hid-models.table.ts';
import { hidrawIdentity } from './hidraw-model.ts';
import { idTechHid } from './idtech-hid.ts';
import { idTechSerial } from './idtech-serial.ts';
import { keyboardWedge } from './keyboard-wedge.ts';
import type { MagstripeDriver, MagstripeOptions } from './magstripe-options.ts';
import { magtekMagneSafe, magtekSureSwipe } from './magtek.ts';
import { msr605 } from './msr605.ts';

type Ways = Pick<Seams, 'openPort'> & Partial<Pick<Seams, 'files'>>;

/**
 * A magstripe reader of which only the port is known: on hidraw the bus names its model, on a serial line each family is asked in its own
 * language, a keyboard is a wedge. `unsupported` for a device of which the bus says that it is no reader we know.
 */
export const anyMagstripe: MagstripeDriver = {
  id: 'any-magstripe',
  device: 'magstripe',
  open: (seams: Ways, options, context) => {
    const { port } = options;
    if (port.kind === 'hidraw') return openHid(seams, { ...options, path: port.path }, context);
    if (port.kind === 'serial') return openSerial(seams, options, context);
    if (port.kind === 'evdev') return keyboardWedge.open(seams, options, context);
    return Promise.resolve(failed('unsupported', `no magstripe reader hangs on ${port.kind}`));
  },
};

const reporting: readonly MagstripeDriver[] = [magtekSureSwipe, magtekMagneSafe, msr605, idTechHid];

async function openHid(
  seams: Ways,
  { path, ...options }: MagstripeOptions & { readonly path: string },
  context: DeviceContext,
): Promise<HalResult<MagstripeReader>> {
  const identity = seams.files === undefined ? null : await hidrawIdentity(seams.files, path);
  // Where the kernel keeps no record of it, it is taken for the family that is most common.
  if (identity === null) return magtekSureSwipe.open(seams, options, context);
  const model = reportingModel(identity);
  const driver = reporting.find(({ id }) => id === model?.driver);
  if (driver !== undefined) return driver.open(seams, options, context);
  const numbers = [identity.vendor, identity.product].map((number) => number.toString(16).padStart(4, '0'));
  return failed('unsupported', `${path}: ${numbers.join(':')} ${identity.name ?? ''} is no reader we know`);
}

/** The first family that answers; without an answer it may be one that is switched off, and the most common family is kept. */
async function openSerial(
  seams: Ways,
  options: MagstripeOptions,
  context: DeviceContext,
): Promise<HalResult<MagstripeReader>> {
  for (const driver of [msr605, idTechSerial]) {
    const opened = await driver.open(seams, options, context);
    if (!opened.ok) return opened;
    const status = await opened.value.status(context);
    if (status.ok) return opened;
    await opened.value.close();
    if (context.signal.aborted) return failed('cancelled', 'cancelled while finding the family');
  }
  return msr605.open(seams, options, context);
}
