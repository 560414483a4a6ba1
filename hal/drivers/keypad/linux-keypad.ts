import { ByteQueue } from '../../codecs/byte-queue.ts';
import type { InputDevice } from '../../codecs/linux/input-devices.ts';
import { keypadKeys } from '../../codecs/linux/keypad-keys.table.ts';
import { decodeInputEvents } from '../../codecs/readers/evdev-keys.ts';
import type { InputEvent } from '../../codecs/readers/evdev-keys.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Keypad } from '../../contracts/keypad.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Seams } from '../../contracts/seams.ts';
import { isKeypad, kernelInputs, ownWordBits } from '../kernel-inputs.ts';
import { listenFor } from '../listen-for.ts';

const eventSize = ownWordBits === 64 ? 24 : 16;
const keyType = 1;
const repeatType = 20;
const pressed = 1;
const repeated = 2;
/** The kernel repeats a held key every 33 ms; one that was let go is silent for longer than this. */
const stillHeldMs = 150;

/** The keypad among the kernel's input devices: what it has from the list, what happens from its events. */
export function linuxKeypad(seams: Pick<Seams, 'files' | 'openPort'>): Keypad {
  return {
    facts: async () => {
      const device = (await kernelInputs(seams.files)).find(isKeypad);
      if (device === undefined) return failed('no-device', 'the kernel knows of no keypad');
      return ok({ name: device.name, keys: keysOf(device), repeats: device.events.has(repeatType) });
    },
    heldKeys: async (listenMs, { time, signal }) => {
      const link = await openKeypad(seams);
      if (!link.ok) return link;
      const lastHeard = new Map<string, number>();
      const take = eachEvent((key, { value }) => {
        if (value === repeated) lastHeard.set(key, time.monotonicMs());
        else lastHeard.delete(key);
      });
      const limit = { timeoutMs: listenMs, time, signal, nothing: 'timed-out' } as const;
      const heard = await listenFor<never>(link.value, limit, { take: (bytes) => take(bytes) }).result;
      await link.value.close();
      if (!heard.ok && heard.fault.code !== 'timed-out') return heard;
      const now = time.monotonicMs();
      return ok([...lastHeard].filter(([, atMs]) => now - atMs <= stillHeldMs).map(([key]) => key));
    },
    watchPresses: async (onFirstPress) => {
      const link = await openKeypad(seams);
      if (!link.ok) return link;
      const seen = new Set<string>();
      const take = eachEvent((key, { value }) => {
        if (value !== pressed || seen.has(key)) return;
        seen.add(key);
        onFirstPress(key);
      });
      const off = link.value.onBytes((bytes) => void take(bytes));
      return ok({
        stop: async () => {
          off();
          await link.value.close();
        },
      });
    },
  };
}

async function openKeypad(seams: Pick<Seams, 'files' | 'openPort'>): Promise<HalResult<ByteLink>> {
  const device = (await kernelInputs(seams.files)).find(isKeypad);
  if (device === undefined) return failed('no-device', 'the kernel knows of no keypad');
  return seams.openPort({ kind: 'evdev', path: `/dev/input/${String(device.node)}` });
}

/** Each key once, in the order of the kernel's codes; two codes may carry one name. */
function keysOf({ keys }: InputDevice): readonly string[] {
  const names = Object.entries(keypadKeys)
    .filter(([code]) => keys.has(Number(code)))
    .map(([, name]) => name);
  return [...new Set(names)];
}

/** Calls for events of keys we have names for; what cannot be taken apart ends the listening. */
function eachEvent(
  run: (key: string, event: InputEvent) => void,
): (bytes: Uint8Array) => HalResult<never> | null {
  const queue = new ByteQueue();
  return (bytes) => {
    queue.push(bytes);
    bytes.fill(0);
    const whole = queue.take(queue.length - (queue.length % eventSize));
    const events = decodeInputEvents(whole, eventSize);
    whole.fill(0);
    if (!events.ok) return failed('protocol', events.error.detail);
    for (const event of events.value) {
      const key = event.type === keyType ? keypadKeys[event.code] : undefined;
      if (key !== undefined) run(key, event);
    }
    return null;
  };
}
