import { decodeAtr } from '../../hal/codecs/atr.ts';
import { packBits } from '../../hal/codecs/magstripe/bit-packing.ts';
import { cardPadding, encodeTrack } from '../../hal/codecs/magstripe/encode-track.ts';
import { encodeF2f } from '../../hal/codecs/magstripe/f2f-encode.ts';
import { randomCard } from '../../hal/codecs/magstripe/random-card.ts';
import { readPackedTrack, readTrackFlux } from '../../hal/codecs/magstripe/read-track.ts';
import { trackFormats } from '../../hal/codecs/magstripe/track-format.table.ts';
import { decodeTlv } from '../../hal/codecs/tlv.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { measure, type Contender } from './throughput.ts';

const tracks = [1, 2, 3] as const;
const options = { fingerprintSalt: Uint8Array.of(1, 2, 3, 4), showMaskedPan: false };

const atrs = [
  '3B6800000073C84012009000',
  '3BE000FF8131FE4514',
  '3BEF00FF8131FE41656306087102500023B8C07960471223',
  '3FFE142503108041B00769FF4A5070804245544114',
].map(bytesOf);

const directory = bytesOf(
  '6F2F840E325041592E5359532E4444463031A51DBF0C1A61184F07A0000000041010500A4D617374657263617264870101',
);

/** Rate of each card codec and what becomes of its budget: 1 000 three-track swipes and 200 000 answers to reset per second. */
export function run(): Promise<void> {
  const swipes = measure(
    [rawSwipes('raw swipe', cardBits()), rawSwipes('raw swipe of noise', noiseBits())],
    3,
  );
  for (const [name, rate] of swipes) report(name, rate, 1000);
  for (const [name, rate] of measure([fluxSwipes(cardBits())], 3)) report(name, rate, null);
  for (const [name, rate] of measure([atrDecodes], 3)) report(name, rate, 200_000);
  for (const [name, rate] of measure([tlvDecodes], 3)) report(name, rate, null);
  return Promise.resolve();
}

function report(name: string, rate: number, budget: number | null): void {
  const share = budget === null ? '' : `  x ${(rate / budget).toFixed(1)} of the budget of ${budget}/s`;
  console.log(`${name.padEnd(20)} ${Math.round(rate).toLocaleString('en').padStart(12)}/s${share}`);
}

function rawSwipes(name: string, swipe: readonly Uint8Array[]): Contender {
  const once = (): void => {
    for (const [index, bits] of swipe.entries()) {
      readPackedTrack(tracks[index] ?? 1, packBits(bits, 'msb-first'), 'msb-first', options);
    }
  };
  return { name, operations: 1, once };
}

function fluxSwipes(swipe: readonly Uint8Array[]): Contender {
  const once = (): void => {
    for (const [index, bits] of swipe.entries()) {
      readTrackFlux(tracks[index] ?? 1, encodeF2f(bits, 300), options);
    }
  };
  return { name: 'flux swipe', operations: 1, once };
}

const atrDecodes: Contender = {
  name: 'ATR decode',
  operations: atrs.length,
  once: () => {
    for (const atr of atrs) decodeAtr(atr);
  },
};

const tlvDecodes: Contender = {
  name: 'TLV directory decode',
  operations: 1,
  once: () => {
    decodeTlv(directory);
  },
};

function cardBits(): Uint8Array[] {
  const card = randomCard(createSeededRandom(1), { chip: true });
  const texts = [card.track1, card.track2, card.track3];
  return tracks.map((track, index) => {
    const text = texts[index] ?? '';
    const bits = encodeTrack(text, trackFormats[track], cardPadding(text.length + 1, trackFormats[track]));
    return bits.ok ? bits.value : new Uint8Array(0);
  });
}

function noiseBits(): Uint8Array[] {
  const random = createSeededRandom(2);
  return tracks.map((track) =>
    Uint8Array.from({ length: trackFormats[track].cellsPerCard }, () => random.int(2)),
  );
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
