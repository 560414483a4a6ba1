import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { EngineStatus, FirmwareEngine, InstallEnd } from '../../contracts/firmware.ts';
import type { CommandLink } from '../../contracts/links.ts';
import { askNumber, askText } from './ask-program.ts';
import { bootControlStatus, leaveSlot, markSuccessful } from './boot-control.ts';
import type { EngineDriver } from './driver.ts';
import { updateEngineEnd } from './update-engine-end.ts';

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
    markGood: () => markSuccessful(commands),
    rollBack: () => leaveSlot(commands),
  }),
};

async function statusOf(commands: CommandLink): Promise<HalResult<EngineStatus>> {
  const model = await askText(commands, ['getprop', 'ro.product.device']);
  if (!model.ok) return model;
  const slots = await bootControlStatus(commands);
  return slots.ok ? ok({ compatible: model.value === '' ? null : model.value, ...slots.value }) : slots;
}

async function install(commands: CommandLink, path: string): Promise<HalResult<InstallEnd>> {
  const real = await askText(commands, ['readlink', '-f', path]);
  if (!real.ok) return real;
  const size = await askNumber(commands, ['stat', '-L', '-c', '%s', path]);
  if (!size.ok) return size;
  const sum = await askText(commands, ['sha256sum', path]);
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
