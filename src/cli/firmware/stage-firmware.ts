import { readFileSync } from 'node:fs';
import { stageOrder } from '../../firmware/apply/stage-order.ts';
import { nameRefusal } from '../../firmware/catalog/name-refusal.ts';
import type { OpenedDesk } from '../../firmware/setup/open-firmware-desk.ts';
import { about } from '../../runtime/joined-texts.ts';
import { systemText } from '../../runtime/system-words.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import type { CliProblem, CommandContext } from '../commands/command.ts';
import { askCatalog } from './check-firmware.ts';
import { alone } from './alone.ts';
import { refusalTexts } from './firmware-texts.table.ts';
import { notSetUp } from './opened-firmware.ts';
import type { OpenedFirmware } from './opened-firmware.ts';
import { acceptTexts } from './order-texts.table.ts';
import { orderWords } from './order-words.ts';

/** `firmware stage`: takes a deployment, fetches and verifies what it orders. Nothing that runs is touched. */
export function stageFirmware(
  context: CommandContext,
  firmware: OpenedFirmware,
  file: string | undefined,
): Promise<number> | number {
  const { opened } = firmware;
  if (opened === null) return context.fail(notSetUp);
  return alone(context, firmware, async () => {
    const problem = file === undefined ? null : acceptFile(opened, file);
    if (problem !== null) return context.fail(problem);
    return stageNow(context, firmware, opened);
  });
}

async function stageNow(
  context: CommandContext,
  firmware: OpenedFirmware,
  { desk }: OpenedDesk,
): Promise<number> {
  const asked = await askCatalog(context, firmware, false);
  if (asked.outcome === 'refused') {
    const why = refusalTexts[nameRefusal(asked.reason ?? '')];
    const text = { zh: `目录被拒绝：${why.zh}`, en: `catalog refused: ${why.en}` };
    return context.fail({ code: 'refused', message: text });
  }
  // Servers answer in real time, also when the terminal is a simulated one.
  const device = { ...firmware.context, time: createProcessTime() };
  const end = await stageOrder(desk, device);
  if (end.outcome !== 'staged') return context.fail({ code: 'refused', message: orderWords(end.why) });
  const { name, custom } = end.image;
  if (context.json)
    context.print(JSON.stringify({ outcome: 'staged', image: name, version: custom.version }));
  else
    context.print(
      context.say({
        zh: `${name}（${custom.version}）已下载并校验，等待安装：firmware apply`,
        en: `${name} (${custom.version}) is fetched and verified; "firmware apply" installs it`,
      }),
    );
  return 0;
}

function acceptFile({ orders, desk }: OpenedDesk, file: string): CliProblem | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: 'not-found', message: about(file, systemText(error)), path: file };
  }
  const accepted = orders.accept(bytes, desk.deviceId);
  if (accepted.ok) return null;
  const { zh, en } = acceptTexts[accepted.reason];
  const detail = accepted.detail;
  return { code: 'refused', path: file, message: { zh: `${zh}（${detail}）`, en: `${en} (${detail})` } };
}
