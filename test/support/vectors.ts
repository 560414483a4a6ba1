import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../shared/vectors');

/** Collected vectors lie beside the checkout, for their licences keep them out of it; null where they are absent. */
export function loadVectors(fileName: string): unknown {
  const file = path.join(folder, fileName);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Goes behind the title of a test that needs vectors: says why it is skipped. */
export function skipNote(vectors: unknown): string {
  return vectors === null ? ' (skipped: the collected vectors are not on this machine)' : '';
}
