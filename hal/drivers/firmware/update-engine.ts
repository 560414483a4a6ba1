import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { EngineStatus, FirmwareEngine, FirmwareSlot, InstallEnd } from '../../contracts/firmware.ts';
import type { CommandLink, CommandResult } from '../../contracts/links.ts';
import type { EngineDriver } from './engine-driver.ts';
import { lastWords } from './engine-words.ts';
import { updateEngineEnd } from './update-engine-end.ts';

const statusDeadlineMs = 10_000;
const installDeadlineMs = 60 * 60_000;

/**
 * Android's update_engine through its client, slots through `bootctl`. An image is the bare payload. The engine is told the hash of what
 * we hand over: it runs as somebody else, opens the file by its own path and compares.
 */
export const updateEngine: EngineDriver = {
  id: 'update-engine',
  open: (commands): FirmwareEngine => ({
    id: 'update-engine',
    status: () => statusOf(commands),
    install: (path) => install(commands, path),
    markGood: () => told(commands, ['bootctl', 'mark-boot-successful']),
    rollBack: () => rollBack(commands),
  }),
};

async function statusOf(commands: CommandLink): Promise<HalResult<EngineStatus>> {
  const model = await text(commands, ['getprop', 'ro.product.device']);
  if (!model.ok) return model;
  const count = await number(commands, ['bootctl', 'get-number-slots']);
  if (!count.ok) return count;
  const booted = await number(commands, ['bootctl', 'get-current-slot']);
  if (!booted.ok) return booted;
  if (count.value < 1 || count.value > 4) return failed('protocol', `bootctl: ${String(count.value)} slots`);
  const slots: FirmwareSlot[] = [];
  for (let slot = 0; slot < count.value; slot += 1) {
    const read = await slotOf(commands, slot, slot === booted.value);
    if (!read.ok) return read;
    slots.push(read.value);
  }
  const next = await nextSlot(commands, { booted: booted.value, count: count.value });
  return ok({
    compatible: model.value === '' ? null : model.value,
    booted: slots[booted.value]?.bootName ?? null,
    next: next === null ? null : (slots[next]?.bootName ?? null),
    slots,
  });
}

/** A slot that can start and has not yet proved itself is unknown. */
async function slotOf(
  commands: CommandLink,
  slot: number,
  booted: boolean,
): Promise<HalResult<FirmwareSlot>> {
  const name = String(slot);
  const suffix = await text(commands, ['bootctl', 'get-suffix', name]);
  if (!suffix.ok) return suffix;
  const bootable = await commands.run(['bootctl', 'is-slot-bootable', name], '', statusDeadlineMs);
  if (!bootable.ok) return bootable;
  const proved = await commands.run(['bootctl', 'is-slot-marked-successful', name], '', statusDeadlineMs);
  if (!proved.ok) return proved;
  const bootName = suffix.value.replace(/^_/, '');
  if (bootName === '') return failed('protocol', 'bootctl: a slot without a suffix');
  const state = bootable.value.code !== 0 ? 'bad' : proved.value.code === 0 ? 'good' : 'unknown';
  return ok({ name: suffix.value, bootName, booted, state });
}

/** Boot controls before 1.2 cannot say what starts next; the engine says whether it has switched. */
async function nextSlot(
  commands: CommandLink,
  { booted, count }: { readonly booted: number; readonly count: number },
): Promise<number | null> {
  const active = await number(commands, ['bootctl', 'get-active-boot-slot']);
  if (active.ok) return active.value;
  const asked = await commands.run(['update_engine_client', '--status'], '', statusDeadlineMs);
  if (!asked.ok || !/UPDATE_STATUS_/.test(asked.value.stdout + asked.value.stderr)) return null;
  const switched = /UPDATE_STATUS_UPDATED_NEED_REBOOT/.test(asked.value.stdout + asked.value.stderr);
  return switched && count === 2 ? 1 - booted : booted;
}

async function install(commands: CommandLink, path: string): Promise<HalResult<InstallEnd>> {
  const real = await text(commands, ['readlink', '-f', path]);
  if (!real.ok) return real;
  const size = await number(commands, ['stat', '-L', '-c', '%s', path]);
  if (!size.ok) return size;
  const sum = await text(commands, ['sha256sum', path]);
  if (!sum.ok) return sum;
  const hash = /^[0-9a-f]{64}\b/.exec(sum.value)?.[0];
  if (hash === undefined || !real.value.startsWith('/')) return failed('protocol', 'sha256sum: no sum');
  const headers = [
    `FILE_HASH=${Buffer.from(hash, 'hex').toString('base64')}`,
    `FILE_SIZE=${String(size.value)}`,
  ];
  const order = [
    'update_engine_client',
    '--update',
    '--follow',
    `--payload=file://${real.value}`,
    '--offset=0',
    `--size=${String(size.value)}`,
    `--headers=${headers.join('\n')}`,
  ];
  const done = await commands.run(order, '', installDeadlineMs);
  return done.ok ? ok(updateEngineEnd(done.value)) : done;
}

/** The other slot is chosen first: a crash in between starts it, which is what is wanted. */
async function rollBack(commands: CommandLink): Promise<HalResult<void>> {
  const booted = await number(commands, ['bootctl', 'get-current-slot']);
  if (!booted.ok) return booted;
  const chosen = await told(commands, ['bootctl', 'set-active-boot-slot', String(1 - booted.value)]);
  if (!chosen.ok) return chosen;
  return told(commands, ['bootctl', 'set-slot-as-unbootable', String(booted.value)]);
}

async function told(commands: CommandLink, argv: readonly string[]): Promise<HalResult<void>> {
  const done = await good(commands, argv);
  return done.ok ? ok(undefined) : done;
}

async function text(commands: CommandLink, argv: readonly string[]): Promise<HalResult<string>> {
  const done = await good(commands, argv);
  return done.ok ? ok(done.value.stdout.trim()) : done;
}

async function number(commands: CommandLink, argv: readonly string[]): Promise<HalResult<number>> {
  const read = await text(commands, argv);
  if (!read.ok) return read;
  return /^\d{1,15}$/.test(read.value)
    ? ok(Number(read.value))
    : failed('protocol', `${argv.join(' ')}: not a number`);
}

async function good(commands: CommandLink, argv: readonly string[]): Promise<HalResult<CommandResult>> {
  const done = await commands.run(argv, '', statusDeadlineMs);
  if (!done.ok || done.value.code === 0) return done;
  return failed('refused', lastWords(done.value));
}
