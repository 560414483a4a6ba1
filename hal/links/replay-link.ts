import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time, Timer } from '../contracts/time.ts';
import { createLinkEvents } from './link-events.ts';
import type { LinkEvents } from './link-events.ts';
import type { Trace, TraceStep } from './trace.ts';

/** A link that plays the device's part of a trace. */
export interface ReplayLink extends ByteLink {
  /** How many steps of the trace were not reached. */
  readonly stepsLeft: number;
}

/**
 * Answers from a trace: what is written must be, byte for byte, what was sent then (chunks may differ), and what came then comes
 * again after the same time. A byte that the trace does not expect ends the link with `protocol`, naming the step.
 */
export function replayLink(trace: Trace, time: Time, path = 'replay:trace'): ReplayLink {
  return new Replay(trace.steps, time, path);
}

class Replay implements ReplayLink {
  readonly path: string;
  readonly #steps: readonly TraceStep[];
  readonly #time: Time;
  readonly #events: LinkEvents = createLinkEvents();
  #next = 0;
  #sentOfStep = 0;
  #timer: Timer | undefined;
  readonly onBytes: LinkEvents['onBytes'];
  readonly onClose: LinkEvents['onClose'];

  constructor(steps: readonly TraceStep[], time: Time, path: string) {
    this.#steps = steps;
    this.#time = time;
    this.path = path;
    this.onBytes = this.#events.onBytes;
    this.onClose = this.#events.onClose;
    queueMicrotask(() => this.#play());
  }

  get stepsLeft(): number {
    return this.#steps.length - this.#next;
  }

  write(bytes: Uint8Array): Promise<HalResult<void>> {
    if (this.#events.isClosed)
      return Promise.resolve(failed('disconnected', `${this.path}: the link is closed`));
    for (const byte of bytes) {
      const complaint = this.#expect(byte);
      if (complaint !== null) return Promise.resolve(this.#refuse(complaint));
    }
    queueMicrotask(() => this.#play());
    return Promise.resolve(ok(undefined));
  }

  close(): Promise<void> {
    this.#timer?.cancel();
    this.#events.closed(null);
    return Promise.resolve();
  }

  /** Takes one written byte; what the device had said before it is delivered first, without its delay. */
  #expect(byte: number): string | null {
    let step = this.#steps[this.#next];
    while (step !== undefined && step.kind !== 'sent') {
      this.#perform(step);
      this.#next += 1;
      step = this.#steps[this.#next];
    }
    if (step === undefined) return `byte ${hex(byte)} after the trace's end`;
    const wanted = step.bytes[this.#sentOfStep];
    if (wanted !== byte) {
      const where = `step ${String(this.#next + 1)}, byte ${String(this.#sentOfStep + 1)}`;
      return `${where}: the trace has ${hex(wanted ?? 0)}, not ${hex(byte)}`;
    }
    this.#sentOfStep += 1;
    if (this.#sentOfStep === step.bytes.length) {
      this.#next += 1;
      this.#sentOfStep = 0;
    }
    return null;
  }

  /** Plays what the device did until it is our turn to write. */
  #play(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    for (let step = this.#steps[this.#next]; step !== undefined && step.kind !== 'sent';) {
      this.#next += 1;
      if (step.kind === 'passed' && this.#steps[this.#next]?.kind !== 'sent') {
        this.#timer = this.#time.after(step.ms, () => this.#play());
        return;
      }
      this.#perform(step);
      step = this.#steps[this.#next];
    }
  }

  #perform(step: TraceStep): void {
    if (step.kind === 'came') this.#events.bytes(step.bytes);
    if (step.kind === 'lost')
      this.#events.closed({ code: 'disconnected', detail: `${this.path}: lost in the trace` });
  }

  #refuse(complaint: string): HalResult<void> {
    this.#timer?.cancel();
    const fault = { code: 'protocol', detail: `${this.path}: ${complaint}` } as const;
    this.#events.closed(fault);
    return { ok: false, fault };
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
