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

/** Boot controls before 1.2 cannot say what starts next. */
async function nextSlot(
  commands: CommandLink,
  { booted, count }: { readonly booted: number; readonly count: number },
): Promise<number | null> {
  const active = await askNumber(commands, ['bootctl', 'get-active-boot-slot']);
  if (active.ok) return active.value;
  const asked = await commands.run(['update_engine_client', '--status'], '', programDeadlineMs);
  const words = asked.ok ? asked.value.stdout + asked.value.stderr : '';
  if (!words.includes('UPDATE_STATUS_')) return null;
  const switched = words.includes('UPDATE_STATUS_UPDATED_NEED_REBOOT');
  return switched && count === 2 ? 1 - booted : booted;
}
