import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';

/** Where in a file to begin, and which edition of it the part that we have came from. */
export interface ImagePlace {
  readonly name: string;
  readonly fromByte: number;
  readonly edition: string | null;
}

/** Bytes from `fromByte` on; 0 instead of what was asked for when the source begins again, as it must for another edition. */
export interface ImageBody {
  readonly fromByte: number;
  readonly edition: string | null;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Where images come from. Whether the bytes are right is found out by whoever reads them. */
export interface ImageSource {
  open(place: ImagePlace, signal: AbortSignal): Promise<HalResult<ImageBody>>;
}

/** Images in a folder: a stick, a card, a share. */
export function folderImages(folder: string): ImageSource {
  return {
    open: async ({ name, fromByte }) => {
      try {
        const file = await open(join(folder, name), READ_PLAIN);
        return ok({ fromByte, edition: null, bytes: file.createReadStream({ start: fromByte }) });
      } catch (error) {
        if (error instanceof Error) return failed('no-device', error.message.slice(0, 200));
        throw error;
      }
    },
  };
}

/** A pipe in a file's place must not be waited for. */
const READ_PLAIN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Images on an HTTP server. A redirect is refused: whoever may send us elsewhere may also send us to a file or a stranger. */
export function httpImages(baseUrl: string): ImageSource {
  return {
    open: async (place, signal) => {
      try {
        const headers = rangeHeaders(place);
        const url = new URL(place.name, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
        const answer = await fetch(url, { headers, redirect: 'manual', signal });
        const fromByte = startOf(answer, place);
        if (fromByte === null || answer.body === null) {
          await answer.body?.cancel();
          const code = isBusy(answer.status) ? 'unreachable' : 'protocol';
          return failed(code, `${place.name}: status ${String(answer.status)}`);
        }
        return ok({ fromByte, edition: answer.headers.get('etag'), bytes: answer.body });
      } catch (error) {
        if (error instanceof Error) return failed('unreachable', error.message.slice(0, 200));
        throw error;
      }
    },
  };
}

/** Without an edition to hold on to a resumed file could be pieced together from two. Compressed bytes have other offsets. */
function rangeHeaders({ fromByte, edition }: ImagePlace): Record<string, string> {
  const plain = { 'accept-encoding': 'identity' };
  if (fromByte === 0) return plain;
  const range = { ...plain, range: `bytes=${String(fromByte)}-` };
  return edition === null ? range : { ...range, 'if-range': edition };
}

/** A server that is overloaded or being restarted says nothing about the file: what was fetched so far stays good. */
function isBusy(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** A 206 must begin where we asked; a 200 begins at the beginning; a 416 means that the file there is shorter: begin again. */
function startOf(answer: Response, { fromByte }: ImagePlace): number | null {
  if (answer.headers.get('content-encoding') !== null) return null;
  if (answer.status === 200) return 0;
  if (answer.status !== 206 || fromByte === 0) return null;
  const range = /^bytes (\d{1,15})-\d{1,15}\/(?:\d{1,15}|\*)$/.exec(
    answer.headers.get('content-range') ?? '',
  );
  return range !== null && Number(range[1]) === fromByte ? fromByte : null;
}
