import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { publisherFolder, writeBook } from '../../firmware/publisher/publisher-folder.ts';
import type { PublisherBook } from '../../firmware/publisher/publisher-folder.ts';
import { makeOperatorKey, makePublisherKeys } from '../../firmware/publisher/publisher-keys.ts';
import { publishEdition, publishRoot } from '../../firmware/publisher/publish-edition.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import type { CommandContext } from '../commands/command.ts';
import { usageText } from './usage-text.ts';

const optionsSchema = z.object({
  source: z
    .string()
    .regex(/^(https?:\/\/[^\s@]+|\/.+)$/, '--source: expected http(s)://… or an absolute path')
    .optional(),
  operator: z
    .array(z.string().regex(/^[a-z0-9-]{1,40}$/, '--operator: expected small letters, digits and dashes'))
    .default([]),
});

/** `firmware catalog init`: keys that only their owner may read, the first root, an empty catalog, and the setup for terminals. */
export function initCatalog(context: CommandContext, folder: string, given: unknown): number {
  const options = optionsSchema.safeParse(given);
  if (!options.success) return context.fail({ code: 'usage', message: usageText(options.error) });
  const place = publisherFolder(folder);
  if (existsSync(place.book) || existsSync(place.keys))
    return context.fail({ code: 'refused', message: `${folder}: a publisher is there already` });
  mkdirSync(folder, { recursive: true });
  const roles = makePublisherKeys(place.keys);
  for (const operator of options.data.operator) makeOperatorKey(place.keys, operator);
  const book: PublisherBook = {
    publisher: 1,
    version: 0,
    seq: 0,
    source: options.data.source ?? resolve(place.pub),
    operators: options.data.operator,
    images: [],
  };
  const nowMs = createProcessTime().now();
  publishRoot(folder, roles, nowMs, book);
  writeBook(folder, book);
  publishEdition(folder, book, { nowMs, days: null });
  return told(context, folder);
}

function told(context: CommandContext, folder: string): number {
  const { keys, pub, setup } = publisherFolder(folder);
  if (context.json) context.print(JSON.stringify({ keys, public: pub, setup }));
  else {
    context.print(
      context.say({
        zh: `密钥在 ${keys}（只有本人可读，请离线保管，不要提交到仓库）`,
        en: `keys are in ${keys} (for their owner alone: keep them offline, never commit them)`,
      }),
    );
    context.print(
      context.say({
        zh: `对外发布的目录：${pub}；终端设置文件：${join(setup)}`,
        en: `serve ${pub} to terminals; set terminals up with ${join(setup)}`,
      }),
    );
  }
  return 0;
}
