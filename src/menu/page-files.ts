import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** One file of the built page, ready to send. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Reads the built page into memory: what is served is exactly what was there at start, by name, so no request can reach any other file.
 * Keys are URL paths; `/` is the page itself. Throws when the folder was never built.
 */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replaceAll('\\', '/'), { type, body: readFileSync(path) });
  }
  const page = files.get('/index.html');
  if (page === undefined) throw new Error(`there is no index.html in ${folder}: build the page first`);
  return files.set('/', page);
}
