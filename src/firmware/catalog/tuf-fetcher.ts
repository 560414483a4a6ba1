import type { Fetcher } from 'tuf-js';
import { DownloadError, DownloadHTTPError } from 'tuf-js/dist/error.js';
import type { CatalogSource } from './catalog-source.ts';
import { readCheckedJson } from './checked-json.ts';

/** What a refresh has asked for and been given, to be looked at afterwards. */
export interface FetchLog {
  readonly given: Map<string, Uint8Array>;
  /** The source could not be reached or read, apart from a file that is not there. */
  unreachable: string | null;
  requests: number;
}

/** Gives a source to tuf-js: capped in size, and no byte reaches it that is not strict JSON. It never fetches images. */
export function tufFetcher(source: CatalogSource, log: FetchLog): Fetcher {
  return {
    downloadBytes: async (url, maxLength) => {
      const name = url.slice(url.lastIndexOf('/') + 1);
      log.requests += 1;
      const read = await source.read(name, maxLength);
      if (!read.ok && read.fault.code === 'no-device') {
        // The next root is asked for by name until there is none; a catalog without a timestamp is no catalog.
        if (name === 'timestamp.json') log.unreachable = 'no catalog is there';
        throw new DownloadHTTPError(`no ${name}`, 404);
      }
      if (!read.ok) {
        if (read.fault.code !== 'protocol') log.unreachable = read.fault.code;
        throw new DownloadError(`${name}: ${read.fault.code}`);
      }
      if (read.value.length > maxLength) throw new DownloadError(`${name}: too long`);
      const json = readCheckedJson(read.value);
      if (!json.ok) throw new DownloadError(`${name}: ${json.error.code}`);
      log.given.set(name, read.value);
      return Buffer.from(read.value);
    },
    downloadFile: () => Promise.reject(new DownloadError('images are staged, never fetched by TUF')),
  };
}
