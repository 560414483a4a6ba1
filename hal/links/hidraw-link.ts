import { failed } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Time } from '../contracts/time.ts';
import { exchangeFeatureReport } from './hid-features.ts';
import type { HidLink } from './hid-link.ts';
import { openPolledFile } from './polled-file-link.ts';

/**
 * A HID device behind the kernel's hidraw driver: one read is one report, unplugging is a failed read. Several programs may have it
 * open at a time. Feature reports need an ioctl, which only a native package can do: `unsupported` where none is installed.
 */
export async function openHidraw(path: string, time: Time): Promise<HalResult<HidLink>> {
  const opened = await openPolledFile(
    { kind: 'hidraw', path, emptyRead: 'usual', takenWritesProveLife: false },
    time,
  );
  if (!opened.ok) return opened;
  const link = opened.value;
  let lost = false;
  link.onClose(() => {
    lost = true;
  });
  const exchangeFeature: HidLink['exchangeFeature'] = (report, deadlineMs) =>
    lost
      ? Promise.resolve(failed('disconnected', `${link.path}: the link is closed`))
      : exchangeFeatureReport(path, report, { time, deadlineMs });
  return { ok: true, value: Object.assign(link, { exchangeFeature }) };
}
