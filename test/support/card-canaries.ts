import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** What a card says that nobody may learn, in every form in which it could slip into an output. */
export interface CardCanaries {
  /** The forms found in these bytes; empty is what a test wants. */
  foundIn(bytes: Uint8Array): readonly string[];
  foundInText(text: string): readonly string[];
  /** In every file of a folder, also inside archives. */
  foundInFolder(folder: string): readonly string[];
}

/** Looks for card numbers and track texts as ASCII, as hex of it, as packed digits and their hex, and as base64 of either. */
export function cardCanaries(texts: readonly string[]): CardCanaries {
  const needles = texts.flatMap(formsOf);
  const foundIn = (bytes: Uint8Array): readonly string[] => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lower = Buffer.from(buffer.toString('latin1').toLowerCase(), 'latin1');
    return needles
      .filter(({ bytes: needle, anyCase }) => (anyCase ? lower : buffer).includes(needle))
      .map(({ form }) => form);
  };
  return {
    foundIn,
    foundInText: (text) => foundIn(Buffer.from(text, 'utf8')),
    foundInFolder: (folder) => filesIn(folder).flatMap((file) => foundInFile(file, foundIn)),
  };
}

/** Ten digits are more than any time, id or counter of a report is likely to hold; a masked number shows fewer. */
const shortest = 10;

interface Needle {
  readonly form: string;
  readonly bytes: Buffer;
  readonly anyCase: boolean;
}

function formsOf(text: string): readonly Needle[] {
  const windows =
    text.length <= shortest
      ? [text]
      : Array.from({ length: text.length - shortest + 1 }, (_, at) => text.slice(at, at + shortest));
  // Padding says nothing of a card, and stands in many a text.
  return windows
    .filter((window) => !/\s{3}|0{6}/.test(window))
    .flatMap((window) => {
      const ascii = Buffer.from(window, 'latin1');
      const packed = /^\d+$/.test(window) ? [Buffer.from(window, 'hex')] : [];
      return [
        { form: `ascii ${window}`, bytes: ascii, anyCase: false },
        { form: `hex ${window}`, bytes: Buffer.from(ascii.toString('hex')), anyCase: true },
        ...packed.map((bytes) => ({ form: `packed ${window}`, bytes, anyCase: false })),
        ...[ascii, ...packed].flatMap((bytes) =>
          base64Cores(bytes).map((core) => ({
            form: `base64 ${window}`,
            bytes: Buffer.from(core),
            anyCase: false,
          })),
        ),
      ];
    });
}

/** The characters of base64 that depend on these bytes alone, wherever they begin in what was encoded. */
function base64Cores(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    return whole.toString('base64').slice(first, Math.floor((whole.length * 8) / 6));
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function foundInFile(file: string, foundIn: CardCanaries['foundIn']): readonly string[] {
  const bytes = readFileSync(file);
  const parts = file.endsWith('.zip') ? [bytes, ...unzipped(bytes)] : [bytes];
  return parts.flatMap((part) => foundIn(part).map((form) => `${file}: ${form}`));
}

/** The files of an archive, by its directory. */
export function unzipped(bytes: Buffer): readonly Buffer[] {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files: Buffer[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const packed = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    files.push(inflateRawSync(bytes.subarray(start, start + packed)));
    at += 46 + bytes.readUInt16LE(at + 28);
  }
  return files;
}
