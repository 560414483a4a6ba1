import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import type { Text } from '../../hal/contracts/text.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { SessionHost } from '../session/session-host.ts';
import { createCallDesk } from './socket/call-desk.ts';
import { hostOver } from './socket/remote-host.ts';
import { greetingSchema } from './socket/socket-messages.ts';
import type { Greeting } from './socket/socket-messages.ts';
import { isOwnSocket, socketPathOf } from './socket/socket-path.ts';

/** A running agent: its runs as if they were here. */
export interface AgentClient {
  readonly host: SessionHost;
  readonly agent: Greeting;
  close(): void;
}

/** The agent of a data folder, or one line on why there is none to talk to. */
export type ConnectedAgent =
  | { readonly ok: true; readonly client: AgentClient }
  | { readonly ok: false; readonly detail: Text };

/** How long an agent may take to greet. */
const greetingMs = 5_000;

/** Connects to the agent that works in a data folder. `uid`: of this process; a socket that belongs to anybody else is not trusted. */
export async function connectToAgent(setting: {
  readonly dataDir: string;
  readonly uid: number;
  readonly time: Time;
}): Promise<ConnectedAgent> {
  const path = socketPathOf(setting.dataDir);
  if (!isOwnSocket(path, setting.uid))
    return {
      ok: false,
      detail: { zh: `没有正在运行的 agent（${path}）`, en: `no agent listens at ${path}` },
    };
  const socket = createConnection(path);
  const desk = createCallDesk(socket);
  const greeting = await greeted(socket, desk.greeting, setting.time);
  if (greeting === null) {
    socket.destroy();
    return { ok: false, detail: { zh: `agent 没有应答（${path}）`, en: `no agent answers at ${path}` } };
  }
  return { ok: true, client: { host: hostOver(desk), agent: greeting, close: () => socket.destroy() } };
}

function greeted(socket: Socket, greeting: Promise<unknown>, time: Time): Promise<Greeting | null> {
  return new Promise((resolve) => {
    const timer = time.after(greetingMs, () => resolve(null));
    const settle = (value: unknown): void => {
      timer.cancel();
      const read = greetingSchema.safeParse(value);
      resolve(read.success ? read.data : null);
    };
    socket.once('close', () => settle(null));
    greeting.then(settle, () => settle(null));
  });
}
