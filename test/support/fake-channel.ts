import type { ChannelEnd, ChannelListener, Dial } from '../../src/agent/link/channel.ts';
import { writeFrame } from '../../src/wire/frame.ts';
import { hubProof } from '../../src/wire/hub-proof.ts';
import { hello as helloMessage } from '../../src/wire/messages/hello.ts';
import type { Hello } from '../../src/wire/messages/hello.ts';
import type { Welcome } from '../../src/wire/messages/welcome.ts';
import { readToHub } from '../../src/wire/frame.ts';
import type { ToAgent, ToHub } from '../../src/wire/protocol.ts';

/** One connection an agent began, seen from the hub's side. */
export interface FakeLine {
  /** What the agent sent and has not been looked at. */
  take(): readonly ToHub[];
  open(): void;
  say(message: ToAgent): void;
  sayText(text: string): void;
  foreign(): void;
  end(end: ChannelEnd): void;
  /** Answers the agent's hello. */
  welcome(parts?: Partial<Welcome>, key?: Uint8Array): Hello;
  bufferedBytes: number;
  peerAddress: string;
  /** How the agent ended it; null while it has not. */
  readonly ended: string | null;
}

/** Stands where the network is. */
export interface FakeNetwork {
  readonly dial: Dial;
  /** Every connection, oldest first. */
  readonly lines: readonly FakeLine[];
  readonly last: FakeLine;
}

/** A network in which nothing happens by itself. */
export function createFakeNetwork(): FakeNetwork {
  const lines: FakeLine[] = [];
  return {
    lines,
    get last() {
      const line = lines.at(-1);
      if (line === undefined) throw new Error('the agent has not dialled');
      return line;
    },
    dial: (_url, listener) => {
      const line = new Line(listener);
      lines.push(line);
      return {
        send: (text) => line.sent(text),
        get bufferedBytes() {
          return line.bufferedBytes;
        },
        get peerAddress() {
          return line.peerAddress;
        },
        close: (code, reason) => line.endedBy(`close ${String(code)} ${reason}`),
        terminate: () => line.endedBy('terminate'),
      };
    },
  };
}

class Line implements FakeLine {
  bufferedBytes = 0;
  peerAddress = '127.0.0.1';
  ended: string | null = null;
  readonly #listener: ChannelListener;
  #frames: ToHub[] = [];

  constructor(listener: ChannelListener) {
    this.#listener = listener;
  }

  sent(text: string): void {
    const frame = readToHub(text);
    if (frame.kind !== 'message') throw new Error(`the agent sent a bad frame: ${text.slice(0, 200)}`);
    this.#frames.push(frame.message);
  }

  endedBy(how: string): void {
    this.ended ??= how;
  }

  take(): readonly ToHub[] {
    const frames = this.#frames;
    this.#frames = [];
    return frames;
  }

  open(): void {
    this.#listener.onOpen();
  }

  say(message: ToAgent): void {
    this.sayText(writeFrame(message));
  }

  sayText(text: string): void {
    this.#listener.onBytes();
    this.#listener.onText(text);
  }

  foreign(): void {
    this.#listener.onForeign();
  }

  end(end: ChannelEnd): void {
    this.#listener.onEnd(end);
  }

  welcome(parts: Partial<Welcome> = {}, key?: Uint8Array): Hello {
    const said = helloMessage.schema.parse(this.take()[0]);
    const claim = { agentId: said.agentId, nonce: said.nonce, fence: 1 };
    this.say({
      t: 'welcome',
      status: 'accepted',
      fence: 1,
      ackSeq: 0,
      epochKnown: false,
      now: '2026-01-01T00:00:00.000Z',
      hbSec: 300,
      pingSec: 30,
      limits: { frame: 65_536, win: 32, winBytes: 262_144, rate: 1_000, burst: 1_000 },
      feat: [],
      ...(key === undefined ? {} : { proof: hubProof(key, claim) }),
      ...parts,
    });
    return said;
  }
}
