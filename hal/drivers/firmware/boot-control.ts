import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { FirmwareSlot } from '../../contracts/firmware.ts';
import type { CommandLink } from '../../contracts/links.ts';
import { askNumber, askText, orderTold, programDeadlineMs } from './ask-program.ts';

/** What Android's boot control knows of its slots. `next` null: nobody says what starts next. */
export interface BootControlStatus {
  readonly booted: string;
  readonly next: string | null;
  readonly slots: readonly FirmwareSlot[];
}

/** Asks `bootctl` for the slots; the engine says whether it has switched where an old boot control cannot. */
export async function bootControlStatus(commands: CommandLink): Promise<HalResult<BootControlStatus>> {
  const count = await askNumber(commands, ['bootctl', 'get-number-slots']);
  if (!count.ok) return count;
  if (count.value < 1 || count.value > 4) return failed('protocol', `bootctl: ${String(count.value)} slots`);
  const running = await askNumber(commands, ['bootctl', 'get-current-slot']);
  if (!running.ok) return running;
  const slots: FirmwareSlot[] = [];
  for (let slot = 0; slot < count.value; slot += 1) {
    const read = await slotOf(commands, slot, slot === running.value);
    if (!read.ok) return read;
    slots.push(read.value);
  }
  const booted = slots[running.value]?.name;
  if (booted === undefined) return failed('protocol', `bootctl: runs slot ${String(running.value)}`);
  const next = await nextSlot(commands, { booted: running.value, count: count.value });
  return ok({ booted, next: next === null ? null : (slots[next]?.name ?? null), slots });
}

/** Has the running slot counted as good. */
export function markSuccessful(commands: CommandLink): Promise<HalResult<void>> {
  return orderTold(commands, ['bootctl', 'mark-boot-successful']);
}

/** Starts the other slot from now on. It is chosen first: a crash in between starts it, which is what is wanted. */
export async function leaveSlot(commands: CommandLink): Promise<HalResult<void>> {
  const booted = await askNumber(commands, ['bootctl', 'get-current-slot']);
  if (!booted.ok) return booted;
  const chosen = await orderTold(commands, ['bootctl', 'set-active-boot-slot', String(1 - booted.value)]);
  if (!chosen.ok) return chosen;
  return orderTold(commands, ['bootctl', 'set-slot-as-unbootable', String(booted.value)]);
}

/** A slot that can start and has not yet proved itself is unknown. */
async function slotOf(
  commands: CommandLink,
  slot: number,
  booted: boolean,
): Promise<HalResult<FirmwareSlot>> {
  const place = String(slot);
  const suffix = await askText(commands, ['bootctl', 'get-suffix', place]);
  if (!suffix.ok) return suffix;
  const name = suffix.value.replace(/^_/, '');
  if (name === '') return failed('protocol', 'bootctl: a slot without a suffix');
  const bootable = await commands.run(['bootctl', 'is-slot-bootable', place], '', programDeadlineMs);
  if (!bootable.ok) return bootable;
  const proved = await commands.run(['bootctl', 'is-slot-marked-successful', place], '', programDeadlineMs);
  if (!proved.ok) return proved;
  const state = bootable.value.code !== 0 ? 'bad' : proved.value.code === 0 ? 'good' : 'unknown';
  return ok({ name, bootName: name, booted, state });
}

/** How long the engine's client has to say how things stand, in seconds: it says so when it is bound, and then waits for news for ever. */
const followSeconds = '3';

/**
 * Boot controls before 1.2 cannot say what starts next, or say nonsense. The engine knows whether it has switched slots; it is followed for a moment,
 * for its client has no other way to ask. An engine that has done nothing since it was started says nothing at all.
 */
async function nextSlot(
  commands: CommandLink,
  { booted, count }: { readonly booted: number; readonly count: number },
): Promise<number | null> {
  const active = await askNumber(commands, ['bootctl', 'get-active-boot-slot']);
  if (active.ok && active.value < count) return active.value;
  const follow = ['timeout', followSeconds, 'update_engine_client', '--follow'];
  const asked = await commands.run(follow, '', programDeadlineMs);
  if (!asked.ok || !ENDED_BY_TIMEOUT.includes(asked.value.code ?? -1)) return null;
  const states = [...`${asked.value.stdout}\n${asked.value.stderr}`.matchAll(/\(UPDATE_STATUS_(\w{1,40}) /g)];
  return states.at(-1)?.[1] === 'UPDATED_NEED_REBOOT' && count === 2 ? 1 - booted : booted;
}

/** What `timeout` of toybox ends with when it had to end what it ran, by its version. */
const ENDED_BY_TIMEOUT: readonly number[] = [124, 143];
