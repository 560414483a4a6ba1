import type { Text } from '../../../hal/contracts/text.ts';
import { thisMachine } from '../../../hal/this-machine.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { loadConfig } from '../../runtime/load-config.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { systemText } from '../../runtime/system-words.ts';
import { installPlaces } from '../install/install-places.ts';
import { readInstallRecord } from '../install/install-record.ts';
import type { InstallRecord } from '../install/install-record.ts';
import { readInstallWish } from '../install/install-wish.ts';
import type { InstallWish } from '../install/install-wish.ts';
import { layDown } from '../install/lay-down.ts';
import type { Laying } from '../install/lay-down.ts';
import { programFiles } from '../install/program-files.ts';
import { tellService } from '../install/service-control.ts';
import type { CliCommand, CliProblem, CommandContext } from './command.ts';

const texts = {
  prefix: {
    zh: '装到哪里（root 默认 /usr/local）',
    en: 'where to; default /usr/local as root, else ~/.local',
  },
  service: {
    zh: '开机启动方式 auto|systemd|openrc|sysv|termux|none',
    en: 'what starts it with the machine: auto|systemd|openrc|sysv|termux|none',
  },
  root: {
    zh: '做系统镜像：写到这个目录树里，不启动',
    en: 'make an image: write below this folder, start nothing',
  },
  node: {
    zh: '目标机器上 Node 的路径（默认用现在这个）',
    en: 'Node on that machine; default: the one that runs now',
  },
  start: { zh: '现在不启动服务', en: 'do not start the service now' },
} as const;

/** `install`: lays this program down as an agent that starts with the machine; over an older one it upgrades and keeps all data. */
export const installCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .option('--prefix <dir>', texts.prefix[lang])
      .option('--service <kind>', texts.service[lang])
      .option('--root <dir>', texts.root[lang])
      .option('--node <path>', texts.node[lang])
      .option('--no-start', texts.start[lang])
      .action((options: unknown) => perform((context) => install(context, options)));
  },
};

async function install(context: CommandContext, given: unknown): Promise<number> {
  const wish = readInstallWish(given, context);
  if ('code' in wish) return context.fail(wish);
  const program = programFiles(import.meta.dirname, wish.node ?? process.execPath);
  if (program === null)
    return context.fail({
      code: 'refused',
      message: {
        zh: '不能从源码安装：先 npm run build，再 node dist/posdoctor.js install',
        en: 'sources are not installed: npm run build, then node dist/posdoctor.js install',
      },
    });
  const config = loadConfig(dataFiles(`${wish.root}${context.data}`).config);
  if (!config.ok) return context.fail({ code: 'usage', message: config.complaint });
  const places = installPlaces(wish.prefix, wish.root);
  const before = readInstallRecord(places.record);
  const record = laidDown({ wish, program, places, before, data: context.data });
  if ('code' in record) return context.fail(record);
  const complaint = wish.touchService
    ? await tellService(wish.service, 'start', thisMachine(createProcessTime(), context.io.env).commands)
    : null;
  if (complaint !== null) return context.fail({ code: 'internal', message: notStarted(complaint) });
  tell(context, { wish, record, before, provisioned: config.config.provisioned });
  return 0;
}

function notStarted({ zh, en }: Text): Text {
  return { zh: `已安装，但没有启动：${zh}`, en: `installed, but not started: ${en}` };
}

function notInstalled(error: Error): Text {
  const why = systemText(error);
  return { zh: `没有安装：${why.zh}`, en: `not installed: ${why.en}` };
}

/** What was laid down, or what the file system said against it. */
function laidDown(laying: Laying): InstallRecord | CliProblem {
  try {
    return layDown(laying);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const denied = error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS';
    return { code: denied ? 'not-allowed' : 'internal', message: notInstalled(error) };
  }
}

interface Installed {
  readonly wish: InstallWish;
  readonly record: InstallRecord;
  readonly before: InstallRecord | null;
  readonly provisioned: boolean;
}

function tell(context: CommandContext, { wish, record, before, provisioned }: Installed): void {
  if (context.json)
    return context.print(JSON.stringify({ ...record, upgradedFrom: before?.release ?? null }));
  const upgraded = before !== null && before.release !== record.release;
  context.print(
    context.say(
      upgraded
        ? {
            zh: `已升级 ${before.release} → ${record.release}，数据保留`,
            en: `upgraded ${before.release} to ${record.release}; all data is kept`,
          }
        : {
            zh: `已安装 ${record.release} 到 ${wish.prefix}`,
            en: `installed ${record.release} in ${wish.prefix}`,
          },
    ),
  );
  context.print(
    context.say(
      wish.service === 'none'
        ? {
            zh: `没有开机启动；手动启动：${wish.prefix}/bin/posdoctor agent`,
            en: `nothing starts it with the machine; by hand: ${wish.prefix}/bin/posdoctor agent`,
          }
        : {
            zh: `开机启动：${wish.service}；数据在 ${record.data}`,
            en: `starts with the machine (${wish.service}); data in ${record.data}`,
          },
    ),
  );
  if (!provisioned)
    context.print(
      context.say({
        zh: `下一步：${wish.prefix}/bin/posdoctor provision（终端号、商户号、主机、客服电话）`,
        en: `next: ${wish.prefix}/bin/posdoctor provision (terminal, merchant, host, telephone)`,
      }),
    );
}
