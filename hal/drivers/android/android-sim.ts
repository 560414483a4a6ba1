import { parseAndroidDataRefusal } from '../../codecs/android/data-refusal.ts';
import { parseProperties } from '../../codecs/android/properties.ts';
import { parseSimRows, simSerialsIn } from '../../codecs/android/sim-serial.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { NetworkState } from '../../contracts/network.ts';
import { simFingerprint } from '../network/sim-fingerprint.ts';
import { askService } from './ask-service.ts';

/**
 * The SIM, and whether the network refuses it data. Slots are told side by side, `LOADED,ABSENT`: one that is ready is enough. No such
 * property: no modem.
 */
export async function androidSim(commands: CommandLink): Promise<NetworkState['sim']> {
  const text = await askService(commands, ['getprop']);
  if (!text.ok) return 'unknown';
  const told = parseProperties(text.value).get('gsm.sim.state');
  if (told === undefined) return null;
  const slots = told.split(',').filter((state) => state !== '');
  if (slots.some((state) => state === 'LOADED' || state === 'READY')) {
    const registry = await askService(commands, ['dumpsys', 'telephony.registry']);
    return (registry.ok ? parseAndroidDataRefusal(registry.value) : null) ?? 'ready';
  }
  if (slots.some((state) => /_REQUIRED$|LOCKED/.test(state))) return 'locked';
  return slots.every((state) => state === 'ABSENT' || state === 'NOT_READY') && slots.includes('ABSENT')
    ? 'absent'
    : 'unknown';
}

/** What tells these SIM cards from others: by the system's own list where we may read it, else by what makers leave in properties; null: not told. */
export async function androidSimFingerprint(
  commands: CommandLink,
  salt: string,
): Promise<HalResult<string | null>> {
  const query = ['query', '--uri', 'content://telephony/siminfo', '--projection', 'icc_id:sim_id'];
  const rows = await askService(commands, ['content', ...query]);
  const listed = rows.ok ? parseSimRows(rows.value) : [];
  if (listed.length > 0) return ok(simFingerprint(listed, salt));
  const text = await askService(commands, ['getprop']);
  return text.ok ? ok(simFingerprint(simSerialsIn(parseProperties(text.value)), salt)) : text;
}
