import type { WebSocket } from 'ws';
import { createBodyReader } from '../../wire/body-codec.ts';
import type { BodyReader } from '../../wire/body-codec.ts';
import type { Command } from '../../wire/messages/cmd.ts';
import { readToHub, writeFrame } from '../../wire/frame.ts';
import { closeCodes, wireLimits } from '../../wire/limits.table.ts';
import type { ToAgent } from '../../wire/protocol.ts';
import type { BusMessage } from '../bus/bus.ts';
import { handle } from '../handlers/registry.ts';
import type { Handled } from '../handlers/handled.ts';
import { createAckDesk } from './ack-desk.ts';
import type { AckDesk } from './ack-desk.ts';
import type { GatewayParts } from './gateway-parts.ts';
import { createKeepAlive } from './keep-alive.ts';
import type { Present } from './roster.ts';

/** An agent that has said hello on this connection. */
export interface GreetedAgent {
  readonly agentId: string;
  readonly epoch: string;
  readonly fence: number;
}

/** What handlers of incoming frames work on. */
export interface AgentConnection {
  readonly parts: GatewayParts;
  readonly acks: AckDesk;
  /** Puts bodies that came in parts together. */
  readonly bodies: BodyReader;
  /** Null until `hello` was answered. */
  readonly agent: GreetedAgent | null;
  send(message: ToAgent): void;
  close(code: number, reason: string): void;
  /** `hello` is being looked at; whatever else comes before the welcome is too early. */
  greeting: boolean;
  /** Makes this connection the agent's, and listens for what others want of it. False when a newer one is here. */
  become(agent: GreetedAgent): boolean;
}

/** Serves one agent's socket until it ends. Nothing an agent sends can throw out of here. */
export function serveAgent(socket: WebSocket, parts: GatewayParts): void {
  const connection = new Connection(socket, parts);
  socket.on('message', (data, isBinary) => {
    if (isBinary || !Buffer.isBuffer(data)) connection.complain(null, 'not-text', 'frames are text');
    else connection.read(data.toString('utf8'));
  });
  // Without a listener one malformed frame would end the process.
  socket.on('error', (error) => parts.log.write('debug', 'agent-socket', { detail: error.message }));
  socket.on('close', () => connection.gone());
}

class Connection implements AgentConnection {
  readonly parts: GatewayParts;
  readonly acks: AckDesk;
  readonly bodies = createBodyReader();
  greeting = false;
  readonly #socket: WebSocket;
  readonly #leave: (() => void)[] = [];
  #agent: GreetedAgent | null = null;
  #badFrames = 0;

  constructor(socket: WebSocket, parts: GatewayParts) {
    this.#socket = socket;
    this.parts = parts;
    this.acks = createAckDesk(parts, {
      send: (message) => this.send(message),
      close: (code, reason) => this.close(code, reason),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
    });
    const keepAlive = createKeepAlive(socket, parts);
    const helloTimer = parts.time.after(parts.limits.helloMs, () => {
      if (this.#agent === null) this.close(closeCodes.timedOut, 'no hello');
    });
    this.#leave.push(
      () => helloTimer.cancel(),
      () => keepAlive.stop(),
      () => this.acks.stop(),
    );
  }

  get agent(): GreetedAgent | null {
    return this.#agent;
  }

  read(text: string): void {
    const frame = readToHub(text);
    if (frame.kind === 'unknown') {
      this.send({ t: 'err', re: frame.type, code: 'unknown-type', msg: 'not known here', temp: false });
      return;
    }
    if (frame.kind === 'bad') return this.complain(frame.type, frame.code, frame.detail);
    const handled: Handled = handle(this, frame.message);
    if (!handled.fine) this.complain(frame.message.t, handled.code, handled.msg);
  }

  complain(re: string | null, code: string, msg: string): void {
    this.#badFrames += 1;
    this.send({ t: 'err', ...(re === null ? {} : { re }), code, msg, temp: false });
    if (this.#badFrames >= wireLimits.badFrames) this.close(closeCodes.badFrame, 'too many bad frames');
  }

  send(message: ToAgent): void {
    if (this.#socket.bufferedAmount > this.parts.limits.stuckBytes) return this.#socket.terminate();
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined;
    return this.#socket.send(writeFrame(message), () => undefined);
  }

  close(code: number, reason: string): void {
    // A paused socket would never read the peer's half of the close.
    this.#socket.resume();
    this.#socket.close(code, reason);
  }

  become(agent: GreetedAgent): boolean {
    const { parts } = this;
    const present: Present = {
      fence: agent.fence,
      since: new Date(parts.time.now()).toISOString(),
      giveWay: () => this.close(closeCodes.superseded, 'a newer connection of this agent is here'),
    };
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    if (!parts.roster.enter(agent.agentId, present)) return false;
    this.#agent = agent;
    this.#leave.push(
      () => parts.roster.leave(agent.agentId, present),
      parts.bus.subscribe(`kick.${agent.agentId}`, (message) => this.#kicked(agent, present, message)),
      parts.bus.subscribe(`cmd.${agent.agentId}`, (message) => {
        if (message.kind === 'cmd') this.#command(message.command);
      }),
    );
    parts.bus.publish(`kick.${agent.agentId}`, { kind: 'kick', fence: agent.fence });
    parts.log.write('info', 'agent-connected', { agent: agent.agentId, fence: agent.fence });
    return true;
  }

  gone(): void {
    for (const leave of this.#leave.splice(0)) leave();
    if (this.#agent === null) return;
    const { agentId, fence } = this.#agent;
    this.parts.log.write('info', 'agent-gone', { agent: agentId, fence });
    const at = new Date(this.parts.time.now()).toISOString();
    this.parts.store.seen(agentId, at).catch((error: unknown) => {
      this.parts.log.write('warn', 'seen-not-kept', {
        detail: error instanceof Error ? error.message : 'unknown',
      });
    });
  }

  #kicked(agent: GreetedAgent, present: Present, message: BusMessage): void {
    if (message.kind === 'kick' && message.fence > agent.fence) present.giveWay();
  }

  #command(command: Command): void {
    this.send({ t: 'cmd', b: command });
  }
}
