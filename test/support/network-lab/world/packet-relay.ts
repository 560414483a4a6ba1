import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import type { RelayPlan } from '../plans.ts';

interface Side {
  readonly socket: Socket;
  peer: { readonly port: number; readonly address: string } | null;
}

/**
 * Carries the frames of two tap devices to each other, each frame late: the delay of a long way, where the kernel offers none of its own. Each
 * side learns its peer from the first datagram.
 */
export async function relayPackets({ nearPort, farPort, delayMs }: RelayPlan): Promise<void> {
  const near = await side(nearPort);
  const far = await side(farPort);
  carry(near, far, delayMs);
  carry(far, near, delayMs);
}

async function side(port: number): Promise<Side> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => {
    socket.bind(port, '0.0.0.0', resolve);
  });
  return { socket, peer: null };
}

function carry(from: Side, to: Side, delayMs: number): void {
  from.socket.on('message', (frame, sender) => {
    from.peer = sender;
    setTimeout(() => {
      if (to.peer !== null) to.socket.send(frame, to.peer.port, to.peer.address);
    }, delayMs);
  });
  from.socket.on('error', () => undefined);
}
