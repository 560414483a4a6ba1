import type { Config } from '../../runtime/config-schema.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { tryPin } from '../../runtime/pin-tries.ts';
import { askLine } from '../ask-line.ts';
import type { CliProblem, CommandContext } from '../commands/command.ts';

/** Asks for the PIN where one is set, from the environment or the person; the problem when the change is not allowed. */
export async function allowChange(context: CommandContext, config: Config): Promise<CliProblem | null> {
  if (config.pin === null) return null;
  const pin = context.io.env['POSDOCTOR_PIN'] ?? (await askedPin(context));
  if (pin === null) {
    return { code: 'not-allowed', message: needed };
  }
  const tried = tryPin(pin, config.pin, {
    path: dataFiles(context.data).pinTries,
    nowMs: createProcessTime().now(),
  });
  if (tried.kind === 'right') return null;
  return {
    code: 'not-allowed',
    message: tried.kind === 'locked' ? locked(Math.ceil(tried.leftMs / 60_000)) : wrongPin(tried.triesLeft),
  };
}

function askedPin(context: CommandContext): Promise<string | null> {
  if (context.io.input.isTTY !== true) return Promise.resolve(null);
  return askLine(context.io, `${context.say({ zh: '服务密码', en: 'Service PIN' })}: `, true);
}

const needed = {
  zh: '本机设有服务密码：请在终端上输入，或放在 POSDOCTOR_PIN 里',
  en: 'a service PIN is set: enter it at a terminal, or give it in POSDOCTOR_PIN',
};

const locked = (minutes: number): { zh: string; en: string } => ({
  zh: `密码错误太多次，${String(minutes)} 分钟后再试`,
  en: `too many wrong PINs; try again in ${String(minutes)} minutes`,
});

const wrongPin = (left: number): { zh: string; en: string } => ({
  zh: `密码不对，还可试 ${String(left)} 次`,
  en: `wrong PIN, ${String(left)} tries left`,
});
