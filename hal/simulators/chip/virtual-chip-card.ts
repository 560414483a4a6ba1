import type { CommandApdu } from '../../codecs/apdu.ts';
import { decodeCommand, encodeResponse } from '../../codecs/apdu.ts';
import { encodeAtr } from '../../codecs/atr-encode.ts';
import { isDirectoryName } from '../../codecs/harmless-commands.ts';
import { encodeTlv } from '../../codecs/tlv.ts';

/** What a made-up chip card offers. */
export interface ChipCardShape {
  /** 0: answers wait for GET RESPONSE; 1: whole answers. */
  readonly protocol: 0 | 1;
  /** Applications of its directories: id in hex and label. */
  readonly applications: readonly (readonly [aid: string, label: string])[];
  /** A card without a payment directory answers "not found" to its name. */
  readonly directory: boolean;
}

/** A chip card that answers what anyone may ask of any card. Anything else is refused, and noted. */
export interface VirtualChipCard {
  readonly protocol: 0 | 1;
  readonly atr: Uint8Array;
  /** A reset, cold or warm: nothing is selected any more. */
  reset(): void;
  answer(command: Uint8Array): Uint8Array;
  /** Commands that would have moved its counters. */
  readonly forbidden: readonly Uint8Array[];
}

/** UnionPay credit and debit, as every domestic card has them. */
export const usualApplications: ChipCardShape['applications'] = [
  ['A000000333010102', 'PBOC CREDIT'],
  ['A000000333010101', 'PBOC DEBIT'],
];

/** Makes a card. */
export function createChipCard(shape: Partial<ChipCardShape> = {}): VirtualChipCard {
  return new ChipCard({ protocol: 0, applications: usualApplications, directory: true, ...shape });
}

const status = { ok: 0x9000, notFound: 0x6a82, noRecord: 0x6a83, refused: 0x6985, unknown: 0x6d00 } as const;
const directoryFile = 1;

class ChipCard implements VirtualChipCard {
  readonly protocol: 0 | 1;
  readonly atr: Uint8Array;
  readonly forbidden: Uint8Array[] = [];
  readonly #shape: ChipCardShape;
  #pending: Uint8Array | null = null;
  #directorySelected = false;

  constructor(shape: ChipCardShape) {
    this.#shape = shape;
    this.protocol = shape.protocol;
    this.atr = atrOf(shape.protocol);
  }

  reset(): void {
    this.#pending = null;
    this.#directorySelected = false;
  }

  answer(bytes: Uint8Array): Uint8Array {
    const command = decodeCommand(bytes);
    if (!command.ok) return sw(0x6700);
    const { ins } = command.value;
    if (ins === 0xa4) return this.#select(command.value);
    if (ins === 0xc0) return this.#rest(command.value);
    if (ins === 0xb2 && this.#directorySelected) return this.#record(command.value);
    this.forbidden.push(bytes.slice());
    return sw(ins === 0xb2 || ins === 0xa8 || ins === 0xae ? status.refused : status.unknown);
  }

  #select({ data }: CommandApdu): Uint8Array {
    this.#directorySelected = false;
    const name = Buffer.from(data).toString('latin1');
    if (isDirectoryName(data) && this.#shape.directory) {
      this.#directorySelected = name.startsWith('1');
      return this.#give(this.#directorySelected ? contactDirectory() : this.#contactlessDirectory());
    }
    const aid = Buffer.from(data).toString('hex').toUpperCase();
    const known = this.#shape.applications.find(([id]) => id.startsWith(aid));
    return known === undefined ? sw(status.notFound) : this.#give(application(...known));
  }

  #record({ p1, p2 }: CommandApdu): Uint8Array {
    const entry = this.#shape.applications[p1 - 1];
    if (p2 >> 3 !== directoryFile || entry === undefined) return sw(status.noRecord);
    return this.#give(encodeTlv('70', encodeTlv('61', entryOf(...entry))));
  }

  #contactlessDirectory(): Uint8Array {
    const entries = this.#shape.applications.map((entry) => encodeTlv('61', entryOf(...entry)));
    const name = encodeTlv('84', latin1('2PAY.SYS.DDF01'));
    return encodeTlv('6F', joined(name, encodeTlv('A5', encodeTlv('BF0C', joined(...entries)))));
  }

  /** Over T=0 data waits until it is fetched. */
  #give(data: Uint8Array): Uint8Array {
    if (this.protocol === 1) return encodeResponse({ data, sw: status.ok });
    this.#pending = data;
    return sw(0x6100 | (data.length & 0xff));
  }

  #rest({ expectedLength }: CommandApdu): Uint8Array {
    const pending = this.#pending;
    if (pending === null) return sw(status.refused);
    if (expectedLength !== pending.length) return sw(0x6c00 | (pending.length & 0xff));
    this.#pending = null;
    return encodeResponse({ data: pending, sw: status.ok });
  }
}

function contactDirectory(): Uint8Array {
  const file = encodeTlv('A5', encodeTlv('88', Uint8Array.of(directoryFile)));
  return encodeTlv('6F', joined(encodeTlv('84', latin1('1PAY.SYS.DDF01')), file));
}

function application(aid: string, label: string): Uint8Array {
  const name = encodeTlv('84', Uint8Array.from(Buffer.from(aid, 'hex')));
  return encodeTlv('6F', joined(name, encodeTlv('A5', encodeTlv('50', latin1(label)))));
}

function entryOf(aid: string, label: string): Uint8Array {
  const id = encodeTlv('4F', Uint8Array.from(Buffer.from(aid, 'hex')));
  return joined(id, encodeTlv('50', latin1(label)), encodeTlv('87', Uint8Array.of(1)));
}

function atrOf(protocol: 0 | 1): Uint8Array {
  const historical = Uint8Array.from(Buffer.from('86380400303132', 'hex'));
  const first = { ta: null, tb: 0, tc: protocol === 1 ? 0xff : 0 };
  const further =
    protocol === 1
      ? [
          { protocol: 1, ta: null, tb: null, tc: null },
          { protocol: 1, ta: 0xfe, tb: 0x45, tc: null },
        ]
      : [];
  return encodeAtr({ convention: 'direct', first, further, historical, tck: 'right' });
}

function sw(word: number): Uint8Array {
  return encodeResponse({ data: new Uint8Array(0), sw: word });
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
