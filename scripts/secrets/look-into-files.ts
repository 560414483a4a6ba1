import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { findSecrets } from './find-secrets.ts';

/** Says of every file of a file or folder which secrets of tests stand in it; empty is what everyone wants. */
export function lookIntoFiles(place: string): readonly string[] {
  return filesIn(place).flatMap((file) =>
    findSecrets(readFileSync(file)).map(({ kind, where }) => `${kind} in ${file}, ${where}`),
  );
}

/** Programs, pictures and traces recorded from simulated readers are what the project is made of, not what it says; images are handed to it. */
const passedOver =
  /\.(?:[cm]?[jt]s|map|woff2?|ttf|png|raucb|swu|img|squashfs|ext4|trace)$|[/\\](?:\.compiled|node_modules)[/\\]/;

/** More than any journal or report of a test; what is larger is an image or a dump of zeroes. */
const largestBytes = 16 * 1024 ** 2;

function filesIn(place: string): readonly string[] {
  const status = lstatSync(place, { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (status.isDirectory())
    return readdirSync(place, { encoding: 'utf8' }).flatMap((name) => filesIn(path.join(place, name)));
  return status.isFile() && status.size <= largestBytes && !passedOver.test(place) ? [place] : [];
}
