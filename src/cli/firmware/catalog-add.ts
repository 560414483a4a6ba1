import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { firmwareComponents } from '../../../hal/contracts/firmware.ts';
import { catalogImageSchema } from '../../firmware/catalog/image.ts';
import type { CatalogImage } from '../../firmware/catalog/image.ts';
import { describeFile } from '../../firmware/publisher/describe-file.ts';
import type { FileDescription } from '../../firmware/publisher/describe-file.ts';
import {
  publisherFolder,
  readBook,
  writeBook,
  writeWhole,
} from '../../firmware/publisher/publisher-folder.ts';
import { expected } from '../../runtime/expected-form.ts';
import { about } from '../../runtime/joined-texts.ts';
import { systemText } from '../../runtime/system-words.ts';
import type { CommandContext } from '../commands/command.ts';
import { optionComplaint, readOptions } from '../read-options.ts';
import { dayOption } from './day-option.ts';

const counter = z
  .string()
  .regex(/^\d{1,10}$/, expected({ zh: '应为整数', en: 'expected a whole number' }))
  .transform(Number);
const words = z.array(z.string().min(1).max(100)).default([]);

const optionsSchema = z.object({
  component: z.enum(firmwareComponents).default('os'),
  counter,
  release: z.string().min(1).max(100),
  floor: counter.default(0),
  minFrom: counter.default(0),
  model: words,
  hwRev: words,
  installer: z.enum(['rauc', 'swupdate', 'update-engine']).default('rauc'),
  format: z.enum(['rauc-plain', 'rauc-verity', 'swupdate', 'payload', 'file']).default('file'),
  installedSize: counter.default(0),
  deadline: dayOption.optional(),
  approval: z.string().max(100).optional(),
  approvalUntil: dayOption.optional(),
  noteZh: z.string().max(400).default(''),
  noteEn: z.string().max(400).default(''),
});

type Options = z.infer<typeof optionsSchema>;

/** `firmware catalog add`: puts an image beside the others and writes what will be signed about it; publishing is its own step. */
export async function addImage(
  context: CommandContext,
  folder: string,
  { file, given }: { readonly file: string; readonly given: unknown },
): Promise<number> {
  const wish = readOptions(optionsSchema, given);
  if (!wish.ok) return context.fail({ code: 'usage', message: wish.complaint });
  const read = readBook(folder);
  if (!read.ok) return context.fail({ code: 'not-found', message: read.complaint });
  const described = await describedFile(file);
  if ('complaint' in described) return context.fail({ code: 'not-found', message: described.complaint });
  const image = catalogImageSchema.safeParse(imageOf(basename(file), described, wish.options));
  if (!image.success)
    return context.fail({ code: 'usage', message: about(file, optionComplaint(image.error)) });
  const { pub } = publisherFolder(folder);
  writeWhole(join(pub, image.data.custom.chunks.file), described.chunkList);
  copyFileSync(file, join(pub, image.data.name));
  const others = read.book.images.filter(({ name }) => name !== image.data.name);
  writeBook(folder, { ...read.book, images: [...others, image.data] });
  const { name, sha256, length } = image.data;
  if (context.json) context.print(JSON.stringify({ name, sha256, length }));
  else
    context.print(
      context.say({
        zh: `已加入 ${name}（${String(length)} 字节）；运行 firmware catalog publish 后生效`,
        en: `added ${name} (${String(length)} bytes); "firmware catalog publish" signs it`,
      }),
    );
  return 0;
}

async function describedFile(file: string): Promise<FileDescription | { readonly complaint: Text }> {
  try {
    return await describeFile(file);
  } catch (error) {
    if (error instanceof Error) return { complaint: about(file, systemText(error)) };
    throw error;
  }
}

function imageOf(name: string, described: FileDescription, options: Options): CatalogImage {
  const { length, sha256, chunkList } = described;
  return {
    name,
    length,
    sha256,
    custom: {
      component: options.component,
      models: options.model,
      hwRevs: options.hwRev,
      version: options.release,
      releaseCounter: options.counter,
      minFromCounter: options.minFrom,
      requires: [],
      floorCounter: options.floor,
      installer: options.installer,
      format: options.format,
      installedSize: options.installedSize,
      chunks: {
        size: 1_048_576,
        file: `${name}.chunks`,
        sha256: createHash('sha256').update(chunkList).digest('hex'),
      },
      urgency: options.deadline === undefined ? 'routine' : 'critical',
      deadlineMs: options.deadline ?? null,
      approval: approvalOf(options),
      notes: { zh: options.noteZh, en: options.noteEn },
    },
  };
}

function approvalOf({ approval, approvalUntil }: Options): CatalogImage['custom']['approval'] {
  if (approval === undefined) return null;
  return {
    scheme: 'pci-pts',
    number: approval,
    firmwareListed: true,
    firmwareExpiryMs: approvalUntil ?? null,
    deviceExpiryMs: null,
  };
}
