import type { Time } from '../../../hal/contracts/time.ts';

/** Does what takes real time, files and descriptors, while a simulated clock stands still. */
export async function whileHeld<T>(time: Time, work: () => Promise<T>): Promise<T> {
  const release = time.hold();
  try {
    return await work();
  } finally {
    release();
  }
}
