import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defaultConfig } from '../../runtime/config-schema.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { loadConfig } from '../../runtime/load-config.ts';
import { systemText } from '../../runtime/system-words.ts';
import type { CliCommand, CommandContext } from './command.ts';

const texts = {
  init: { zh: '写一份含全部默认值的设置文件', en: 'write a settings file with every default' },
  check: { zh: '检查设置文件', en: 'check a settings file' },
  show: { zh: '显示当前生效的设置', en: 'show the settings in force' },
  file: {
    zh: '设置文件；不写则为数据目录里的 config.json',
    en: 'the file; config.json in the data folder when left out',
  },
} as const;

/** `config init|check|show`: the one settings file, `config.json` in the data folder unless a file is named. */
export const configCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .command('init')
      .description(texts.init[lang])
      .argument('[file]', texts.file[lang])
      .action((file?: string) => perform((context) => initConfig(context, placeOf(context, file))));
    command
      .command('check')
      .description(texts.check[lang])
      .argument('[file]', texts.file[lang])
      .action((file?: string) => perform((context) => checkConfig(context, placeOf(context, file))));
    command
      .command('show')
      .description(texts.show[lang])
      .argument('[file]', texts.file[lang])
      .action((file?: string) => perform((context) => showConfig(context, placeOf(context, file))));
  },
};

function placeOf(context: CommandContext, file: string | undefined): string {
  return file ?? dataFiles(context.data).config;
}

/** Never over a file that is there: `wx` fails instead. */
function initConfig(context: CommandContext, path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `${JSON.stringify(defaultConfig(), null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      const message = {
        zh: `${path} 已经存在，没有改动`,
        en: `${path} is there already; nothing was changed`,
      };
      return context.fail({ code: 'refused', message });
    }
    const why = systemText(error);
    const message = { zh: `${path} 写不了：${why.zh}`, en: `${path} cannot be written (${why.en})` };
    return context.fail({ code: 'internal', message });
  }
  context.print(path);
  return 0;
}

function checkConfig(context: CommandContext, path: string): number {
  const loaded = loadConfig(path);
  if (!loaded.ok) return context.fail({ code: 'usage', message: loaded.complaint, path });
  if (loaded.source === 'defaults')
    return context.fail({
      code: 'not-found',
      message: {
        zh: `没有 ${path}；用 posdoctor config init 写一份`,
        en: `${path} is not there; "posdoctor config init" writes one`,
      },
    });
  context.print(
    context.json
      ? JSON.stringify({ ok: true, path })
      : context.say({ zh: `${path}：没有问题`, en: `${path}: ok` }),
  );
  return 0;
}

function showConfig(context: CommandContext, path: string): number {
  const loaded = loadConfig(path);
  if (!loaded.ok) return context.fail({ code: 'usage', message: loaded.complaint, path });
  if (!context.json)
    context.print(
      context.say({
        zh: `// ${loaded.source === 'file' ? path : `默认值（没有 ${path}）`}；数据目录 ${context.data}`,
        en: `// ${loaded.source === 'file' ? path : `defaults (no ${path})`}; data folder ${context.data}`,
      }),
    );
  context.print(JSON.stringify(loaded.config, null, 2));
  return 0;
}
