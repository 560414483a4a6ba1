import { existsSync } from 'node:fs';

const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Goes behind the title of a test that compares with a program of this machine: says why it is skipped. */
export function programNote(name: string): string {
  return hasProgram(name) ? '' : ` (skipped: ${name} is not installed)`;
}

/** Whether this machine has a program of that name where systems keep them. */
export function hasProgram(name: string): boolean {
  return folders.some((folder) => existsSync(`${folder}/${name}`));
}
