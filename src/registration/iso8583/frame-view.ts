import { bitmapOf } from './bitmap.ts';
import type { Dialect } from './dialect.ts';
import { shownValue, type Audience } from './disclosure.ts';
import type { FrameIssue, Message, ReceivedMessage } from './message.ts';

/** A frame as JSON: field numbers to values, secret ones replaced by their length. */
export interface FrameView {
  readonly tpdu: string | null;
  readonly header: string | null;
  readonly mti: string;
  readonly bitmap: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly issues: readonly FrameIssue[];
}

/** The JSON form of a message. `reveal` shows the secret fields too and is for test frames only. */
export function viewFrame(
  message: Message | ReceivedMessage,
  dialect: Dialect,
  options: { readonly reveal?: boolean; readonly audience?: Audience } = {},
): FrameView {
  const fields: Record<string, string> = {};
  for (const [field, value] of message.fields) {
    fields[String(field)] =
      options.reveal === true ? value : shownValue(dialect, field, value, options.audience ?? 'local');
  }
  return {
    tpdu: message.tpdu,
    header: message.header,
    mti: message.mti,
    bitmap: bitmapOf(message.fields.keys()),
    fields,
    issues: 'issues' in message ? message.issues : [],
  };
}
