import { atr } from './atr.ts';
import type { Decoder } from './decoder.ts';
import { escposStatus } from './escpos-status.ts';
import { iso8583 } from './iso8583.ts';
import { tlv } from './tlv.ts';
import { track } from './track.ts';

/** Every kind of bytes that `decode` explains. */
export const decoders: readonly Decoder[] = [escposStatus, iso8583, track, atr, tlv];
