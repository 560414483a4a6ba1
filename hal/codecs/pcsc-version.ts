import type { Decoded } from '../contracts/decoded.ts';
import { decoded } from '../contracts/decoded.ts';
import { decodeWords, encodeWords } from './pcsc-messages.ts';
import { pcscCodes } from './pcsc-code.table.ts';

/** The first message on a connection. */
export interface PcscVersion {
  readonly major: number;
  readonly minor: number;
  readonly rv: number;
}

/** What to do after the service answered: go on, connect again announcing this minor version, or give up. */
export type VersionStep =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'announce'; readonly minor: number }
  | { readonly kind: 'incompatible'; readonly major: number; readonly minor: number };

/** Announced first: every service from 4:4 on takes it or names its own. */
export const firstMinor = 4;

/** From 4:6 on the reader states travel in another form, which a client that says 4:6 would have to speak. */
const highestMinor = 5;

/** Bytes of a version message. */
export function encodePcscVersion(version: PcscVersion): Uint8Array {
  return encodeWords([version.major, version.minor, version.rv]);
}

/** Reads a version message. */
export function decodePcscVersion(bytes: Uint8Array): Decoded<PcscVersion> {
  const words = decodeWords(bytes, 3);
  if (!words.ok) return words;
  const [major = 0, minor = 0, rv = 0] = words.value;
  return decoded({ major, minor, rv });
}

/** Judges the answer to having announced 4:`announced`. */
export function versionStep(announced: number, answer: PcscVersion): VersionStep {
  if (answer.rv === pcscCodes.success) return { kind: 'accepted' };
  const { major, minor } = answer;
  const speakable = major === 4 && minor > announced && minor <= highestMinor;
  return speakable ? { kind: 'announce', minor } : { kind: 'incompatible', major, minor };
}
