import { dataFiles } from '../../runtime/data-folder.ts';
import { createFileLeases } from '../../session/file-leases.ts';
import { faultText } from '../foreign/foreign-text.ts';
import type { CommandContext } from '../commands/command.ts';
import type { OpenedFirmware } from './opened-firmware.ts';

/** Does something to a real terminal's firmware only while no run uses the terminal, and keeps runs away meanwhile. */
export async function alone(
  context: CommandContext,
  { situation }: OpenedFirmware,
  work: () => Promise<number>,
): Promise<number> {
  if (situation.terminal.simulated) return work();
  const lease = createFileLeases(dataFiles(context.data).leases, process.pid).claim(['run'], 'firmware');
  if (!lease.ok) return context.fail({ code: 'refused', message: faultText(lease.fault) });
  try {
    return await work();
  } finally {
    lease.value.release();
  }
}
