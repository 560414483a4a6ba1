/** Track position on the stripe: 1 IATA (7-bit characters), 2 ABA and 3 THRIFT (5-bit characters). */
export type TrackNumber = 1 | 2 | 3;

/** What one swipe gave on one track. `blank` = nothing there, `error` = something there that does not decode. */
export type TrackStatus = 'ok' | 'error' | 'blank';

/**
 * How the bits of a failed track are wrong: `bit-flip` a few bad characters, the rest good; `bit-slip` all bad after some
 * character; `noise-from-start` never in step; `blank` no transitions; `lrc-only` every character good but the check
 * character; `truncated` good until it stops without an end sentinel.
 */
export type BitSignature = 'bit-flip' | 'bit-slip' | 'noise-from-start' | 'blank' | 'lrc-only' | 'truncated';

/** Bit statistics of one track. Positions count characters from the start sentinel (0) in the order of encoding, whatever the swipe's direction. */
export interface BitFigures {
  readonly bitCount: number;
  /** Share of ones, 0..1. */
  readonly onesShare: number;
  /** Against the encoding = `reverse`; null when the bits do not tell. */
  readonly direction: 'forward' | 'reverse' | null;
  readonly inverted: boolean;
  /** Null when the track is good. */
  readonly signature: BitSignature | null;
  readonly firstBadCharacter: number | null;
  readonly badCharacters: number;
  readonly longestBadRun: number;
  readonly checkCharacter: 'ok' | 'wrong' | 'missing';
}

/** Timing of one track, only from readers that pass transitions on. Shares are of one bit cell. */
export interface TimingFigures {
  readonly cells: number;
  readonly firstSpeedMmPerS: number;
  readonly lastSpeedMmPerS: number;
  readonly minSpeedMmPerS: number;
  readonly maxSpeedMmPerS: number;
  readonly meanSpeedMmPerS: number;
  /** Standard deviation of the change from one cell to the next. */
  readonly jitterShare: number;
  readonly maxJitterShare: number;
  /** Difference of the two halves of a one: mean and standard deviation. */
  readonly asymmetryMeanShare: number;
  readonly asymmetryDeviationShare: number;
  /** Transitions where none belongs (noise) and cells without the transition that belongs there (dropout). */
  readonly extraTransitions: number;
  readonly missingTransitions: number;
}

/** Everything that may leave the driver call which decoded a track. There is no field for what the track says. */
export interface TrackReading {
  readonly track: TrackNumber;
  readonly status: TrackStatus;
  /** Start sentinel to the last character seen, check character included where the reader shows it; 0 when blank. */
  readonly characters: number;
  /** Null when the reader passes no bits on. */
  readonly bits: BitFigures | null;
  /** Null when the reader passes no transitions on. */
  readonly timing: TimingFigures | null;
  /** First digit of the service code: 2 or 6 means the card has a chip. */
  readonly serviceDigit: number | null;
  /** First six and last four, only when asked for. */
  readonly maskedPan: string | null;
  /** Tells cards of one session apart; worthless without the session's salt. */
  readonly fingerprint: string | null;
}

/** What a reader without timing but with judgement says of the movement itself. */
export interface SwipeFlags {
  readonly tooFast: boolean;
  readonly tooSlow: boolean;
  readonly noisy: boolean;
  readonly direction: 'forward' | 'reverse';
}

/** One swipe: a reading per track the reader knows of, in order, and its flags where it has any. */
export interface SwipeReading {
  readonly tracks: readonly TrackReading[];
  readonly flags: SwipeFlags | null;
  /** Bytes of something older that were still on the line and were thrown away before this swipe; absent: none were seen. */
  readonly strayBytes?: number;
}
