import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies a file or a folder with all below it, links as what they lead to, but what `leaveOut` names. Node's own way calls a full disk an
 * input/output error. Throws what the file system says.
 */
export function copyFolder(from: string, to: string, leaveOut: readonly string[] = []): void {
  if (!statSync(from).isDirectory()) return copyFileSync(from, to);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    if (!leaveOut.includes(name)) copyFolder(join(from, name), join(to, name), leaveOut);
}
