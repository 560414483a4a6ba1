import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod';
import { imageSignerOf } from '../../firmware/publisher/image-signer.ts';
import { trustImageRoot } from '../../firmware/publisher/publish-edition.ts';
import { publisherFolder, readBook } from '../../firmware/publisher/publisher-folder.ts';
import { raucBundle, swupdateBundle } from '../../firmware/publisher/sign-bundle.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { about } from '../../runtime/joined-texts.ts';
import { systemText } from '../../runtime/system-words.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import type { CommandContext } from '../commands/command.ts';
import { readOptions } from '../read-options.ts';
import { writeOut } from './write-out.ts';

/** Beyond this a maker's own tools are the better ones: everything is held in memory here. */
const largestBytes = 256 * 1024 ** 2;

const optionsSchema = z.object({
  format: z.enum(['rauc-plain', 'swupdate']),
  release: z.string().min(1).max(100),
  hwRev: z.array(z.string().regex(/^[\w.-]{1,60}$/)).default([]),
  out: z.string(),
});

/** `firmware catalog bundle`: signs a payload in the container format of an installer, for trying things out without the maker's tools. */
export async function makeBundle(
  context: CommandContext,
  folder: string,
  { payload, given }: { readonly payload: string; readonly given: unknown },
): Promise<number> {
  const options = readOptions(optionsSchema, given);
  if (!options.ok) return context.fail({ code: 'usage', message: options.complaint });
  const read = readBook(folder);
  if (!read.ok) return context.fail({ code: 'not-found', message: read.complaint });
  const bytes = payloadAt(payload);
  if ('complaint' in bytes) return context.fail({ code: 'usage', message: bytes.complaint });
  const nowMs = createProcessTime().now();
  const signer = await imageSignerOf(publisherFolder(folder).keys, nowMs);
  const { format, release, hwRev, out } = options.options;
  const wish = {
    payload: bytes,
    payloadName: basename(payload),
    version: release,
    hwRevs: hwRev,
    nowMs,
  };
  const make = format === 'swupdate' ? swupdateBundle : raucBundle;
  const complaint = writeOut(out, await make(wish, signer));
  if (complaint !== null) return context.fail({ code: 'not-found', message: complaint });
  trustImageRoot(folder, signer.rootPem);
  context.print(
    context.json
      ? JSON.stringify({ out, format })
      : context.say({
          zh: `已签名：${out}；终端设置文件已加入镜像签名根，旧终端需重新 set-up --replace`,
          en: `signed: ${out}; the setup for terminals now trusts its signer (set-up --replace on those set up before)`,
        }),
  );
  return 0;
}

const tooLarge: Text = {
  zh: '超过 256 MiB，请用安装程序自带的工具',
  en: "more than 256 MiB; use the installer's own tools",
};

function payloadAt(path: string): Uint8Array | { readonly complaint: Text } {
  try {
    if (statSync(path).size > largestBytes) return { complaint: about(path, tooLarge) };
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error) return { complaint: about(path, systemText(error)) };
    throw error;
  }
}
