import * as z from 'zod';
import type { Step } from './scaffold.ts';

const Golden = z.record(z.string(), z.array(z.string()));

/** Writes new public ids into the golden list, which keeps them from being renamed or lost. */
export function goldenStep(added: Readonly<Record<string, string>>): Step {
  return {
    kind: 'edit',
    path: 'test/golden/public-ids.json',
    edit: (text) => {
      const golden = Golden.parse(JSON.parse(text));
      for (const [list, id] of Object.entries(added)) {
        golden[list] = [...(golden[list] ?? []), id].toSorted();
      }
      return `${JSON.stringify(golden, null, 2)}\n`;
    },
  };
}
