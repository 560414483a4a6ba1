import { readField60, type Field60 } from '../registration/iso8583/field-60.ts';
import type { ReceivedMessage } from '../registration/iso8583/message.ts';
import type { Conduct } from './conduct.ts';

/** A request as the host handles it: the message, what of it decides, and how the host behaves towards its sender. */
export interface HostRequest {
  readonly message: ReceivedMessage;
  readonly tid: string;
  readonly mid: string;
  readonly stan: string | null;
  readonly field60: Field60 | null;
  readonly conduct: Conduct;
}

/** Reads a request; its sender is who field 41 says. */
export function hostRequestOf(
  message: ReceivedMessage,
  conductTowards: (tid: string) => Conduct,
): HostRequest {
  const tid = message.fields.get(41) ?? '';
  return {
    message,
    tid,
    mid: message.fields.get(42) ?? '',
    stan: message.fields.get(11) ?? null,
    field60: readField60(message.fields.get(60) ?? ''),
    conduct: conductTowards(tid),
  };
}
