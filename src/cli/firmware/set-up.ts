import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { firmwareSetupSchema, readFirmwareSetup } from '../../firmware/setup/firmware-setup.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import type { CommandContext } from '../commands/command.ts';
import { readOptions } from '../read-options.ts';

const optionsSchema = z.object({
  source: firmwareSetupSchema.shape.source.optional(),
  deviceId: firmwareSetupSchema.shape.deviceId.unwrap().optional(),
  replace: z.boolean().default(false),
});

/** `firmware set-up`: whom this terminal believes from now on. Never silently over another setup: that would be a change of masters. */
export function setUpFirmware(context: CommandContext, file: string, given: unknown): number {
  const wish = readOptions(optionsSchema, given);
  if (!wish.ok) return context.fail({ code: 'usage', message: wish.complaint });
  const read = readFirmwareSetup(file);
  if (!read.ok) return context.fail({ code: 'usage', message: read.complaint, path: file });
  if (read.setup === null)
    return context.fail({
      code: 'not-found',
      message: { zh: `没有文件 ${file}`, en: `${file} is not there` },
    });
  const { source, deviceId, replace } = wish.options;
  const setup = {
    ...read.setup,
    ...(source !== undefined && { source }),
    ...(deviceId !== undefined && { deviceId }),
  };
  const folder = dataFiles(context.data).firmware;
  const path = join(folder, 'setup.json');
  if (existsSync(path) && !replace)
    return context.fail({
      code: 'refused',
      message: {
        zh: `${path} 已经存在；加 --replace 才会改信另一个发布方`,
        en: `${path} is there already; --replace makes this terminal believe another publisher`,
      },
    });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify(setup, null, 2)}\n`, { mode: 0o600 });
  const people = setup.operators.map(({ operator }) => operator).join(', ') || '-';
  if (context.json) context.print(JSON.stringify({ path, source: setup.source }));
  else
    context.print(
      context.say({
        zh: `固件设置已写入 ${path}；目录来自 ${setup.source}；可签升级单：${people}`,
        en: `firmware setup written to ${path}; catalog from ${setup.source}; may sign orders: ${people}`,
      }),
    );
  return 0;
}
