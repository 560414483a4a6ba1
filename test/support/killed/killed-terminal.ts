import { ok } from '../../../hal/contracts/fault.ts';
import type { Storage } from '../../../hal/contracts/storage.ts';
import type { Terminal } from '../../../hal/contracts/terminal.ts';
import { programControl } from '../../../hal/drivers/programs/program-control.ts';
import { restartMachine } from '../../../hal/drivers/programs/restart-machine.ts';
import { linuxSoftware } from '../../../hal/drivers/platform/linux-software.ts';
import { createFileLink } from '../../../hal/links/file-link.ts';
import { createProcessLink } from '../../../hal/links/process-link.ts';
import { bareTerminal } from '../looking.ts';
import { realTime } from '../real-time.ts';

const mebibyte = 1024 ** 2;

/**
 * A terminal whose files are real and lie in one folder, whose programs are shell scripts of that folder (an init script, a loader, a restart), and
 * whose storage always says that it is full, but for a repair that needs room.
 */
export function killedTerminal(folder: string, remedy: string): Terminal {
  const files = createFileLink(realTime);
  const commands = createProcessLink(realTime);
  const cachePaths = [`${folder}/data/cache`];
  const storage: Storage = {
    files,
    cachePaths,
    logPaths: [`${folder}/data/log`],
    leftoverPaths: [`${folder}/data/crash`],
    backupPath: `${folder}/backup`,
    status: () =>
      Promise.resolve(
        ok({
          totalBytes: 100 * mebibyte,
          freeBytes: remedy === 'restore-backup' ? 2 ** 40 : mebibyte,
          readOnly: false,
          lifeUsedPercent: null,
          fileSystemErrors: null,
          card: null,
        }),
      ),
    use: () => Promise.resolve(ok({ cacheBytes: 0, logBytes: 0 })),
  };
  const bootFiles = { ...files, read: bootIdFrom(folder, files) };
  return bareTerminal({
    storage,
    platform: {
      facts: () => Promise.reject(new Error('not asked')),
      apps: () => Promise.reject(new Error('not asked')),
      software: async () =>
        ok(await linuxSoftware({ files, commands: dpkgOf(folder, commands) }, { cachePaths, packages: [] })),
    },
    programs: programControl({ files, commands: dpkgOf(folder, commands) }, [
      {
        id: 'cashier',
        name: { zh: '收银应用', en: 'Payment application' },
        role: 'app',
        serves: [],
        way: { kind: 'init-script', path: `${folder}/bin/cashier` },
        reloadCommand: [`${folder}/bin/load-parameters`],
      },
      {
        id: 'card-service',
        name: { zh: '读卡服务', en: 'Card service' },
        role: 'service',
        serves: ['chip'],
        way: { kind: 'init-script', path: `${folder}/bin/card-service` },
      },
    ]),
    machine: restartMachine({ files: bootFiles, commands }, [`${folder}/bin/restart`]),
  });
}

type Files = ReturnType<typeof createFileLink>;
type Commands = ReturnType<typeof createProcessLink>;

/** The name of the boot is a file of the folder, so that a script can restart the machine. */
function bootIdFrom(folder: string, files: Files): Files['read'] {
  return (path, maxBytes) => files.read(path.endsWith('/boot_id') ? `${folder}/boot_id` : path, maxBytes);
}

/** The package manager is a script of the folder. */
function dpkgOf(folder: string, commands: Commands): Commands {
  return {
    run: ([program = '', ...args], stdin, deadlineMs) =>
      commands.run([program === 'dpkg' ? `${folder}/bin/dpkg` : program, ...args], stdin, deadlineMs),
  };
}
