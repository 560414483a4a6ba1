import { createRequire } from 'node:module';
import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { Time } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import { faultFromErrno } from './fault-from-errno.ts';

/** What is used of a native HID package. The first byte of a report is its number, 0 for the only one. */
interface OpenedDevice {
  sendFeatureReport(report: readonly number[]): unknown;
  getFeatureReport(number: number, length: number): unknown;
  close(): void;
}

/** Not a dependency: it has no build for Android, and swipes do not need it. */
const packageName = 'node-hid';

/**
 * Exchanges one feature report through `node-hid` where somebody has installed it beside us, opening the device for this alone: its
 * reader thread is never started. `unsupported` without the package.
 */
export function exchangeFeatureReport(
  path: string,
  report: Uint8Array,
  limit: { readonly time: Time; readonly deadlineMs: number },
): Promise<HalResult<Uint8Array>> {
  const { time, deadlineMs } = limit;
  const release = time.hold();
  return withDeadline<Uint8Array>(time, { deadlineMs, doing: `feature report of ${path}` }, (settle) => {
    try {
      settle(exchange(path, report));
    } catch (error) {
      settle({ ok: false, fault: faultFromErrno(error, `feature report of ${path}`, 'open') });
    }
  }).finally(release);
}

function exchange(path: string, report: Uint8Array): HalResult<Uint8Array> {
  const open = loadOpener();
  if (open === null) return failed('unsupported', 'no package for feature reports is installed');
  const device = open(path);
  try {
    device.sendFeatureReport([0, ...report]);
    const answer = device.getFeatureReport(0, report.length + 1);
    if (!Array.isArray(answer) && !(answer instanceof Uint8Array)) {
      return failed('protocol', 'the answer to a feature report is no bytes');
    }
    return ok(Uint8Array.from(answer, Number).slice(1));
  } finally {
    device.close();
  }
}

function loadOpener(): ((path: string) => OpenedDevice) | null {
  const loaded = installedPackage();
  const found = propertyOf(loaded, 'HID') ?? propertyOf(propertyOf(loaded, 'default'), 'HID');
  if (typeof found !== 'function') return null;
  return (path) => {
    const device: unknown = Reflect.construct(found, [path]);
    if (!isDevice(device)) throw new Error('the HID package opened no device');
    return device;
  };
}

/** The package where it is installed beside us, else null. */
function installedPackage(): unknown {
  try {
    return createRequire(import.meta.url)(packageName);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function isDevice(value: unknown): value is OpenedDevice {
  return ['sendFeatureReport', 'getFeatureReport', 'close'].every(
    (name) => typeof propertyOf(value, name) === 'function',
  );
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Reflect.get(value, name);
}
