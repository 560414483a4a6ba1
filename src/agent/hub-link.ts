import { loadFolderKey } from '../wire/folder-key.ts';
import type { AgentSetting } from './agent.ts';
import { createCommandExecutor } from './commands/command-executor.ts';
import { createLink } from './link/link.ts';
import type { Link } from './link/link.ts';
import { linkTimes } from './link/link-times.table.ts';
import { dialWebSocket } from './link/ws-channel.ts';

/** What the link of an agent needs of it. */
export type HubLinkSetting = Omit<AgentSetting, 'hubUrl' | 'menu' | 'journal' | 'uid'> & {
  /** From `readHubUrl`. */
  readonly hubUrl: string;
};

/** An agent's link to its hub, not yet started: what it sends, and who carries out what it is told. Commands that a kill cut off are ended first. */
export function createHubLink(setting: HubLinkSetting): Link {
  const { hubUrl, identity, outbox, time, random, log } = setting;
  const key = loadFolderKey(setting.dataDir, random);
  if (!key.ok) log.write('warn', 'no-link-key', { detail: key.detail });
  const executor = createCommandExecutor({
    agentId: identity.agentId,
    host: setting.host,
    ledger: setting.commands,
    outbox,
    time,
    log,
    live: (event) => link.live(event),
  });
  executor.recover();
  const link = createLink({
    url: hubUrl,
    identity,
    outbox,
    key: key.ok ? key.key : null,
    dial: setting.dial ?? dialWebSocket,
    times: setting.linkTimes ?? linkTimes,
    time,
    random,
    log,
    onCommand: (command, trusted, refuse) => executor.take(command, trusted, refuse),
  });
  return link;
}
