import { join } from 'node:path';

/** Where things lie under a prefix. */
export interface InstallPlaces {
  /** One folder per release, and the link to the one in force. */
  readonly releases: string;
  readonly current: string;
  /** What was installed, for upgrading and taking away. */
  readonly record: string;
  /** The command people type. */
  readonly command: string;
}

/** The places of an installation; `root` is put before them while an image is made for another machine. */
export function installPlaces(prefix: string, root = ''): InstallPlaces {
  const at = (...parts: readonly string[]): string => `${root}${join(prefix, ...parts)}`;
  return {
    releases: at('lib', 'posdoctor'),
    current: at('lib', 'posdoctor', 'current'),
    record: at('lib', 'posdoctor', 'installed.json'),
    command: at('bin', 'posdoctor'),
  };
}
