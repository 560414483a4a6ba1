import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { menuSubprotocol, objectToSender, objectToToken } from './guard-request.ts';
import type { Objection } from './guard-request.ts';
import { longestMessageBytes } from './menu-messages.ts';
import { servePage } from './page-connection.ts';
import type { PageSetting } from './page-connection.ts';
import { readPageFiles } from './page-files.ts';
import type { PageFile } from './page-files.ts';

/** Asked for by name: importing it would load the whole fetch implementation too, 3 MB of an agent's memory. */
const { createServer } = process.getBuiltinModule('node:http');

/** What the menu needs to be served. */
export interface MenuSetting extends PageSetting {
  /** The folder of the built page. */
  readonly pageFolder: string;
  /** 0 takes any free port. Always on loopback: the menu is for whoever stands at the terminal. */
  readonly port: number;
  /** Fresh for every start; whoever opens the page must have it. */
  readonly token: string;
}

/** A menu that is being served. */
export interface MenuServer {
  /** Opens the menu; the token stands behind `#`, which browsers never send. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** The page may load from itself alone, and nothing may frame it: an overlay could make a merchant press a button unseen. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** Serves the service menu on 127.0.0.1. */
export async function startMenuServer(setting: MenuSetting): Promise<MenuServer> {
  const files = readPageFiles(setting.pageFolder);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => menuSubprotocol,
  });
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (request, response) => {
    answer(request, response, files, portOf(server));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const objection = objectToSender(request, portOf(server)) ?? objectToToken(request, setting.token);
    if (objection !== null) return turnAway(socket, objection);
    sockets.handleUpgrade(request, socket, head, (page) => servePage(page, setting));
  });
  await listen(server, setting.port);
  const port = portOf(server);
  return { port, url: `http://127.0.0.1:${port}/#${setting.token}`, close: () => close(server, sockets) };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, PageFile>,
  port: number,
): void {
  const objection = objectToSender(request, port);
  const file = files.get((request.url ?? '/').split('?')[0] ?? '/');
  if (objection !== null) return end(response, objection.status, objection.message);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, 'the menu is only read');
  if (file === undefined) return end(response, 404, 'there is no such page');
  response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': file.body.length });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function end(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code: String(status), message } }));
}

function turnAway(socket: Duplex, { status, message }: Objection): void {
  const body = JSON.stringify({ error: { code: String(status), message } });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const page of sockets.clients) page.terminate();
  sockets.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
