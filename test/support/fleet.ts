import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createAgent } from '../../src/agent/agent.ts';
import type { Agent, AgentSetting } from '../../src/agent/agent.ts';
import { linkTimes } from '../../src/agent/link/link-times.table.ts';
import type { LinkTimes } from '../../src/agent/link/link-times.table.ts';
import { openOutbox } from '../../src/agent/outbox/open-outbox.ts';
import type { OpenedOutbox, OutboxSetup } from '../../src/agent/outbox/open-outbox.ts';
import { createHub } from '../../src/hub/hub.ts';
import type { Hub, HubDoors, HubSetting } from '../../src/hub/hub.ts';
import { createProcessRandom } from '../../src/runtime/process-random.ts';
import { silentLog } from '../../src/runtime/log.ts';
import type { SessionHost } from '../../src/session/session-host.ts';
import { realTime } from './real-time.ts';

/** Times of a link that tries again at once, for tests over real sockets. */
export const quickTimes: LinkTimes = { ...linkTimes, firstSpreadMs: 5, floorMs: 1, baseMs: 5, capMs: 20 };

/** A folder that is removed when the test's clean-up runs. */
export interface TestFolder {
  readonly path: string;
  remove(): void;
}

/** A fresh data folder. */
export function testFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'posdoctor-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An opened outbox of a folder; fails the test when another holds it. */
export function openTestOutbox(
  dataDir: string,
  parts: Partial<OutboxSetup> = {},
): Extract<OpenedOutbox, { kind: 'open' }> {
  const opened = openOutbox({
    dataDir,
    boot: 'test-boot',
    time: realTime,
    random: createProcessRandom(),
    log: silentLog,
    ...parts,
  });
  if (opened.kind === 'held') throw new Error(`${dataDir} is held by another agent`);
  return opened;
}

/** A hub that listens on a free port. */
export async function startTestHub(
  dataDir: string,
  parts: Partial<HubSetting> = {},
): Promise<{ readonly hub: Hub; readonly doors: HubDoors }> {
  const hub = createHub({
    dataDir,
    port: 0,
    time: realTime,
    random: createSeededRandom('hub'),
    log: silentLog,
    ...parts,
  });
  const started = await hub.start();
  if (!started.ok) throw new Error(started.detail.en);
  return { hub, doors: started.doors };
}

/** An agent over a given host, not yet started. */
export function testAgent(
  dataDir: string,
  host: SessionHost,
  hubUrl: string | null,
  parts: Partial<AgentSetting> = {},
): Agent {
  const { outbox, commands } = openTestOutbox(dataDir);
  return createAgent({
    host,
    outbox,
    commands,
    journal: { reportIds: () => [], report: () => null },
    dataDir,
    identity: {
      agentId: 'agent-1',
      version: '0.1.0',
      model: 'generic-linux-80mm',
      boot: { id: 'test-boot', reason: 'test', upMs: 0 },
    },
    hubUrl,
    uid: process.getuid?.() ?? 0,
    time: realTime,
    random: createProcessRandom(),
    log: silentLog,
    linkTimes: quickTimes,
    ...parts,
  });
}

/** Waits until something holds; fails loudly with what it waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
