import { rmSync } from 'node:fs';
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
import { tellService } from '../install/service-control.ts';
import { serviceKinds } from '../install/services.table.ts';
import { takeAway } from '../install/take-away.ts';
import { unsentReports } from '../install/unsent-reports.ts';
import { allowChange } from '../provision/allow-change.ts';
import type { CliCommand, CliProblem, CommandContext } from './command.ts';

const texts = {
  prefix: { zh: '装在哪里', en: 'where it was installed' },
  root: { zh: '从这个目录树里删除', en: 'take it away below this folder' },
  purge: { zh: '连同设置、报告和日志一起删除', en: 'settings, reports and logs as well' },
  evenUnsent: { zh: '未上传的报告也删除', en: 'with --purge: reports that no hub has, too' },
} as const;

/** `uninstall`: stops the agent and takes away what `install` laid down; data stays unless it is asked for. */
export const uninstallCommand: CliCommand = {
  define: (command, perform, lang) => {
    command
      .option('--prefix <dir>', texts.prefix[lang])
      .option('--root <dir>', texts.root[lang])
      .option('--purge', texts.purge[lang])
      .option('--even-unsent', texts.evenUnsent[lang])
      .action((options: unknown) => perform((context) => uninstall(context, options)));
  },
};

async function uninstall(context: CommandContext, given: unknown): Promise<number> {
  const wish = readInstallWish(given, context);
  if ('code' in wish) return context.fail(wish);
  const places = installPlaces(wish.prefix, wish.root);
  const record = readInstallRecord(places.record);
  if (record === null)
    return context.fail({
      code: 'not-found',
      message: {
        zh: `${wish.prefix} 里没有安装（没有 ${places.record}）；装在别处请加 --prefix`,
        en: `nothing is installed in ${wish.prefix} (${places.record} is not there); name another place with --prefix`,
      },
    });
  const data = `${wish.root}${record.data}`;
  const config = loadConfig(dataFiles(data).config);
  const refusal = config.ok ? await allowChange(context, config.config) : null;
  if (refusal !== null) return context.fail(refusal);
  const left = await stopped(context, wish, record);
  if (left !== null) return context.fail(left);
  try {
    takeAway(record, places, wish.root);
    if (wish.purge) rmSync(data, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return context.fail({ code: 'not-allowed', message: notAll(error) });
  }
  context.print(
    context.say(
      wish.purge
        ? { zh: '已卸载，数据已删除', en: 'taken away, with its data' }
        : { zh: `已卸载；数据还在 ${record.data}`, en: `taken away; the data is still in ${record.data}` },
    ),
  );
  return 0;
}

/** Stops the agent, and starts it again when there is a reason to keep it; that reason, or null. */
async function stopped(
  context: CommandContext,
  wish: InstallWish,
  record: InstallRecord,
): Promise<CliProblem | null> {
  const kind = serviceKinds.find((name) => name === record.service) ?? 'none';
  const { commands } = thisMachine(createProcessTime(), context.io.env);
  const tell = (what: 'start' | 'stop'): Promise<Text | null> =>
    wish.touchService ? tellService(kind, what, commands) : Promise.resolve(null);
  const complaint = await tell('stop');
  if (complaint !== null) return { code: 'internal', message: nothingTaken(complaint) };
  const objection = unsentObjection(wish, `${wish.root}${record.data}`);
  if (objection !== null) await tell('start');
  return objection;
}

/** Reports that nobody else has are not thrown away by the way. Asked once the agent, which holds them, has stopped. */
function unsentObjection(wish: InstallWish, data: string): CliProblem | null {
  if (!wish.purge || wish.evenUnsent) return null;
  const count = unsentReports(data);
  if (count === 0) return null;
  const many = count === 'unknown' ? '?' : String(count);
  return {
    code: 'refused',
    message: {
      zh: `还有 ${many} 份报告没有上传；要一起删除请加 --even-unsent`,
      en: `${many} reports have not reached a hub (--even-unsent)`,
    },
  };
}

function nothingTaken({ zh, en }: Text): Text {
  return { zh: `没有卸载：${zh}`, en: `nothing was taken away: ${en}` };
}

function notAll(error: Error): Text {
  const why = systemText(error);
  return { zh: `没有全部卸载：${why.zh}`, en: `not all was taken away: ${why.en}` };
}
