import { join } from 'node:path';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { FileLink } from '../../../hal/contracts/links.ts';

/** Where a catalog's files come from: a server, a folder, a stick. `no-device` means that there is no such file. */
export interface CatalogSource {
  read(name: string, maxBytes: number): Promise<HalResult<Uint8Array>>;
}

/** A catalog in a folder of this terminal. */
export function folderSource(files: FileLink, folder: string): CatalogSource {
  return { read: (name, maxBytes) => files.read(join(folder, name), maxBytes) };
}
