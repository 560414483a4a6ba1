import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { closeCodes, wireLimits } from '../../wire/limits.table.ts';
import { writeFrame } from '../../wire/frame.ts';
import { agentPath, subprotocols } from '../../wire/protocol.ts';
import type { HubLimits } from '../hub-limits.table.ts';
import { serveAgent } from './agent-connection.ts';
import type { GatewayParts } from './gateway-parts.ts';

/** Where agents connect. */
export interface AgentGateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Asks every agent to come back later and closes; whoever does not leave within `graceMs` is cut off. */
  close(graceMs: number): Promise<void>;
}

const options = {
  noServer: true,
  maxPayload: wireLimits.frameBytes,
  perMessageDeflate: false,
  maxFragments: 16,
  maxBufferedChunks: 1_024,
  closeTimeout: 5_000,
  clientTracking: false,
  handleProtocols: (offered: Set<string>): string | false =>
    subprotocols.find((name) => offered.has(name)) ?? false,
};

/** A gateway for the agents of one hub. */
export function createAgentGateway(parts: GatewayParts): AgentGateway {
  const server = new WebSocketServer(options);
  const open = new Set<WebSocket>();
  let closing = false;

  return {
    upgrade: (request, socket, head) => {
      // A peer that resets during the upgrade must not end the process.
      socket.on('error', () => socket.destroy());
      const refused = closing ? 'HTTP/1.1 503 Service Unavailable\r\nretry-after: 5' : refusal(request);
      if (refused !== null) {
        socket.end(`${refused}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      server.handleUpgrade(request, socket, head, (agent) => {
        open.add(agent);
        agent.on('close', () => open.delete(agent));
        serveAgent(agent, parts);
      });
    },
    close: async (graceMs) => {
      closing = true;
      for (const agent of open) dismiss(agent, parts.limits);
      await emptied(open, graceMs, parts);
      for (const agent of open) agent.terminate();
      server.close();
    },
  };
}

function refusal(request: IncomingMessage): string | null {
  const path = URL.parse(request.url ?? '', 'http://localhost')?.pathname;
  if (path !== agentPath) return 'HTTP/1.1 404 Not Found';
  // Browsers cannot leave Origin out, and no browser is an agent. Host says nothing here: an agent may come through a forwarded port.
  if (request.headers.origin !== undefined) return 'HTTP/1.1 403 Forbidden';
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const common = subprotocols.some((name) => offered.includes(name));
  return common
    ? null
    : `HTTP/1.1 426 Upgrade Required\r\nsec-websocket-protocol: ${subprotocols.join(', ')}`;
}

function dismiss(agent: WebSocket, limits: HubLimits): void {
  agent.resume();
  if (agent.readyState !== agent.OPEN) return;
  const { comeBackMs: minMs, comeBackSpreadMs: spreadMs } = limits;
  const farewell = { t: 'goaway', reason: 'stopping', minMs, spreadMs } as const;
  agent.send(writeFrame(farewell), () => undefined);
  agent.close(closeCodes.draining, 'stopping');
}

function emptied(open: ReadonlySet<WebSocket>, graceMs: number, { time }: GatewayParts): Promise<void> {
  return new Promise((resolve) => {
    const timer = time.after(graceMs, () => resolve());
    const left = (): void => {
      if (open.size > 0) return;
      timer.cancel();
      resolve();
    };
    for (const agent of open) agent.on('close', left);
    left();
  });
}
