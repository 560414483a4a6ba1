import type { DeviceContext, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';

/** What the terminal's clock says of itself. */
export interface ClockStatus {
  /** The terminal's wall clock, milliseconds since 1970 UTC. */
  readonly nowMs: number;
  /** Whether the system says it is disciplined by a time source. */
  readonly synchronised: Sensed<boolean>;
  /** Whether the battery-backed clock kept its time over the last boot. */
  readonly rtcKept: Sensed<boolean>;
  /** Whether the kernel has said since boot that this clock's battery is low or its time doubtful; absent: nobody was asked. */
  readonly rtcDoubted?: Sensed<boolean>;
  /** The latest time this clock is known to have shown before, milliseconds since 1970; absent or null: nothing tells. */
  readonly latestKnownMs?: number | null;
}

/** A time somebody else vouches for. */
export interface ReferenceTime {
  readonly nowMs: number;
  /** Half the round trip: the true time lies within this many milliseconds. */
  readonly uncertaintyMs: number;
  readonly source: string;
}

/** The terminal's clock. */
export interface Clock {
  status(context: DeviceContext): Promise<HalResult<ClockStatus>>;
  /** Asks a time source of the profile (host, NTP); `unreachable` when none answers, `unsupported` when none is configured. */
  reference(context: DeviceContext): Promise<HalResult<ReferenceTime>>;
  /** Sets the clock; `denied` without the right, `unsupported` where the platform forbids it. */
  set(nowMs: number, context: DeviceContext): Promise<HalResult<void>>;
}
