import type { CommandResult } from '../../contracts/links.ts';
import type { InstalledApp } from '../../contracts/platform.ts';
import type { MemoryProgram } from '../../links/memory-commands.ts';
import type { LinuxState } from './linux-state.ts';

/** What the system programs of a simulated terminal look at and can change. */
export interface SystemView {
  readonly state: () => LinuxState;
  readonly apps: readonly InstalledApp[];
  /** Wall time, milliseconds since 1970. */
  readonly now: () => number;
  readonly setClock: (nowMs: number) => void;
  readonly onRtcWritten: () => void;
  readonly onSyncEnabled: () => void;
}

/** The system programs of a simulated terminal: clock, kernel log and package list. */
export function systemPrograms(view: SystemView): Readonly<Record<string, MemoryProgram>> {
  return {
    date: (args) => date(args, view),
    hwclock: (args) => {
      if (!args.includes('-w')) return { code: 1, stdout: '', stderr: 'hwclock: only -w here' };
      view.onRtcWritten();
      return '';
    },
    timedatectl: (args) => {
      if (args[0] === 'set-ntp') {
        view.onSyncEnabled();
        return '';
      }
      return view.state().clock.synchronised ? 'yes\n' : 'no\n';
    },
    dmesg: () => kernelLog(view.state()),
    'dpkg-query': () => view.apps.map(({ id, version }) => `ii \t${id}\t${version ?? ''}\n`).join(''),
  };
}

function date(args: readonly string[], view: SystemView): string | CommandResult {
  const place = args.indexOf('-s');
  if (place < 0) return `${new Date(view.now()).toUTCString()}\n`;
  const seconds = /^@(\d+(?:\.\d+)?)$/.exec(args[place + 1] ?? '')?.[1];
  if (seconds === undefined) return { code: 1, stdout: '', stderr: 'date: invalid date' };
  view.setClock(Number(seconds) * 1000);
  return `${new Date(view.now()).toUTCString()}\n`;
}

function kernelLog({ power, storage }: LinuxState): string {
  const lines = [
    '[    0.000000] Linux version 6.1.75',
    '[    2.114000] mmc0: new HS400 MMC card at address 0001',
  ];
  for (let i = 0; i < power.drops; i += 1)
    lines.push(`[${String(900 + 60 * i)}.500000] hwmon hwmon1: Undervoltage detected!`);
  if (storage.errors > 0)
    lines.push('[  300.100000] EXT4-fs error (device mmcblk0p5): ext4_lookup: iget: bad extra_isize');
  if (storage.card === 'bad')
    lines.push('[  310.000000] mmcblk1: error -110 sending status command, retrying');
  return `${lines.join('\n')}\n`;
}
