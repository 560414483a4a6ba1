import { ByteQueue } from '../../codecs/byte-queue.ts';
import type { HalResult } from '../../contracts/fault.ts';
import { ok } from '../../contracts/fault.ts';
import type { Address, ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import { dialTcp } from '../../links/tcp-link.ts';
import type { VirtualSlot } from './virtual-slot.ts';

/** A virtual card in the slot of vsmartcard's reader: present as long as the connection stands. */
export interface VpcdCard {
  remove(): Promise<void>;
}

/** Messages of one byte are orders; every other one is a command to the card. */
const orders = { off: 0, on: 1, reset: 2, atr: 4 } as const;
const dialMs = 2000;

/**
 * Puts the card of a slot into a reader of `vpcd`, the driver that the card service loads for virtual cards: two bytes of length, high
 * first, then the message. An empty answer to the question for its answer to reset is a mute card.
 */
export async function insertIntoVpcd(
  slot: VirtualSlot,
  at: Address,
  time: Time,
): Promise<HalResult<VpcdCard>> {
  const dialled = await dialTcp(at, dialMs, time);
  if (!dialled.ok) return dialled;
  const link = dialled.value;
  const queue = new ByteQueue();
  link.onBytes((bytes) => {
    queue.push(bytes);
    for (let message = nextMessage(queue); message !== null; message = nextMessage(queue)) {
      const answer = answerTo(slot, message);
      if (answer !== null) send(link, answer);
    }
  });
  return ok({ remove: () => link.close() });
}

function nextMessage(queue: ByteQueue): Uint8Array | null {
  const high = queue.at(0);
  const low = queue.at(1);
  if (high === undefined || low === undefined) return null;
  const length = (high << 8) | low;
  if (queue.length < 2 + length) return null;
  queue.take(2);
  return queue.take(length);
}

/** Null where no answer is due: orders, and a card that has gone silent. */
function answerTo(slot: VirtualSlot, message: Uint8Array): Uint8Array | null {
  if (message.length !== 1) {
    const exchange = slot.exchange(message);
    return exchange.ok ? exchange.answer : null;
  }
  const [order] = message;
  if (order === orders.off) slot.powerOff();
  if (order === orders.on || order === orders.reset) slot.powerOn();
  if (order !== orders.atr) return null;
  const power = slot.powerOn();
  return power.ok ? power.atr : new Uint8Array(0);
}

function send(link: ByteLink, message: Uint8Array): void {
  const framed = Uint8Array.of(message.length >> 8, message.length & 0xff, ...message);
  void link.write(framed, 1000);
}
