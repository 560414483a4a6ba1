import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { wireLimits } from '../../wire/limits.table.ts';
import { subprotocols } from '../../wire/protocol.ts';
import type { Channel, ChannelEnd, ChannelListener, Dial } from './channel.ts';

/** How long TCP, and the upgrade after it, may take together. */
const handshakeMs = 10_000;

/** Compression is off: it costs some 240 KiB a connection, and large bodies are deflated already. */
const options = {
  perMessageDeflate: false,
  handshakeTimeout: handshakeMs,
  followRedirects: false,
  maxPayload: wireLimits.frameBytes,
  maxFragments: 16,
  maxBufferedChunks: 1_024,
  closeTimeout: 5_000,
};

/** Connects over a real websocket. */
export const dialWebSocket: Dial = (url, listener) => {
  const socket = new WebSocket(url, [...subprotocols], options);
  const ending = endOnce(listener);
  let peer: Socket | null = null;

  socket.on('upgrade', (response) => {
    peer = response.socket;
  });
  socket.on('open', () => {
    peer?.on('data', () => listener.onBytes());
    listener.onOpen();
  });
  socket.on('message', (data, isBinary) => {
    if (isBinary || !Buffer.isBuffer(data)) listener.onForeign();
    else listener.onText(data.toString('utf8'));
  });
  socket.on('unexpected-response', (request, response) => {
    const { statusCode, headers } = response;
    ending({ why: 'refused', status: statusCode ?? 0, retryAfter: headers['retry-after'] ?? null });
    request.destroy();
  });
  socket.on('error', (error) => {
    // A broken open connection is told by `close` as well; one that never opened is told here.
    if (socket.readyState !== WebSocket.OPEN && peer === null) {
      ending({ why: 'unreachable', detail: error.message });
    }
  });
  socket.on('close', (code, reason) => ending({ why: 'closed', code, reason: reason.toString('utf8') }));
  return channelOver(socket, () => peer);
};

function channelOver(socket: WebSocket, peer: () => Socket | null): Channel {
  return {
    send: (text) => {
      // The callback takes the error of a connection that broke meanwhile; its end is told by `close`.
      if (socket.readyState === WebSocket.OPEN) socket.send(text, () => undefined);
    },
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    get peerAddress() {
      return peer()?.remoteAddress ?? null;
    },
    close: (code, reason) => {
      if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
      else socket.terminate();
    },
    terminate: () => socket.terminate(),
  };
}

function endOnce(listener: ChannelListener): (end: ChannelEnd) => void {
  let ended = false;
  return (end) => {
    if (ended) return;
    ended = true;
    listener.onEnd(end);
  };
}
