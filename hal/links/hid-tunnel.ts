import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import type { HidLink } from './hid-link.ts';
import { createLinkEvents } from './link-events.ts';

/** The end of a tunnel at which a device sits. */
export interface HidDeviceEnd {
  readonly path: string;
  sendInput(report: Uint8Array): void;
  /** Answers a feature report: the answer's bytes, or null for silence. */
  onFeature(answer: (report: Uint8Array) => Uint8Array | null): void;
  onOutput(listener: (report: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): Promise<void>;
}

/** Kinds of frame: kind, length (two bytes, low first), report. */
const kinds = { input: 0x81, output: 0x01, featureRequest: 0x02, featureAnswer: 0x82 } as const;
const headSize = 3;
const writeDeadlineMs = 1000;

/**
 * Reports of a HID device over any link of plain bytes (a socket, a pty, memory, a trace): keeps them whole and carries feature reports
 * beside them. This is the host's end.
 */
export function hidTunnel(link: ByteLink, time: Time): HidLink {
  const events = createLinkEvents();
  let answered: ((answer: Uint8Array) => void) | null = null;
  splitFrames(link, (kind, report) => {
    if (kind === kinds.input) events.bytes(report);
    if (kind === kinds.featureAnswer) answered?.(report);
  });
  link.onClose((fault) => events.closed(fault));
  return {
    path: link.path,
    onBytes: events.onBytes,
    onClose: events.onClose,
    write: (bytes, deadlineMs) => link.write(frame(kinds.output, bytes), deadlineMs),
    close: () => link.close(),
    exchangeFeature: async (report, deadlineMs) => {
      const answer = withDeadline<Uint8Array>(time, { deadlineMs, doing: 'feature report' }, (settle) => {
        answered = (bytes) => settle(ok(bytes));
      });
      const written = await link.write(frame(kinds.featureRequest, report), deadlineMs);
      return written.ok ? silentWhenLate(await answer, link.path) : written;
    },
  };
}

/** The device's end of a tunnel. */
export function hidDeviceEnd(link: ByteLink): HidDeviceEnd {
  let answerTo: (report: Uint8Array) => Uint8Array | null = () => null;
  let onOutput: (report: Uint8Array) => void = () => undefined;
  const send = (kind: number, report: Uint8Array): void => {
    void link.write(frame(kind, report), writeDeadlineMs);
  };
  splitFrames(link, (kind, report) => {
    if (kind === kinds.output) onOutput(report);
    if (kind !== kinds.featureRequest) return;
    const answer = answerTo(report);
    if (answer !== null) send(kinds.featureAnswer, answer);
  });
  return {
    path: link.path,
    sendInput: (report) => send(kinds.input, report),
    onFeature: (answer) => {
      answerTo = answer;
    },
    onOutput: (listener) => {
      onOutput = listener;
    },
    onClose: (listener) => void link.onClose(() => listener()),
    close: () => link.close(),
  };
}

function frame(kind: number, report: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headSize + report.length);
  bytes.set([kind, report.length & 0xff, report.length >> 8]);
  bytes.set(report, headSize);
  return bytes;
}

/** Reports hold card data: what was passed on is wiped here. */
function splitFrames(link: ByteLink, hear: (kind: number, report: Uint8Array) => void): void {
  let waiting = new Uint8Array(0);
  link.onBytes((bytes) => {
    const all = new Uint8Array(waiting.length + bytes.length);
    all.set(waiting);
    all.set(bytes, waiting.length);
    waiting.fill(0);
    let at = 0;
    while (all.length - at >= headSize) {
      const length = (all[at + 1] ?? 0) | ((all[at + 2] ?? 0) << 8);
      const end = at + headSize + length;
      if (end > all.length) break;
      hear(all[at] ?? 0, all.slice(at + headSize, end));
      at = end;
    }
    waiting = all.slice(at);
    all.fill(0);
  });
}

function silentWhenLate(answer: HalResult<Uint8Array>, path: string): HalResult<Uint8Array> {
  return answer.ok || answer.fault.code !== 'timed-out'
    ? answer
    : failed('silent', `${path}: no answer to a feature report`);
}
