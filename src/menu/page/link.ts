import type { FromPage, ToPage } from '../menu-messages.ts';

/** The page's line to the agent; comes back by itself after it was cut. */
export interface Link {
  send(message: FromPage): void;
  listen(onMessage: (message: ToPage) => void, onLine: (up: boolean) => void): void;
}

const subprotocol = 'posdoctor.menu.v1';
const firstWaitMs = 500;
const longestWaitMs = 8_000;

/** Opens the line to the server this page came from, with the token behind `#`. */
export function openLink(location: Location): Link {
  const url = `ws://${location.host}/`;
  const token = location.hash.slice(1);
  let socket: WebSocket | null = null;
  let waitMs = firstWaitMs;
  return {
    send: (message) => {
      if (socket !== null && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    listen: (onMessage, onLine) => {
      const connect = (): void => {
        socket = new WebSocket(url, [subprotocol, `token.${token}`]);
        socket.addEventListener('open', () => {
          waitMs = firstWaitMs;
          onLine(true);
        });
        socket.addEventListener('message', (event: MessageEvent<string>) => onMessage(parse(event.data)));
        socket.addEventListener('close', () => {
          onLine(false);
          setTimeout(connect, waitMs);
          waitMs = Math.min(longestWaitMs, waitMs * 2);
        });
      };
      connect();
    },
  };
}

/** The agent served this page itself and checked what it sends: both were built from one source. */
function parse(text: string): ToPage {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- same build on both ends; the page carries no validator to stay small
  return JSON.parse(text) as ToPage;
}
