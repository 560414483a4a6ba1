import { stripVTControlCharacters } from 'node:util';
import { inflateRawSync } from 'node:zlib';

/** Bytes as someone might read them. */
export interface View {
  readonly view: Buffer;
  /** What they were made of; null for the bytes as they are. */
  readonly near: string | null;
}

/** The bytes, and what their hex, their base64 and the files of an archive say; hex of hex and base64 of hex as well. */
export function viewsOf(bytes: Uint8Array): readonly View[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = filesOfArchive(whole);
  const plain = [whole, ...uncoloured(whole), ...files];
  const once = plain.flatMap(decoded);
  const twice = once.flatMap(({ view }) => decoded(view));
  return [...plain.map((view) => ({ view, near: null })), ...once, ...twice];
}

/** A colour's code ends in a letter, and so hides where a number begins. */
function uncoloured(bytes: Buffer): readonly Buffer[] {
  return bytes.includes(escape) ? [Buffer.from(stripVTControlCharacters(bytes.toString('latin1')))] : [];
}

const escape = 0x1b;

/** Eight bytes: what is shorter holds no secret. */
const hexRun = /[\dA-Fa-f]{16,}/g;
/** As dumps print bytes: `5A 08 62 …`. */
const spacedHexRun = /\b[\dA-Fa-f]{2}(?:[ :][\dA-Fa-f]{2}\b){7,}/g;
const base64Run = /[\w+/-]{11,}/g;

/** Where a run begins inside a longer one is not known: hex is read from either digit, base64 from any of its four. */
function decoded(source: Buffer): readonly View[] {
  const text = source.toString('latin1');
  return [
    ...readings(text, hexRun, [0, 1], 'hex'),
    ...readings(text, spacedHexRun, [0], 'hex'),
    ...readings(text, base64Run, [0, 1, 2, 3], 'base64'),
  ];
}

/** All runs of a text in one buffer, for one reading at a time. */
function readings(
  text: string,
  runs: RegExp,
  offsets: readonly number[],
  encoding: 'hex' | 'base64',
): readonly View[] {
  const found = [...text.matchAll(runs)].map(([run]) => run);
  if (found.length === 0) return [];
  return offsets.map((offset) => ({
    view: Buffer.concat(found.flatMap((run) => [read(run.slice(offset), encoding), gap])),
    near: `in ${encoding}`,
  }));
}

const gap = Buffer.from('\n');

function read(run: string, encoding: 'hex' | 'base64'): Buffer {
  const text = encoding === 'hex' ? run.replaceAll(/[ :]/g, '') : run;
  const whole = encoding === 'hex' ? text.length - (text.length % 2) : text.length;
  return Buffer.from(text.slice(0, whole), encoding);
}

const endOfDirectory = Buffer.from('504b0506', 'hex');

/** The files of a zip archive, by its directory; none of anything else. */
function filesOfArchive(bytes: Buffer): readonly Buffer[] {
  const end = bytes.toString('latin1', 0, 2) === 'PK' ? bytes.lastIndexOf(endOfDirectory) : -1;
  if (end < 0) return [];
  try {
    return zipEntries(bytes, end);
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}

function zipEntries(bytes: Buffer, end: number): readonly Buffer[] {
  const files: Buffer[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const packed = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.push(inflateRawSync(bytes.subarray(start, start + packed)));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}
