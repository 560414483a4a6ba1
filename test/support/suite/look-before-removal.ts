import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { lookIntoFiles } from '../../../scripts/secrets/look-into-files.ts';

/**
 * Run before each test file: whatever is removed from a temporary folder or from `artefacts` is looked into first, and a key or
 * card in it fails the test, or the clean-up, that removes it. So no journal, log or report of a test goes unseen.
 */
const looksAlready = Symbol.for('posdoctor.looks-before-removal');

if (!(looksAlready in fs)) {
  const { rmSync } = fs;
  const { rm } = promises;
  const places = [tmpdir(), path.resolve(import.meta.dirname, '../../../artefacts')];
  const look = (place: fs.PathLike): void => {
    const whole = path.resolve(String(place));
    if (!places.some((folder) => whole.startsWith(folder + path.sep))) return;
    const found = lookIntoFiles(whole);
    if (found.length > 0) throw new Error(`removed with a secret in it: ${found.join('; ')}`);
  };
  const lookFirst: Pick<typeof fs, 'rmSync'> = {
    rmSync: (place, options) => {
      try {
        look(place);
      } finally {
        rmSync(place, options);
      }
    },
  };
  const lookFirstLater: Pick<typeof promises, 'rm'> = {
    rm: async (place, options) => {
      try {
        look(place);
      } finally {
        await rm(place, options);
      }
    },
  };
  Object.assign(fs, lookFirst, { [looksAlready]: true });
  Object.assign(promises, lookFirstLater);
  syncBuiltinESMExports();
}
