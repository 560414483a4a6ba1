import { within } from '../../hal/contracts/time.ts';
import type { UnfinishedSession } from '../report/report-journal.ts';
import type { SessionHostSetting } from './create-session-host.ts';

/** Some writes to the kernel's files; more than this they do not take. */
const limitMs = 10_000;

/** Puts back the lamps of a test that was killed while they were lit. A terminal that cannot be opened now puts them back at the next such test. */
export async function putLampsBack(
  { openSituation }: Pick<SessionHostSetting, 'openSituation'>,
  sessions: readonly Pick<UnfinishedSession, 'request' | 'rows'>[],
): Promise<void> {
  if (!sessions.some(mayHaveLit)) return;
  const opened = await openSituation();
  if (!opened.ok) return;
  const situation = opened.value;
  const { time, random } = situation;
  const { led } = situation.terminal;
  try {
    if (led !== undefined)
      await within(time, limitMs, new AbortController().signal, (signal) =>
        led.putBack({ signal, time, random }),
      );
  } finally {
    await situation.dispose();
  }
}

/** Lamps are lit only when somebody asked for them, and dark again when their test has a row. */
function mayHaveLit({ request, rows }: Pick<UnfinishedSession, 'request' | 'rows'>): boolean {
  const asked = request.all || request.only.some((word) => word === 'led' || word === 'led-lamps');
  return asked && !rows.some((row) => row.id === 'led-lamps');
}
