import { failed, ok } from '../../hal/contracts/fault.ts';
import type { FirmwareItem, FirmwareWord, Protection } from '../../hal/contracts/firmware.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Look } from '../../src/checks/check.ts';
import { memoryUpdateJournal } from '../../src/firmware/apply/update-journal.ts';
import type { FirmwareDesk } from '../../src/firmware/firmware-desk.ts';
import { bareTerminal, lookAt } from './looking.ts';

/** A terminal whose platform tells so of its firmware and protections. */
export function firmwareTerminal(
  parts: { readonly word?: FirmwareWord; readonly protections?: readonly Protection[] } = {},
): Terminal {
  const untold = (): Promise<ReturnType<typeof failed>> =>
    Promise.resolve(failed('unsupported', 'not asked'));
  return bareTerminal({
    platform: {
      facts: untold,
      apps: untold,
      firmware: () => Promise.resolve(ok(parts.word ?? { readings: [], unread: [] })),
      protections: () => Promise.resolve(ok(parts.protections ?? [])),
    },
  });
}

/** What a check sees on a terminal with a firmware desk; `provisioned` false: without one. */
export function lookWithDesk(
  parts: {
    readonly terminal?: Terminal;
    readonly catalog?: ReturnType<FirmwareDesk['catalog']>;
    readonly items?: readonly FirmwareItem[];
    readonly journal?: FirmwareDesk['journal'];
  },
  provisioned = true,
): Look {
  const look = lookAt(parts.terminal ?? firmwareTerminal());
  const desk: FirmwareDesk = {
    deviceId: 'T1',
    now: () => look.context.time.now(),
    catalog: () => parts.catalog ?? { state: 'untrusted', reason: 'never verified' },
    inventory: () => Promise.resolve(parts.items ?? []),
    order: () => null,
    journal: parts.journal ?? memoryUpdateJournal(),
    folder: '/nonexistent',
    files: { statfs: () => Promise.resolve(failed('no-device', 'no disk')) },
    images: null,
    imageRootsPem: null,
  };
  return provisioned ? { ...look, firmware: desk } : look;
}
