import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { createHub } from '../../hub/hub.ts';
import type { HubDoors, StartedHub } from '../../hub/hub.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { loadConfig } from '../../runtime/load-config.ts';
import { createProcessRandom } from '../../runtime/process-random.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import type { FailureCode } from '../exit-status.table.ts';
import { openLog } from '../open-log.ts';
import { portComplaint, portSchema } from '../port-option.ts';
import { untilStopped } from '../until-stopped.ts';
import type { CliCommand, CommandContext } from './command.ts';

const optionsSchema = z.object({ port: portSchema.optional(), bind: z.string().optional() });

/** `hub`: keeps what agents report until it is stopped. */
export const hubCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .option(
        '--port <port>',
        { zh: '监听端口（默认按设置文件）', en: 'port to listen on; default: the settings file' }[lang],
      )
      .option(
        '--bind <address>',
        { zh: '监听地址，目前仅限本机', en: 'address to listen on; loopback only for now' }[lang],
      )
      .action((options: unknown) => perform((context) => serveHub(context, options)));
  },
};

async function serveHub(context: CommandContext, given: unknown): Promise<number> {
  const options = optionsSchema.safeParse(given);
  if (!options.success) return context.fail({ code: 'usage', message: portComplaint('--port') });
  const loaded = loadConfig(dataFiles(context.data).config);
  if (!loaded.ok) return context.fail({ code: 'usage', message: loaded.complaint });
  const { port, bind } = options.data;
  const hub = createHub({
    dataDir: context.data,
    port: port ?? loaded.config.hub.port,
    ...(bind !== undefined && { bind }),
    time: createProcessTime(),
    random: createProcessRandom(),
    log: openLog('hub', context.data, loaded.config),
  });
  const started = await hub.start();
  if (!started.ok) return context.fail({ code: codeOf[started.code], message: withNextStep(started) });
  tellDoors(context, started.doors);
  await untilStopped(context.io.stop);
  await hub.stop();
  return 0;
}

function withNextStep({ code, detail }: Extract<StartedHub, { ok: false }>): Text {
  if (code !== 'port') return detail;
  return {
    zh: `${detail.zh}；可用 --port 换端口`,
    en: `${detail.en}; choose another with --port`,
  };
}

const codeOf = {
  'not-loopback': 'not-allowed',
  storage: 'internal',
  port: 'refused',
} as const satisfies Record<string, FailureCode>;

function tellDoors(context: CommandContext, doors: HubDoors): void {
  if (context.json) context.print(JSON.stringify(doors));
  if (context.quiet) return;
  const { err } = context.io;
  const agents = context.say({ zh: 'agent 连接', en: 'agents  ' });
  const database = context.say({ zh: '数据库    ', en: 'database' });
  err.write(`hub ${doors.url}\n  ${agents} ${doors.agentUrl}\n  ${database} ${doors.databasePath}\n`);
}
