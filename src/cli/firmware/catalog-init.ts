import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { publisherFolder, writeBook } from '../../firmware/publisher/publisher-folder.ts';
import type { PublisherBook } from '../../firmware/publisher/publisher-folder.ts';
import { makeOperatorKey, makePublisherKeys } from '../../firmware/publisher/publisher-keys.ts';
import { publishEdition, publishRoot } from '../../firmware/publisher/publish-edition.ts';
import { about } from '../../runtime/joined-texts.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { expected } from '../../runtime/expected-form.ts';
import type { CommandContext } from '../commands/command.ts';
import { readOptions } from '../read-options.ts';

const optionsSchema = z.object({
  source: z
    .string()
    .regex(
      /^(https?:\/\/[^\s@]+|\/.+)$/,
      expected({ zh: '应为 http(s)://… 或绝对路径', en: 'expected http(s)://… or an absolute path' }),
    )
    .optional(),
  operator: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9-]{1,40}$/,
          expected({ zh: '应为小写字母、数字和横线', en: 'expected small letters, digits and dashes' }),
        ),
    )
    .default([]),
});

/** `firmware catalog init`: keys that only their owner may read, the first root, an empty catalog, and the setup for terminals. */
export function initCatalog(context: CommandContext, folder: string, given: unknown): number {
  const wish = readOptions(optionsSchema, given);
  if (!wish.ok) return context.fail({ code: 'usage', message: wish.complaint });
  const place = publisherFolder(folder);
  if (existsSync(place.book) || existsSync(place.keys))
    return context.fail({
      code: 'refused',
      message: about(folder, {
        zh: '这里已有固件目录，请换一个文件夹',
        en: 'a publisher is there already; choose another folder',
      }),
    });
  mkdirSync(folder, { recursive: true });
  const roles = makePublisherKeys(place.keys);
  for (const operator of wish.options.operator) makeOperatorKey(place.keys, operator);
  const book: PublisherBook = {
    publisher: 1,
    version: 0,
    seq: 0,
    source: wish.options.source ?? resolve(place.pub),
    operators: wish.options.operator,
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
