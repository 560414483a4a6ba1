import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { uuidV7 } from '../wire/uuid-v7.ts';
import type { Identity } from './link/link-parts.ts';

/** This boot of the machine: the kernel's own id for it, or one for this process where the kernel gives none. */
export function readBoot(time: Time, random: Random): Identity['boot'] {
  return {
    id: kernelBootId() ?? uuidV7(time.now(), random),
    reason: 'unknown',
    upMs: Math.round(uptime() * 1_000),
  };
}

function kernelBootId(): string | null {
  try {
    const id = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return /^[0-9a-f-]{36}$/.test(id) ? id : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
