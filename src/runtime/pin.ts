import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../hal/contracts/random.ts';
import type { KeptPin } from './settled-terminal.ts';

/** Why digits make no PIN, or null: 6 to 12 of them, not all the same, not one after the other. */
export function pinWeakness(pin: string): 'form' | 'same' | 'row' | null {
  if (!/^\d{6,12}$/.test(pin)) return 'form';
  const steps = new Set(Array.from(pin.slice(1), (digit, n) => Number(digit) - Number(pin[n])));
  if (steps.size !== 1) return null;
  if (steps.has(0)) return 'same';
  return steps.has(1) || steps.has(-1) ? 'row' : null;
}

/** What is kept of a PIN: enough to know it again. */
export function keepPin(pin: string, random: Random): KeptPin {
  const salt = Buffer.from(random.bytes(16));
  return { salt: salt.toString('hex'), hash: hashOf(pin, salt).toString('hex') };
}

/** Whether this is the PIN. */
export function isPin(pin: string, kept: KeptPin): boolean {
  return timingSafeEqual(hashOf(pin, Buffer.from(kept.salt, 'hex')), Buffer.from(kept.hash, 'hex'));
}

/** A try takes about 50 ms of a desktop's core and 16 MB, so that digits cannot be guessed by the million. */
function hashOf(pin: string, salt: Buffer): Buffer {
  return scryptSync(pin, salt, 32, { N: 16_384, r: 8, p: 1 });
}
