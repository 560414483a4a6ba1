import { sleep } from '../../hal/contracts/time.ts';
import { agentAtHub, reportAtHub } from '../../src/cli/hub-host.ts';
import type { HubAddress } from '../../src/cli/hub-host.ts';
import type { Report } from '../../src/report/report.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';

/** How long the agent may take to reach the hub, and the hub to have a report on its disk. */
const patienceMs = 10_000;

/** Whether the agent is connected, waiting a little for it. */
export async function isOnline(address: HubAddress): Promise<boolean> {
  const online = await soon(async () => ((await agentAtHub(address)) === 'online' ? true : null));
  return online === true;
}

/** The report as the hub gives it back from its database, waiting a little for it; null when it does not. */
export function readBack(hubUrl: string, reportId: string): Promise<Report | null> {
  return soon(() => reportAtHub(hubUrl, reportId));
}

async function soon<T>(attempt: () => Promise<T | null>): Promise<T | null> {
  const time = createProcessTime();
  const untilMs = time.monotonicMs() + patienceMs;
  for (;;) {
    const found = await attempt();
    if (found !== null || time.monotonicMs() > untilMs) return found;
    await sleep(time, 50);
  }
}
