import { failed } from '../../hal/contracts/fault.ts';
import type { FaultCode, HalResult } from '../../hal/contracts/fault.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';

/** Every way in which hardware may fail. */
export const everyFault = [
  'no-device',
  'disconnected',
  'busy',
  'denied',
  'timed-out',
  'silent',
  'protocol',
  'unsupported',
  'unreachable',
  'refused',
  'reset',
  'io',
  'cancelled',
] as const satisfies readonly FaultCode[];

/** A device that never answers by itself: it ends when it is cancelled, as every driver must. */
export function hanging(context: DeviceContext): Promise<HalResult<never>> {
  const stopped = failed('cancelled', 'stopped');
  if (context.signal.aborted) return Promise.resolve(stopped);
  return new Promise((resolve) => {
    context.signal.addEventListener('abort', () => resolve(stopped), { once: true });
  });
}
