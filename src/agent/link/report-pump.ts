import type { Time, Timer } from '../../../hal/contracts/time.ts';
import { encodeBody } from '../../wire/body-codec.ts';
import { writeFrame } from '../../wire/frame.ts';
import type { Ack } from '../../wire/messages/ack.ts';
import type { Rpt } from '../../wire/messages/rpt.ts';
import type { Outbox, OutboxRow } from '../outbox/outbox.ts';

/** How much may be under way, and how fast. */
export interface PumpLimits {
  readonly win: number;
  readonly winBytes: number;
  /** Reports per second, sustained. */
  readonly rate: number;
  readonly burst: number;
}

/** Moves reports from the outbox to the hub within the hub's credit, each only once per connection. */
export interface ReportPump {
  /** Something may be ready to go. */
  wake(): void;
  /** False when the hub acknowledges what was never sent. */
  take(ack: Ack): boolean;
  credit(change: {
    readonly win?: number | undefined;
    readonly winBytes?: number | undefined;
    readonly pauseMs?: number | undefined;
  }): void;
  /** Milliseconds since the hub last moved on while something is under way; 0 when nothing is. */
  stalledMs(): number;
  stop(): void;
}

/** A pump for one connection, beginning after what the hub has. */
export function createReportPump(parts: {
  readonly outbox: Outbox;
  readonly time: Time;
  readonly limits: PumpLimits;
  readonly ackSeq: number;
  readonly send: (text: string) => void;
}): ReportPump {
  return new Pump(parts);
}

class Pump implements ReportPump {
  readonly #parts: Parameters<typeof createReportPump>[0];
  readonly #underWay: { readonly seq: number; readonly bytes: number }[] = [];
  #limits: PumpLimits;
  #sentSeq: number;
  #ackedSeq: number;
  #tokens: number;
  #tokensAtMs: number;
  #progressAtMs: number;
  #pausedUntilMs = 0;
  #timer: Timer | null = null;
  #stopped = false;

  constructor(parts: Parameters<typeof createReportPump>[0]) {
    this.#parts = parts;
    this.#limits = parts.limits;
    this.#sentSeq = parts.ackSeq;
    this.#ackedSeq = parts.ackSeq;
    this.#tokens = parts.limits.burst;
    this.#tokensAtMs = parts.time.monotonicMs();
    this.#progressAtMs = this.#tokensAtMs;
  }

  wake(): void {
    while (!this.#stopped && this.#mayGo()) {
      const [row] = this.#parts.outbox.after(this.#sentSeq, { rows: 1, bytes: 0 });
      if (row === undefined) return;
      this.#sendRow(row);
    }
  }

  take(ack: Ack): boolean {
    if (ack.seq > this.#sentSeq) return false;
    if (ack.seq <= this.#ackedSeq) return true;
    const rejections = (ack.rej ?? []).filter(({ seq }) => seq > this.#ackedSeq && seq <= ack.seq);
    this.#parts.outbox.acked(ack.seq, rejections);
    this.#ackedSeq = ack.seq;
    this.#progressAtMs = this.#parts.time.monotonicMs();
    while (this.#underWay[0] !== undefined && this.#underWay[0].seq <= ack.seq) this.#underWay.shift();
    this.wake();
    return true;
  }

  credit(change: Parameters<ReportPump['credit']>[0]): void {
    this.#limits = {
      ...this.#limits,
      win: change.win ?? this.#limits.win,
      winBytes: change.winBytes ?? this.#limits.winBytes,
    };
    if (change.pauseMs !== undefined) {
      this.#pausedUntilMs = this.#parts.time.monotonicMs() + change.pauseMs;
    }
    this.wake();
  }

  stalledMs(): number {
    return this.#underWay.length === 0 ? 0 : this.#parts.time.monotonicMs() - this.#progressAtMs;
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  #sendRow(row: OutboxRow): void {
    if (this.#underWay.length === 0) this.#progressAtMs = this.#parts.time.monotonicMs();
    this.#tokens -= 1;
    this.#sentSeq = row.seq;
    this.#underWay.push({ seq: row.seq, bytes: row.bytes });
    this.#parts.outbox.underWay(row.seq);
    for (const frame of framesOf(row)) this.#parts.send(writeFrame(frame));
  }

  #mayGo(): boolean {
    const bytes = this.#underWay.reduce((sum, row) => sum + row.bytes, 0);
    if (this.#underWay.length >= this.#limits.win || bytes >= this.#limits.winBytes) return false;
    const nowMs = this.#parts.time.monotonicMs();
    if (nowMs < this.#pausedUntilMs) return this.#later(this.#pausedUntilMs - nowMs);
    this.#tokens = Math.min(
      this.#limits.burst,
      this.#tokens + ((nowMs - this.#tokensAtMs) / 1_000) * this.#limits.rate,
    );
    this.#tokensAtMs = nowMs;
    return this.#tokens >= 1 || this.#later(((1 - this.#tokens) / this.#limits.rate) * 1_000);
  }

  #later(delayMs: number): false {
    this.#timer?.cancel();
    this.#timer = this.#parts.time.after(Math.ceil(delayMs), () => this.wake());
    return false;
  }
}

/** A body that cannot travel goes as null: the hub refuses the place for good, and the stream goes on. */
function framesOf(row: OutboxRow): readonly Rpt[] {
  const encoded = encodeBody(row.body);
  const parts = encoded.ok ? encoded.parts : [{ json: null }];
  return parts.map((b) => ({
    t: 'rpt',
    seq: row.seq,
    from: row.kind === 'gap' ? row.fromSeq : undefined,
    id: row.id,
    kind: row.kind,
    ts: row.ts,
    mono: row.monoMs,
    boot: row.boot,
    b,
  }));
}
