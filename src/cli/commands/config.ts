import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defaultConfig } from '../../runtime/config-schema.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { loadConfig } from '../../runtime/load-config.ts';
import type { CliCommand, CommandContext } from './command.ts';

/** `config init|check|show`: the one settings file, `config.json` in the data folder unless a file is named. */
export const configCommand: CliCommand = {
  define: (command, perform) => {
    command
      .command('init')
      .description('write a settings file with every default')
      .argument('[file]')
      .action((file?: string) => perform((context) => initConfig(context, placeOf(context, file))));
    command
      .command('check')
      .description('check a settings file')
      .argument('[file]')
      .action((file?: string) => perform((context) => checkConfig(context, placeOf(context, file))));
    command
      .command('show')
      .description('show the settings in force')
      .argument('[file]')
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
      return context.fail({ code: 'refused', message: `${path} is there already; nothing was changed` });
    }
    return context.fail({
      code: 'internal',
      message: `${path} cannot be written (${error instanceof Error ? error.message : 'unknown'})`,
    });
  }
  context.print(path);
  return 0;
}

function checkConfig(context: CommandContext, path: string): number {
  const loaded = loadConfig(path);
  if (!loaded.ok) return context.fail({ code: 'usage', message: loaded.complaints.join('; '), path });
  if (loaded.source === 'defaults')
    return context.fail({
      code: 'not-found',
      message: `${path} is not there; "posdoctor config init" writes one`,
    });
  context.print(context.json ? JSON.stringify({ ok: true, path }) : `${path}: ok`);
  return 0;
}

function showConfig(context: CommandContext, path: string): number {
  const loaded = loadConfig(path);
  if (!loaded.ok) return context.fail({ code: 'usage', message: loaded.complaints.join('; '), path });
  if (!context.json)
    context.print(
      `// ${loaded.source === 'file' ? path : `defaults (no ${path})`}; data folder ${context.data}`,
    );
  context.print(JSON.stringify(loaded.config, null, 2));
  return 0;
}
