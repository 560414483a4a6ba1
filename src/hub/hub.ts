import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Text } from '../runtime/text.ts';
import { about } from '../runtime/joined-texts.ts';
import type { Log } from '../runtime/log.ts';
import type { ProcessRandom, ProcessTime } from '../runtime/process-seams.ts';
import { systemText } from '../runtime/system-words.ts';
import { loadFolderKey } from '../wire/folder-key.ts';
import { isLoopback } from '../wire/loopback.ts';
import { agentPath } from '../wire/protocol.ts';
import { createInProcessBus } from './bus/in-process.ts';
import { createAgentGateway } from './gateway/agent-gateway.ts';
import type { AgentGateway } from './gateway/agent-gateway.ts';
import { createCommitQueue } from './gateway/commit-queue.ts';
import { createRoster } from './gateway/roster.ts';
import { answerApi } from './http/api.ts';
import type { ApiParts } from './http/api-parts.ts';
import { hubLimits } from './hub-limits.table.ts';
import type { HubLimits } from './hub-limits.table.ts';
import { createCommandDesk } from './runs/command-desk.ts';
import { createRunRoster } from './runs/run-roster.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** What a hub is made of. */
export interface HubSetting {
  readonly dataDir: string;
  /** 0: any free one. */
  readonly port: number;
  /** Address to listen on; only this machine's own, as long as there is no TLS. */
  readonly bind?: string;
  readonly time: ProcessTime;
  readonly random: ProcessRandom;
  readonly log: Log;
  readonly limits?: HubLimits;
  /** Another store than the database of the data folder. */
  readonly store?: Store;
}

/** Where a started hub can be reached. */
export interface HubDoors {
  readonly port: number;
  /** Base address of the API. */
  readonly url: string;
  /** Where agents connect. */
  readonly agentUrl: string;
  /** The database, for people. */
  readonly databasePath: string;
}

/** A hub that listens, or one line on why not. */
export type StartedHub =
  | { readonly ok: true; readonly doors: HubDoors }
  | { readonly ok: false; readonly code: 'not-loopback' | 'storage' | 'port'; readonly detail: Text };

/** Keeps what agents report and lets people run diagnoses on them. */
export interface Hub {
  start(): Promise<StartedHub>;
  /** Sends agents away, commits what came, and ends. */
  stop(): Promise<void>;
}

/** How long agents may take to say goodbye. */
const graceMs = 1_000;

/** A hub that has not started. */
export function createHub(setting: HubSetting): Hub {
  let running: Running | null = null;
  return {
    start: async () => {
      const bind = setting.bind ?? '127.0.0.1';
      if (!isLoopback(bind)) {
        return { ok: false, code: 'not-loopback', detail: about(bind, loopbackOnly) };
      }
      const databasePath = join(setting.dataDir, 'hub.db');
      const store = setting.store ?? openStore(databasePath);
      if ('detail' in store) return { ok: false, code: 'storage', detail: store.detail };
      running = assemble(setting, store);
      const listening = await listen(running.server, setting.port, bind);
      if ('complaint' in listening) {
        await running.stop();
        return { ok: false, code: 'port', detail: listening.complaint };
      }
      const host = bind.includes(':') ? `[${bind}]` : bind;
      const authority = `${host}:${String(listening.port)}`;
      const url = `http://${authority}`;
      const doors = { port: listening.port, url, agentUrl: `ws://${authority}${agentPath}`, databasePath };
      return { ok: true, doors };
    },
    stop: async () => {
      await running?.stop();
      running = null;
    },
  };
}

const mendFile: Text = {
  zh: '请恢复这个文件，或移走它重新开始',
  en: 'restore it, or move it away to begin a new history',
};

const otherFolder: Text = { zh: '可用 --data 换目录', en: 'choose another folder with --data' };

const loopbackOnly: Text = {
  zh: '让别的机器能连的 hub 需要 TLS 和身份认证，目前还不支持；请用 127.0.0.1',
  en: 'a hub that other machines can reach needs TLS and authentication, which are not there yet; use 127.0.0.1',
};

interface Running {
  readonly server: Server;
  stop(): Promise<void>;
}

function openStore(path: string): Store | { readonly detail: Text } {
  try {
    return openSqliteStore(path);
  } catch (error) {
    const { zh, en } = systemText(error);
    const next = /not a database|malformed/.test(en) ? mendFile : otherFolder;
    return { detail: about(path, { zh: `${zh}；${next.zh}`, en: `${en}; ${next.en}` }) };
  }
}

function assemble(setting: HubSetting, store: Store): Running {
  const { time, random, log, limits = hubLimits } = setting;
  const key = loadFolderKey(setting.dataDir, random);
  if (!key.ok) log.write('warn', 'no-link-key', { detail: key.detail });
  const bus = createInProcessBus(log);
  const roster = createRoster();
  const queue = createCommitQueue({ store, limits, time, log });
  const runs = createRunRoster(bus);
  const commands = createCommandDesk({ bus, time, random });
  const gateway = createAgentGateway({
    store,
    queue,
    bus,
    roster,
    key: key.ok ? key.key : null,
    limits,
    time,
    random,
    log,
  });
  const server = serve({ store, roster, commands, runs, limits, time, log }, gateway);
  return {
    server,
    stop: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await gateway.close(graceMs);
      server.closeAllConnections();
      await closed;
      await queue.close();
      runs.close();
      await store.close();
    },
  };
}

function serve(api: ApiParts, gateway: AgentGateway): Server {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 });
  server.maxConnections = api.limits.connections;
  server.on('request', (request, response) => {
    void answerApi(request, response, api, portOf(server));
  });
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  // Running out of file descriptors shows here; who is connected stays so.
  server.on('error', (error) => api.log.write('error', 'http', { detail: error.message }));
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
    else socket.destroy();
  });
  return server;
}

function listen(
  server: Server,
  port: number,
  host: string,
): Promise<AddressInfo | { readonly complaint: Text }> {
  return new Promise((resolve) => {
    const onError = (error: unknown): void =>
      resolve({ complaint: about(`${host}:${String(port)}`, systemText(error)) });
    server.once('error', onError);
    server.listen({ port, host }, () => {
      server.off('error', onError);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address);
      else onError(new Error('no address'));
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
