import { join } from 'node:path';
import type { FileLink } from '../../hal/contracts/links.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { readFirmwareSetup } from '../firmware/setup/firmware-setup.ts';
import type { ReadFirmwareSetup } from '../firmware/setup/firmware-setup.ts';
import { openFirmwareDesk } from '../firmware/setup/open-firmware-desk.ts';
import type { OpenedDesk } from '../firmware/setup/open-firmware-desk.ts';
import { dataFiles } from '../runtime/data-folder.ts';

/** Reads the firmware setup of a data folder: whom this terminal believes, and where it looks. */
export function readLocalFirmware(data: string): ReadFirmwareSetup {
  return readFirmwareSetup(join(dataFiles(data).firmware, 'setup.json'));
}

/** Opens the firmware desk of a data folder; null where nobody has set it up. A simulated terminal keeps its own memory there. */
export function openLocalFirmware(
  data: string,
  terminal: Terminal,
  { files, time }: { readonly files: FileLink; readonly time: Time },
): OpenedDesk | null {
  const read = readLocalFirmware(data);
  if (!read.ok || read.setup === null) return null;
  const { firmware } = dataFiles(data);
  const folder = terminal.simulated ? join(firmware, 'simulated') : firmware;
  return openFirmwareDesk({ setup: read.setup, terminal, folder, files, time });
}
