import type { DeviceContext } from '../../hal/contracts/device.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { realTime } from './real-time.ts';

/** A context on real time, for drivers of this machine. */
export function realContext(signal: AbortSignal = new AbortController().signal): DeviceContext {
  return { signal, time: realTime, random: createSeededRandom(1) };
}

/** A signal that has aborted already. */
export function abortedSignal(): AbortSignal {
  const controller = new AbortController();
  controller.abort(new Error('stopped'));
  return controller.signal;
}
