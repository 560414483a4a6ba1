import type { FirmwareEngine } from '../../contracts/firmware.ts';
import type { CommandLink } from '../../contracts/links.ts';
import { raucEngine } from './rauc.ts';

/** Opens an engine on the terminal's programs; `options` come before its command. */
export type OpenEngine = (commands: CommandLink, options?: readonly string[]) => FirmwareEngine;

/** The engines that can install, by the word that images name them with. */
export const firmwareEngines: Readonly<Record<string, OpenEngine>> = { rauc: raucEngine };
