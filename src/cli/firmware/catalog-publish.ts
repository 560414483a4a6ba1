import * as z from 'zod';
import { publishEdition } from '../../firmware/publisher/publish-edition.ts';
import { readBook } from '../../firmware/publisher/publisher-folder.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { expected } from '../../runtime/expected-form.ts';
import type { CommandContext } from '../commands/command.ts';
import { readOptions } from '../read-options.ts';

const optionsSchema = z.object({
  days: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, expected({ zh: '应为 1 至 9999', en: 'expected 1 to 9999' }))
    .transform(Number)
    .optional(),
});

/** `firmware catalog publish`: signs the next edition. Without a new one the last runs out after a week, and terminals say so. */
export function publishCatalog(context: CommandContext, folder: string, given: unknown): number {
  const wish = readOptions(optionsSchema, given);
  if (!wish.ok) return context.fail({ code: 'usage', message: wish.complaint });
  const read = readBook(folder);
  if (!read.ok) return context.fail({ code: 'not-found', message: read.complaint });
  const edition = { nowMs: createProcessTime().now(), days: wish.options.days ?? null };
  const { version, images } = publishEdition(folder, read.book, edition);
  if (context.json) context.print(JSON.stringify({ version, images: images.map(({ name }) => name) }));
  else
    context.print(
      context.say({
        zh: `已签发第 ${String(version)} 版目录，共 ${String(images.length)} 个镜像`,
        en: `signed edition ${String(version)}: ${String(images.length)} image(s)`,
      }),
    );
  return 0;
}
