import type { Fault, FaultCode } from '../../hal/contracts/fault.ts';
import type { Text } from '../../hal/contracts/text.ts';
import type { Report } from '../report/report.ts';
import type { CommandContext } from './commands/command.ts';
import type { FailureCode } from './exit-status.table.ts';
import { faultText } from './foreign/foreign-text.ts';
import { printSlipAt } from './print-slip.ts';
import { readRunOptions } from './run-options.ts';

/** Prints the slip of a report and says what is known of it; `options` are those of `run` that name a terminal. */
export async function printKept(context: CommandContext, report: Report, options: unknown): Promise<number> {
  const read = readRunOptions(options);
  if (!read.ok) return context.fail({ code: 'usage', message: read.message });
  const { terminal, devices } = read.plan;
  const printed = await printSlipAt(report, { terminal, devices }, context);
  if (!printed.ok)
    return context.fail({
      code: failureOf[printed.fault.code] ?? 'internal',
      message: notPrinted(printed.fault),
    });
  const { proof } = printed.value;
  if (context.json) context.print(JSON.stringify({ printed: report.id, proof }));
  else context.print(context.say(proofWords[proof]));
  return 0;
}

function notPrinted(fault: Fault): Text {
  const { zh, en } = faultText(fault);
  return { zh: `没有打印：${zh}`, en: `not printed: ${en}` };
}

const proofWords = {
  printed: { zh: '已打印（打印机确认）', en: 'printed, the printer says' },
  sent: {
    zh: '已发给打印机（这种打印机不报状态，请看纸）',
    en: 'sent; this printer does not say what it prints',
  },
} as const;

const failureOf: Readonly<Partial<Record<FaultCode, FailureCode>>> = {
  'no-device': 'not-found',
  refused: 'refused',
  busy: 'refused',
  unsupported: 'refused',
  denied: 'not-allowed',
  'timed-out': 'timed-out',
  silent: 'unreachable',
  protocol: 'unreachable',
  io: 'unreachable',
  disconnected: 'unreachable',
  unreachable: 'unreachable',
};
