import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHubLink } from '../../src/agent/hub-link.ts';
import type { HubLinkSetting } from '../../src/agent/hub-link.ts';
import { createProcessRandom } from '../../src/runtime/process-random.ts';
import { openTestOutbox, quickTimes, startTestHub, testFolder, until } from '../support/fleet.ts';
import type { TestFolder } from '../support/fleet.ts';
import { realTime } from '../support/real-time.ts';
import { createScriptedHost } from '../support/scripted-host.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

function settingOf(hubUrl: string, log: HubLinkSetting['log']['write'] = () => undefined): HubLinkSetting {
  const { outbox, commands } = openTestOutbox(folder.path);
  return {
    host: createScriptedHost(),
    outbox,
    commands,
    dataDir: folder.path,
    identity: {
      agentId: 'agent-1',
      version: '0.1.0',
      model: 'generic-linux-80mm',
      boot: { id: 'test-boot', reason: 'test', upMs: 0 },
    },
    hubUrl,
    time: realTime,
    random: createProcessRandom(),
    log: { write: log },
    linkTimes: quickTimes,
  };
}

it('connects to its hub once it is started', async () => {
  const { hub, doors } = await startTestHub(folder.path);
  const setting = settingOf(doors.agentUrl);
  const link = createHubLink(setting);
  expect(link.state).toBe('idle');
  link.start();
  await until('it is connected', () => link.state === 'connected');
  await link.stop();
  expect(link.state).toBe('stopped');
  setting.outbox.close();
  await hub.stop();
});

it('works on without a key, and says so', async () => {
  writeFileSync(join(folder.path, 'link.key'), 'no key', { mode: 0o644 });
  const told: unknown[] = [];
  const setting = settingOf('ws://127.0.0.1:1/agent', (...line) => told.push(line));
  const link = createHubLink(setting);
  expect(told).toEqual([['warn', 'no-link-key', { detail: expect.stringContaining('only its owner') }]]);
  await link.stop();
  setting.outbox.close();
});
