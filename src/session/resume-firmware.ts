import type { DeviceContext } from '../../hal/contracts/device.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { finishOrder } from '../firmware/apply/finish-order.ts';
import type { ResumeEnd } from '../firmware/apply/resume-update.ts';
import { echoWord } from '../remedies/echo-word.ts';
import type { SessionHostSetting } from './create-session-host.ts';

/** The installer's service may be up later than we are; it is asked again for so long. */
const patienceMs = 10 * 60_000;
const pauseMs = 150_000;

/** Goes on with an update that a restart has cut in two, whoever began it: keeps the new system or leaves it. Null where there is nothing to look after. */
export async function resumeFirmware({
  openSituation,
}: Pick<SessionHostSetting, 'openSituation'>): Promise<ResumeEnd | null> {
  const opened = await openSituation();
  if (!opened.ok) return null;
  const situation = opened.value;
  const { terminal, firmware: desk, time, random } = situation;
  try {
    if (desk === undefined) return null;
    const context = { signal: new AbortController().signal, time, random };
    const ways = { terminal, echo: (now: DeviceContext) => echoWord(situation, now) };
    const giveUpMs = time.monotonicMs() + patienceMs;
    let end = await finishOrder(desk, ways, context);
    while (end.outcome === 'unknown' && time.monotonicMs() < giveUpMs) {
      await sleep(time, pauseMs, context.signal);
      end = await finishOrder(desk, ways, context);
    }
    if (end.outcome === 'rolled-back' && end.needsReboot) await terminal.machine?.restart(context);
    return end;
  } finally {
    await situation.dispose();
  }
}
