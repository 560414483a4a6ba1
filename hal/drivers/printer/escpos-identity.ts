import type { DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { PrinterChannel } from './printer-channel.ts';
import * as questions from './escpos-questions.ts';

/**
 * Asks a printer what it is, one text at a time; a text it does not know is null. `silent` when it tells neither maker nor model:
 * an offline printer says nothing of itself.
 */
export async function askIdentity(
  channel: PrinterChannel,
  signal: AbortSignal,
): Promise<HalResult<DeviceIdentity>> {
  const maker = await askText(channel, 'maker', signal);
  if (!maker.ok) return maker;
  const model = await askText(channel, 'model', signal);
  if (!model.ok) return model;
  if (maker.value === null && model.value === null) {
    return failed('silent', `${channel.link.path}: does not say what it is`);
  }
  const serial = await askText(channel, 'serial', signal);
  if (!serial.ok) return serial;
  const firmware = await askText(channel, 'firmware', signal);
  if (!firmware.ok) return firmware;
  return ok({ maker: maker.value, model: model.value, serial: serial.value, firmware: firmware.value });
}

async function askText(
  channel: PrinterChannel,
  what: Parameters<typeof questions.identity>[0],
  signal: AbortSignal,
): Promise<HalResult<string | null>> {
  const text = await channel.ask(questions.identity(what), signal);
  if (text.ok) return text;
  return text.fault.code === 'silent' || text.fault.code === 'protocol' ? ok(null) : text;
}
