import type { ByteLink } from '../../../hal/contracts/links.ts';
import type { Random } from '../../../hal/contracts/random.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import type { Delivery } from '../conduct.ts';

const writeMs = 10_000;
/** Pauses between pieces, milliseconds. */
const pauses = { drop: 50, half: 300, again: 50, cut: 1_000 } as const;

/** What an answer is put on the line with. */
export interface Carrier {
  readonly link: ByteLink;
  readonly time: Time;
  readonly random: Random;
  /** A frame of somebody else, for answers that come merged with another. */
  readonly stray: Uint8Array;
}

/** Puts one answer on the line the way the delivery says. A line that is gone is nobody's fault. */
export async function deliver(frame: Uint8Array, delivery: Delivery, carrier: Carrier): Promise<void> {
  await ways[delivery](frame, carrier);
}

type Way = (frame: Uint8Array, carrier: Carrier) => Promise<void>;

const ways: Readonly<Record<Delivery, Way>> = {
  whole: (frame, { link }) => send(link, frame),
  garbage: (_frame, { link, random }) => {
    const noise = random.bytes(48);
    noise.set([0, noise.length - 2, 0xff], 0);
    return send(link, noise);
  },
  truncated: async (frame, { link, time }) => {
    await send(link, frame.slice(0, Math.ceil(frame.length * 0.6)));
    await sleep(time, pauses.cut);
    await link.close();
  },
  'wrong-length': (frame, { link }) => {
    const short = Uint8Array.from(frame);
    new DataView(short.buffer).setUint16(0, frame.length - 2 - 4);
    return send(link, short);
  },
  'zero-length': (frame, { link }) => send(link, Uint8Array.from([0, 0, ...frame])),
  oversized: (frame, { link }) => send(link, Uint8Array.from([0xff, 0xff, ...frame.slice(2)])),
  split: async (frame, { link, time }) => {
    const middle = Math.floor(frame.length / 2);
    await send(link, frame.slice(0, middle));
    await sleep(time, pauses.half);
    await send(link, frame.slice(middle));
  },
  'drip-fed': async (frame, { link, time }) => {
    for (const byte of frame) {
      await send(link, Uint8Array.of(byte));
      await sleep(time, pauses.drop);
    }
  },
  merged: (frame, { link, stray }) => send(link, Uint8Array.from([...stray, ...frame])),
  duplicated: async (frame, { link, time }) => {
    await send(link, frame);
    await sleep(time, pauses.again);
    await send(link, frame);
  },
};

async function send(link: ByteLink, bytes: Uint8Array): Promise<void> {
  await link.write(bytes, writeMs);
}
