import type { Timer } from '../../../hal/contracts/time.ts';
import type { SessionEvent } from '../../report/session-event.ts';
import { readToAgent, writeFrame } from '../../wire/frame.ts';
import { closeCodes, wireLimits } from '../../wire/limits.table.ts';
import type { ToHub } from '../../wire/protocol.ts';
import { handle } from '../handlers/registry.ts';
import type { Connection } from './connection.ts';
import type { LinkMachine, LinkState, Welcomed } from './link-state.ts';
import type { LinkEnd } from './reconnect-plan.ts';
import { createReportPump } from './report-pump.ts';
import { createWatchdog } from './watchdog.ts';

/** A hub that keeps sending nonsense is left alone for at least this long. */
const nonsenseMs = 60_000;

/** Reports flow, commands come in, and a watchdog looks after both. */
export function connected(machine: LinkMachine, welcomed: Welcomed): LinkState {
  return new Connected(machine, welcomed);
}

class Connected implements LinkState {
  readonly name = 'connected';
  readonly #machine: LinkMachine;
  readonly #welcomed: Welcomed;
  readonly #connection: Connection;
  readonly #sinceMs: number;
  readonly #watchdog: ReturnType<typeof createWatchdog>;
  #heartbeat: Timer | null = null;
  #beats = 0;
  #badFrames = 0;
  #acknowledged = false;

  constructor(machine: LinkMachine, welcomed: Welcomed) {
    const { parts } = machine;
    this.#machine = machine;
    this.#welcomed = welcomed;
    this.#sinceMs = parts.time.monotonicMs();
    const pump = createReportPump({
      outbox: parts.outbox,
      time: parts.time,
      limits: welcomed.welcome.limits,
      ackSeq: welcomed.welcome.ackSeq,
      send: (text) => welcomed.channel.send(text),
    });
    this.#watchdog = createWatchdog(parts.time, parts.times, () => pump.stalledMs());
    this.#connection = {
      parts,
      pump,
      trusted: welcomed.trusted,
      send: (message) => this.#send(message),
      worked: () => {
        this.#acknowledged = true;
      },
      offset: (offsetMs) => machine.noteClockOffset(offsetMs),
      end: (end) => this.#end(end),
    };
  }

  enter(): void {
    const { parts } = this.#machine;
    parts.log.write('info', 'link-up', { trusted: this.#welcomed.trusted });
    this.#welcomed.switchboard.connect({
      onText: (text) => this.#read(text),
      onForeign: () => this.#complain(null, { code: 'not-text', msg: 'frames are text' }),
      onBytes: () => this.#watchdog.fed(),
      onEnd: (end) => this.#end(end),
    });
    this.#watchdog.start((detail) => this.#end({ why: 'given-up', detail, minMs: 0 }));
    this.#beatLater();
    this.#connection.pump.wake();
  }

  leave(): void {
    this.#heartbeat?.cancel();
    this.#watchdog.stop();
    this.#connection.pump.stop();
    this.#machine.parts.outbox.underWay(0);
    this.#welcomed.switchboard.connect({});
  }

  wake(): void {
    this.#connection.pump.wake();
  }

  live(event: SessionEvent): void {
    if (this.#welcomed.channel.bufferedBytes > wireLimits.liveBufferedBytes) return;
    const text = writeFrame({ t: 'live', sid: event.sessionId, n: event.seq, b: event });
    if (Buffer.byteLength(text) <= wireLimits.frameBytes) this.#welcomed.channel.send(text);
  }

  stop(): void {
    this.#send({ t: 'bye', reason: 'stopping' });
    this.#machine.close(this.#welcomed);
  }

  #read(text: string): void {
    const frame = readToAgent(text);
    if (frame.kind === 'unknown') {
      this.#send({ t: 'err', re: frame.type, code: 'unknown-type', msg: 'not known here', temp: false });
      return;
    }
    if (frame.kind === 'bad') return this.#complain(frame.type, { code: frame.code, msg: frame.detail });
    const handled = handle(this.#connection, frame.message);
    if (!handled.fine) this.#complain(frame.message.t, handled);
  }

  #complain(re: string | null, complaint: { readonly code: string; readonly msg: string }): void {
    this.#badFrames += 1;
    const about = re === null ? {} : { re };
    this.#send({ t: 'err', ...about, code: complaint.code, msg: complaint.msg, temp: false });
    if (this.#badFrames < wireLimits.badFrames) return;
    this.#leaveFor({ why: 'given-up', detail: 'the hub sends nonsense', minMs: nonsenseMs });
    this.#welcomed.channel.close(closeCodes.badFrame, 'too many bad frames');
  }

  #send(message: ToHub): void {
    this.#welcomed.channel.send(writeFrame(message));
  }

  #beatLater(): void {
    const { time, times } = this.#machine.parts;
    this.#heartbeat = time.after(times.heartbeatMs, () => {
      this.#beats += 1;
      this.#send({ t: 'hb', n: this.#beats, t0: time.now() });
      this.#beatLater();
    });
  }

  #end(end: LinkEnd): void {
    this.#leaveFor(end);
    this.#welcomed.channel.terminate();
  }

  #leaveFor(end: LinkEnd): void {
    this.#welcomed.switchboard.connect({});
    const heldMs = this.#machine.parts.time.monotonicMs() - this.#sinceMs;
    this.#machine.backOff(end, { heldMs, acknowledged: this.#acknowledged });
  }
}
