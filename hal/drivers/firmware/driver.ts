import type { FirmwareEngine } from '../../contracts/firmware.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { SwupdateLayout } from './swupdate-layout.ts';

/** What a profile says of its installer. */
export interface EngineOptions {
  /** Come before every command of the engine's own program: its configuration, its keys. */
  readonly arguments?: readonly string[];
  /** What SWUpdate leaves to the boot loader, and therefore cannot tell. */
  readonly swupdate?: SwupdateLayout;
}

/** One vendor's installer. It needs no opening: nothing is asked before it is used. */
export interface EngineDriver {
  /** Written in profiles and as `installer` of images; never renamed. */
  readonly id: string;
  readonly open: (commands: CommandLink, options: EngineOptions) => FirmwareEngine;
}
