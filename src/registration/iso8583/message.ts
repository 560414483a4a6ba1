import type { DecodeError } from '../../../hal/contracts/decoded.ts';
import type { Framing } from './framing.ts';

/**
 * A message of the China UnionPay POS dialect as people and programs handle it. Values are text: numeric fields as digits
 * without pad, text fields as text with their trailing blanks, binary fields as upper-case hex.
 */
export interface Message {
  /** 10 hex digits: id, destination NII, source NII; null where the frame carries none. */
  readonly tpdu: string | null;
  /** 12 hex digits; null where the frame carries none. */
  readonly header: string | null;
  /** 4 digits. */
  readonly mti: string;
  /** Field number 2..64 to value. */
  readonly fields: ReadonlyMap<number, string>;
}

/** A message that came as bytes, with what the bytes said beyond its values. */
export interface ReceivedMessage extends Message {
  readonly framing: Framing;
  /** How many bytes follow the length prefix, or null without one. */
  readonly length: number | null;
  readonly issues: readonly FrameIssue[];
  /** The exact bytes of fields whose value does not say everything, so that a frame can be written again as it came. */
  readonly oddities: ReadonlyMap<number, Oddity>;
}

/** One field as it came, and the value it was read as: the bytes hold only while the value does. */
export interface Oddity {
  readonly value: string;
  readonly bytes: Uint8Array;
}

/** What is unusual about a frame that could still be read in full. */
export type FrameIssueCode = 'pad-nibble' | 'text-not-gbk' | 'text-not-ascii' | 'text-control-character';

/** Something unusual, and where: field number and byte offset in the frame. `detail` never quotes the frame. */
export interface FrameIssue {
  readonly code: FrameIssueCode;
  readonly field: number;
  readonly offset: number;
  readonly detail: string;
}

/** Every way in which bytes, hex text or values can fail to be a frame. */
export type FrameErrorCode =
  | 'odd-hex-digits'
  | 'bad-hex-digit'
  | 'truncated' // the bytes end inside something
  | 'short-frame' // the length prefix announces more than came
  | 'length-mismatch' // the length prefix announces less than came
  | 'zero-length'
  | 'oversized'
  | 'bad-stx'
  | 'bad-mti'
  | 'extended-bitmap'
  | 'undefined-field'
  | 'length-not-bcd'
  | 'length-over-max'
  | 'bad-digit'
  | 'trailing-bytes'
  | 'value-length'
  | 'value-character';

/**
 * Why bytes are not a frame, or values cannot become one: the field (null outside the fields), the byte offset, how much was
 * needed and how much there was. `detail` never quotes the frame.
 */
export interface FrameError extends DecodeError {
  readonly code: FrameErrorCode;
  readonly field: number | null;
}
