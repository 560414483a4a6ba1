import type { WebSocket } from 'ws';
import type { GatewayParts } from './gateway-parts.ts';

/** Pings on a timer of its own and ends a connection that shows no sign of life; what the peer does cannot stop it. */
export function createKeepAlive(socket: WebSocket, { limits, time, random }: GatewayParts): { stop(): void } {
  let missed = 0;
  const alive = (): void => {
    missed = 0;
  };
  socket.on('message', alive);
  socket.on('ping', alive);
  socket.on('pong', alive);

  const beat = (): void => {
    if (missed >= limits.missedPings || socket.bufferedAmount > limits.stuckBytes) return socket.terminate();
    missed += 1;
    if (socket.readyState === socket.OPEN) socket.ping(undefined, undefined, () => undefined);
    timer = time.after(limits.pingMs, beat);
  };
  let timer = time.after(random.float() * limits.pingMs, beat);
  return { stop: () => timer.cancel() };
}
