import * as z from 'zod';

/** A message of jspos. */
export interface JsposMessage {
  unpack(bytes: Uint8Array): unknown;
  pack(): readonly number[];
}

/** jspos set up for the fields of a UnionPay sign-in; it knows no length prefix, TPDU or header. */
export interface Jspos {
  createMessage(): JsposMessage;
}

type FieldPackagerClass = new (length: number, description: string, pad?: boolean) => object;

interface Packager {
  setFieldPackager(fields: readonly object[]): void;
  createISOMsg(): JsposMessage;
}

const classSchema = z.custom<FieldPackagerClass>((value) => typeof value === 'function');
const jsposSchema = z.object({
  ISOBasePackager: z.custom<new () => Packager>((value) => typeof value === 'function'),
  packer: z.object({
    IFB_NUMERIC: classSchema,
    IFB_BITMAP: classSchema,
    IFB_LLNUM: classSchema,
    IFB_LLLNUM: classSchema,
    IF_CHAR: classSchema,
    IFB_LLLCHAR: classSchema,
    IFB_LLLBINARY: classSchema,
  }),
});

/** Writes the packager that jspos asks its users to write. */
export function setUpJspos(module: unknown): Jspos {
  const { ISOBasePackager, packer } = jsposSchema.parse(module);
  const fields: object[] = Array.from({ length: 65 }, () => new packer.IFB_NUMERIC(6, 'unused', true));
  fields[0] = new packer.IFB_NUMERIC(4, 'message type', true);
  fields[1] = new packer.IFB_BITMAP(8, 'bitmap');
  for (const [field, length] of [
    [11, 6],
    [12, 6],
    [13, 4],
  ] as const) {
    fields[field] = new packer.IFB_NUMERIC(length, String(field), true);
  }
  for (const [field, length] of [
    [37, 12],
    [39, 2],
    [41, 8],
    [42, 15],
  ] as const) {
    fields[field] = new packer.IF_CHAR(length, String(field));
  }
  fields[32] = new packer.IFB_LLNUM(11, '32', false);
  fields[60] = new packer.IFB_LLLNUM(17, '60', false);
  fields[62] = new packer.IFB_LLLBINARY(512, '62');
  fields[63] = new packer.IFB_LLLCHAR(163, '63');
  const packager = new ISOBasePackager();
  packager.setFieldPackager(fields);
  return { createMessage: () => packager.createISOMsg() };
}
