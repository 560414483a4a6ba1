import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive; names are plain ASCII without folders. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A ZIP archive (PKWARE APPNOTE 6.3, deflate, no encryption) of a few small files; the same entries and time give the same bytes. */
export function zipArchive(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'ascii');
    const packed = deflateRawSync(entry.bytes);
    const fields = fieldsOf(entry, packed, at);
    const local = Buffer.concat([u32(0x04034b50), fields, u16(name.length), u16(0), name, packed]);
    const attributes = Buffer.concat([u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    directory.push(Buffer.concat([u32(0x02014b50), u16(madeBy), fields, u16(name.length), attributes, name]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(central.length), u32(offset), u16(0)];
  return Buffer.concat([...parts, central, ...end]);
}

const madeBy = 20;
const deflated = 8;

/** What the local header and the directory have in common: version needed to the sizes. */
function fieldsOf({ bytes }: ZipEntry, packed: Uint8Array, at: Date): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return Buffer.concat([
    u16(madeBy),
    u16(0),
    u16(deflated),
    u16(time),
    u16(date),
    u32(crc32(bytes)),
    u32(packed.length),
    u32(bytes.length),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value & 0xffff);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
