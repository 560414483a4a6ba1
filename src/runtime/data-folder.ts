import { join, resolve } from 'node:path';

/** What decides where data is kept; `root` says whether the process runs as root. */
export interface DataFolderChoice {
  readonly option: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly root: boolean;
  readonly home: string;
}

/** Where reports, journals, backups and logs live: `--data`, else $POSDOCTOR_DATA, else $XDG_STATE_HOME/posdoctor, else /var/lib/posdoctor as root and ~/.local/state/posdoctor for others. */
export function dataFolderOf({ option, environment, root, home }: DataFolderChoice): string {
  const named = filled(option) ?? filled(environment['POSDOCTOR_DATA']);
  if (named !== undefined) return resolve(named);
  const state = filled(environment['XDG_STATE_HOME']);
  if (state !== undefined) return join(resolve(state), 'posdoctor');
  return root ? '/var/lib/posdoctor' : join(home, '.local', 'state', 'posdoctor');
}

/** The files of a data folder that more than one part of the program must agree on. */
export function dataFiles(folder: string): {
  readonly config: string;
  readonly journal: string;
  readonly leases: string;
  readonly socket: string;
  /** What is remembered of registering: the retry budget, the last trace number, what the last good sign-in was made with. */
  readonly registration: string;
  /** The acquirer's own table of response codes, where one was provisioned. */
  readonly codes: string;
  /** Folder of the firmware setup, the catalog as last verified, the orders, the update journal and staged images. */
  readonly firmware: string;
  /** Wrong tries of the PIN, and until when none is taken. */
  readonly pinTries: string;
  /** Folder of one log file per process. */
  readonly logs: string;
} {
  return {
    config: join(folder, 'config.json'),
    journal: join(folder, 'journal.db'),
    leases: join(folder, 'leases'),
    socket: join(folder, 'agent.sock'),
    registration: join(folder, 'registration.db'),
    codes: join(folder, 'codes.json'),
    firmware: join(folder, 'firmware'),
    pinTries: join(folder, 'pin-tries.json'),
    logs: join(folder, 'log'),
  };
}

function filled(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
