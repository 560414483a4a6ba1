import type { Timer } from '../../../hal/contracts/time.ts';
import { readToAgent, writeFrame } from '../../wire/frame.ts';
import { isHubProof } from '../../wire/hub-proof.ts';
import { isLoopback } from '../../wire/loopback.ts';
import type { Hello } from '../../wire/messages/hello.ts';
import type { Welcome } from '../../wire/messages/welcome.ts';
import type { Channel } from './channel.ts';
import type { LinkParts } from './link-parts.ts';
import type { Line, LinkMachine, LinkState } from './link-state.ts';
import type { LinkEnd } from './reconnect-plan.ts';

/** A hub that has not decided yet is asked again after this long, unless it says when. */
const pendingMs = 60_000;

/** Says who we are and waits to be welcomed; nothing is sent before. */
export function handshaking(machine: LinkMachine, line: Line): LinkState {
  const { parts } = machine;
  const { channel, switchboard } = line;
  const nonce = Buffer.from(parts.random.bytes(16)).toString('hex');
  let timer: Timer | null = null;
  let handedOn = false;

  const fail = (end: LinkEnd): void => {
    machine.backOff(end, { heldMs: 0, acknowledged: false });
  };
  const giveUp = (detail: string, minMs = 0): void => fail({ why: 'given-up', detail, minMs });

  const welcomed = (welcome: Welcome): void => {
    if (welcome.status !== 'accepted') {
      return giveUp(`the hub says ${welcome.status}`, welcome.retryAfterMs ?? pendingMs);
    }
    if (parts.outbox.resume(welcome.ackSeq) === 'ahead') return fail({ why: 'new-epoch' });
    handedOn = true;
    machine.beConnected({ ...line, welcome, trusted: isTrusted(parts, channel, nonce, welcome) });
  };

  const read = (text: string): void => {
    const frame = readToAgent(text);
    if (frame.kind !== 'message') return giveUp('a hub that does not speak our protocol', pendingMs);
    const { message } = frame;
    switch (message.t) {
      case 'welcome':
        return welcomed(message);
      case 'goaway':
        return fail({ why: 'asked', minMs: message.minMs, spreadMs: message.spreadMs });
      case 'err':
        return giveUp(message.code, message.retryAfterMs ?? 0);
      case 'ack':
      case 'cmd':
      case 'flow':
      case 'hb':
        return giveUp(`${message.t} before welcome`, pendingMs);
    }
  };

  return {
    name: 'handshaking',
    enter: () => {
      switchboard.connect({
        onText: read,
        onForeign: () => giveUp('a hub that does not speak our protocol', pendingMs),
        onEnd: fail,
      });
      timer = parts.time.after(parts.times.handshakeMs, () => giveUp('no welcome'));
      channel.send(writeFrame(helloOf(parts, nonce)));
    },
    leave: () => {
      timer?.cancel();
      if (handedOn) return;
      switchboard.connect({});
      channel.terminate();
    },
  };
}

function helloOf({ identity, outbox, time }: LinkParts, nonce: string): Hello {
  const waiting = outbox.waiting();
  return {
    t: 'hello',
    v: 1,
    agentId: identity.agentId,
    epoch: outbox.epoch,
    boot: identity.boot,
    sw: identity.version,
    model: identity.model,
    feat: [],
    next: waiting.next,
    last: waiting.last,
    queued: {
      n: waiting.count,
      bytes: waiting.bytes,
      oldest: waiting.oldestTs,
      dropped: waiting.dropped,
    },
    clk: { wall: new Date(time.now()).toISOString(), mono: time.monotonicMs() },
    nonce,
  };
}

/** Both must hold: the peer is this very machine, and it has the key that only this data folder holds. */
function isTrusted(parts: LinkParts, channel: Channel, nonce: string, welcome: Welcome): boolean {
  if (parts.key === null || !isLoopback(channel.peerAddress ?? '')) return false;
  const claim = { agentId: parts.identity.agentId, nonce, fence: welcome.fence };
  return isHubProof(parts.key, claim, welcome.proof);
}
