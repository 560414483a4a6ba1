import { ByteQueue } from '../../codecs/byte-queue.ts';
import { decodeInputEvents, KeyTyper } from '../../codecs/readers/evdev-keys.ts';
import type { InputEventSize } from '../../codecs/readers/evdev-keys.ts';
import { ScannedText } from '../../codecs/scanner/scanned-text.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ScanReading } from '../../contracts/scanner.ts';
import { ownEventSize } from '../own-event-size.ts';
import type { Hearing } from '../listen-for.ts';
import { scannerOn, unaskable } from './scanner-on-link.ts';
import type { ScannerDriver } from './driver.ts';

/** A scanner that types, as most cheap ones do: the kernel's events of it, turned back into text by the keys of an American keyboard. */
export const wedgeScanner: ScannerDriver = {
  id: 'wedge-scanner',
  device: 'scanner',
  open: async (seams, { port, eventSize = ownEventSize() }) => {
    const opened = await seams.openPort(port);
    if (!opened.ok) return opened;
    const { value: link } = opened;
    const hear = (expected: string): Hearing<ScanReading> => hearKeys(expected, link.path, eventSize);
    return ok(scannerOn(link, { ...unaskable(link.path), hear }));
  },
};

/** A slow scanner types a character every 20 ms, a person much slower. */
const endOfTypingMs = 150;

/** The kernel says that it had to throw events away. */
const dropped = { type: 0, code: 3 } as const;

function hearKeys(expected: string, path: string, eventSize: InputEventSize): Hearing<ScanReading> {
  const text = new ScannedText(expected);
  const typer = new KeyTyper();
  const queue = new ByteQueue();
  return {
    take: (bytes) => {
      queue.push(bytes);
      bytes.fill(0);
      return typed(queue, { text, typer, path, eventSize });
    },
    quiet: {
      ms: endOfTypingMs,
      end: () => {
        const reading = text.end();
        return reading === null ? null : ok(reading);
      },
    },
  };
}

interface Typing {
  readonly text: ScannedText;
  readonly typer: KeyTyper;
  readonly path: string;
  readonly eventSize: InputEventSize;
}

/** The kernel gives whole events; a line that carries them elsewhere may not. */
function typed(queue: ByteQueue, { text, typer, path, eventSize }: Typing): HalResult<ScanReading> | null {
  const whole = queue.take(queue.length - (queue.length % eventSize));
  const events = decodeInputEvents(whole, eventSize);
  whole.fill(0);
  if (!events.ok) return failed('protocol', `${path}: ${events.error.detail}`);
  for (const event of events.value) {
    if (event.type === dropped.type && event.code === dropped.code)
      return failed('protocol', `${path}: typed faster than the kernel kept`);
    const code = typer.type(event);
    const reading = code === null ? null : text.push(Uint8Array.of(code));
    if (reading !== null) return ok(reading);
  }
  return null;
}
