import type { PrinterFaultKind } from './mechanism.ts';

/** How the line between host and simulated printer misbehaves. All off by default; may be changed at any time. */
export interface PrinterKnobs {
  /** Prints but never answers. */
  answersNothing: boolean;
  /** Accepts bytes and never looks at them. */
  neverReads: boolean;
  /** Takes this many bytes a second; null takes all at once. 960 is a serial line at 9600 baud. */
  bytesPerSecond: number | null;
  /** Every line of print takes this long. */
  msPerLine: number;
  /** Every answer comes this much later. */
  answerDelayMs: number;
  /** Every byte of an answer comes alone, this far apart; null keeps answers whole. */
  splitGapMs: number | null;
  /** Every answer comes twice. */
  doubledAnswers: boolean;
  /** Chance that a noise byte precedes an answer. */
  noiseChance: number;
  /** Answers each real-time question with the answer to the one before. */
  answersPrevious: boolean;
  /** XOFF and XON at high and low water of the receive buffer. */
  xonXoff: boolean;
  /** Happens once, when this many more bytes have been received. */
  midJob: { readonly afterBytes: number; readonly happens: PrinterFaultKind | 'drop' } | null;
}

/** A line without any fault. */
export function quietKnobs(): PrinterKnobs {
  return {
    answersNothing: false,
    neverReads: false,
    bytesPerSecond: null,
    msPerLine: 0,
    answerDelayMs: 0,
    splitGapMs: null,
    doubledAnswers: false,
    noiseChance: 0,
    answersPrevious: false,
    xonXoff: false,
    midJob: null,
  };
}
