import { writeFileSync } from 'node:fs';
import type { Text } from '../../../hal/contracts/text.ts';
import { about } from '../../runtime/joined-texts.ts';
import { systemText } from '../../runtime/system-words.ts';

/** Writes what was asked for to the file that was named for it; why it could not be, or null. */
export function writeOut(path: string, content: string | Uint8Array): Text | null {
  try {
    writeFileSync(path, content);
    return null;
  } catch (error) {
    if (error instanceof Error) return about(path, systemText(error));
    throw error;
  }
}
