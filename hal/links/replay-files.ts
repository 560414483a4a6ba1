import * as z from 'zod';
import type { FileLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { callPlayer } from './call-player.ts';
import type { CallStep } from './call-trace.ts';

const bytesForm = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));
const doneForm = z.null().transform(() => undefined);
const entriesForm = z.array(
  z.object({
    name: z.string(),
    kind: z.enum(['file', 'folder', 'other']),
    bytes: z.number(),
    modifiedMs: z.number(),
  }),
);
const spaceForm = z.object({
  totalBytes: z.number(),
  freeBytes: z.number(),
  readOnly: z.boolean().nullable(),
});

/** Files that answer from a trace; one that the trace does not have is not there. */
export function replayFiles(steps: readonly CallStep[], time: Time): FileLink {
  const { answer } = callPlayer(steps, time);
  return {
    read: (path, maxBytes) => answer('read', [path, maxBytes], bytesForm),
    list: (folder) => answer('list', [folder], entriesForm),
    statfs: (path) => answer('statfs', [path], spaceForm),
    rename: (from, to) => answer('rename', [from, to], doneForm),
    remove: (path) => answer('remove', [path], doneForm),
  };
}
