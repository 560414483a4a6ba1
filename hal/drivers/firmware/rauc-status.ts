import * as z from 'zod';
import type { EngineStatus } from '../../contracts/firmware.ts';

const slotSchema = z.object({
  bootname: z.string().nullable(),
  state: z.string(),
  boot_status: z.string().nullable().optional(),
  parent: z.string().nullable(),
});

const statusSchema = z.object({
  compatible: z.string(),
  booted: z.string().nullable(),
  boot_primary: z.string().nullable(),
  slots: z.array(z.record(z.string(), slotSchema)).max(64),
});

/** Reads `rauc status --output-format=json`; null when it is anything else. Slots are told by boot name, as boot loaders know them. */
export function parseRaucStatus(stdout: string): EngineStatus | null {
  const status = statusSchema.safeParse(jsonOrNull(stdout));
  if (!status.success) return null;
  const { compatible, booted, boot_primary: primary, slots } = status.data;
  const bootable = slots
    .flatMap((slot) => Object.entries(slot))
    .filter(([, { bootname, parent }]) => bootname !== null && parent === null);
  return {
    compatible,
    booted,
    next: bootable.find(([name]) => name === primary)?.[1].bootname ?? null,
    slots: bootable.map(([name, slot]) => ({
      name,
      bootName: slot.bootname,
      booted: slot.state === 'booted',
      state: slot.boot_status === 'good' || slot.boot_status === 'bad' ? slot.boot_status : 'unknown',
    })),
  };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
