import * as z from 'zod';
import { loadNewest, saveInTurn } from '../durable-copies.ts';

const editionSchema = z.object({ etag: z.string().max(200), text: z.string().max(8192) });
const editionsSchema = z.object({
  serial: z.int().min(0),
  /** By the address they came from, so that another server's word is never taken for this one's. */
  editions: z.record(z.string().max(500), editionSchema),
});

/** A file as a server gave it last, and the name it gave that edition. */
export type Edition = z.infer<typeof editionSchema>;

/** What is remembered of a server's files so that an unchanged one need not be sent again. What it says is verified all the same. */
export interface KnownEditions {
  get(url: string): Edition | null;
  put(url: string, edition: Edition): void;
}

const mostEditions = 8;

/** Editions in a folder, two copies; a broken file only costs a few bytes of network. */
export function openKnownEditions(folder: string): KnownEditions {
  const paths = [`${folder}/editions-a.json`, `${folder}/editions-b.json`] as const;
  const read = (): z.infer<typeof editionsSchema> =>
    loadNewest(paths, (json) => editionsSchema.parse(json)) ?? { serial: 0, editions: {} };
  return {
    get: (url) => {
      const { editions } = read();
      return Object.hasOwn(editions, url) ? (editions[url] ?? null) : null;
    },
    put: (url, edition) => {
      const { serial, editions } = read();
      const others = Object.entries(editions).filter(([known]) => known !== url);
      const kept = [...others.slice(1 - mostEditions), [url, edition] as const];
      const next: z.infer<typeof editionsSchema> = {
        serial: serial + 1,
        editions: Object.fromEntries(kept),
      };
      saveInTurn(paths, next);
    },
  };
}
