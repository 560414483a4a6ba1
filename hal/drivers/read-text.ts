import { ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { FileLink } from '../contracts/links.ts';
import { decimal } from '../codecs/linux/text-lines.ts';

/** Nothing the kernel or a configuration tells in one file is longer. */
const longestTextBytes = 256 * 1024;

/** The text of a small file, or why it could not be read. */
export async function readText(files: FileLink, path: string): Promise<HalResult<string>> {
  const bytes = await files.read(path, longestTextBytes);
  return bytes.ok ? ok(Buffer.from(bytes.value).toString('utf8')) : bytes;
}

/** The text of a small file without the space around it; null when it is absent, empty or unreadable. */
export async function textOrNull(files: FileLink, path: string): Promise<string | null> {
  const text = await readText(files, path);
  // Device-tree strings end with a zero byte.
  const trimmed = text.ok ? text.value.replaceAll('\0', '').trim() : '';
  return trimmed === '' ? null : trimmed;
}

/** The plain number in a file, as sysfs writes them; null when there is none. */
export async function numberOrNull(files: FileLink, path: string): Promise<number | null> {
  return decimal((await textOrNull(files, path)) ?? undefined);
}

/** The names in a folder; none when it is absent or unreadable. */
export async function namesIn(files: FileLink, folder: string): Promise<readonly string[]> {
  const entries = await files.list(folder);
  return entries.ok ? entries.value.map(({ name }) => name) : [];
}
