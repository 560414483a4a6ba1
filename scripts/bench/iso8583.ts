import * as z from 'zod';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { cupDialect } from '../../src/registration/iso8583/cup-fields.table.ts';
import type { ReceivedMessage } from '../../src/registration/iso8583/message.ts';
import { pack } from '../../src/registration/iso8583/pack.ts';
import { readText } from '../../src/registration/iso8583/gbk-text.ts';
import { parseHex } from '../../src/registration/iso8583/hex-text.ts';
import { unpack } from '../../src/registration/iso8583/unpack.ts';
import { borrowPackages, type BorrowedPackages } from './borrowed-packages.ts';
import { mutateFrame } from './frame-mutations.ts';
import { setUpJspos, type Jspos } from './jspos.ts';
import { measure, rateLines, type Contender } from './throughput.ts';

const peers = ['jspos@0.0.11-RELEASE', 'iso_8583@2.6.7'];

/** A made-up sign-in pair: request and accepted answer with a key block of 40 bytes. */
const signInPair = [
  `004D 6001070000 603100311001 0800 0020000000C00016 000451 3630303230303131 383938343430313535313130303037
   0011 000000370010 0015 53657175656E6365204E6F30313039 0003 303120`,
  `0079 6000000107 603100311001 0810 003800010AC00014 000451 093012 0417 08 48440000 303931373030313233343536 3030
   3630303230303131 383938343430313535313130303037 0011 000000370010
   0040 C0FFEE00C0FFEE01C0FFEE02C0FFEE03A1B2C3D4 D00DFEED00000001D00DFEED00000002 0BADCAFE`,
].map(frameOf);

/** Length prefix, TPDU and header, which the peers cannot read: they get the frame from the message type on. */
const prefixLength = 13;

/** Speed on the sign-in pair beside the packages of others, and what becomes of 5 000 broken frames. */
export function run(): Promise<void> {
  const borrowed = borrowPackages(peers);
  if (borrowed === null) console.log(`${peers.join(' and ')} cannot be had here: measured alone`);
  try {
    const jspos = borrowed === null ? null : setUpJspos(borrowed.load('jspos'));
    compare('unpack', unpackContenders(jspos, borrowed));
    compare('pack', packContenders(jspos, borrowed));
    countBroken(jspos);
  } finally {
    borrowed?.giveBack();
  }
  return Promise.resolve();
}

function compare(title: string, contenders: readonly Contender[]): void {
  console.log(`${title}, the sign-in pair (x = how many times faster posdoctor is)`);
  for (const line of rateLines(measure(contenders))) console.log(`  ${line}`);
}

function unpackContenders(jspos: Jspos | null, borrowed: BorrowedPackages | null): readonly Contender[] {
  const bodies = signInPair.map((frame) => Buffer.from(frame.subarray(prefixLength)));
  const contenders: Contender[] = [
    {
      name: 'posdoctor (with prefixes)',
      operations: signInPair.length,
      once: () => {
        for (const frame of signInPair) unpack(frame, cupDialect);
      },
    },
  ];
  if (jspos !== null) {
    const once = (): void => {
      for (const body of bodies) jspos.createMessage().unpack(body);
    };
    contenders.push({ name: 'jspos (no prefixes)', operations: bodies.length, once });
  }
  if (borrowed !== null) {
    const Iso = isoSchema.parse(borrowed.load('iso_8583'));
    const ascii = asciiMessages.map((message) => new Iso(message).getBufferMessage());
    const once = (): void => {
      for (const bytes of ascii) new Iso().getIsoJSON(bytes);
    };
    contenders.push({ name: 'iso_8583 (its own ASCII form)', operations: ascii.length, once });
  }
  return contenders;
}

function packContenders(jspos: Jspos | null, borrowed: BorrowedPackages | null): readonly Contender[] {
  const messages = signInPair.map(messageOf);
  const contenders: Contender[] = [
    {
      name: 'posdoctor (with prefixes)',
      operations: messages.length,
      once: () => {
        for (const message of messages) pack(message, cupDialect);
      },
    },
  ];
  if (jspos !== null) {
    const theirs = signInPair.map((frame) => {
      const message = jspos.createMessage();
      message.unpack(frame.subarray(prefixLength));
      return message;
    });
    const once = (): void => {
      for (const message of theirs) message.pack();
    };
    contenders.push({ name: 'jspos (no prefixes)', operations: theirs.length, once });
  }
  if (borrowed !== null) {
    const Iso = isoSchema.parse(borrowed.load('iso_8583'));
    const once = (): void => {
      for (const message of asciiMessages) new Iso(message).getBufferMessage();
    };
    contenders.push({ name: 'iso_8583 (its own ASCII form)', operations: asciiMessages.length, once });
  }
  return contenders;
}

const brokenFrames = 5000;

/** Accepted and, of these, accepted in silence although writing the values again gives other bytes. */
interface Tally {
  readonly name: string;
  accepted: number;
  silent: number;
  threw: number;
  slowestMs: number;
}

function countBroken(jspos: Jspos | null): void {
  const random = createSeededRandom(8583);
  const ours = tallyOf('posdoctor');
  const theirs = tallyOf('jspos');
  const startedMs = performance.now();
  readText(Buffer.of(0xc4, 0xb3), 0, 2);
  const tableMs = (performance.now() - startedMs).toFixed(0);
  for (let n = 0; n < brokenFrames; n += 1) {
    const frame = mutateFrame(signInPair[n % signInPair.length] ?? new Uint8Array(), random);
    count(ours, () => fateOfOurs(frame));
    if (jspos !== null) count(theirs, () => quietly(() => fateOfTheirs(frame.subarray(prefixLength), jspos)));
  }
  console.log(
    `${String(brokenFrames)} broken frames (the GBK table loads with the first such text, ${tableMs} ms)`,
  );
  for (const tally of jspos === null ? [ours] : [ours, theirs]) {
    const { name, accepted, silent, threw, slowestMs } = tally;
    console.log(
      `  ${name}: ${String(accepted)} accepted, ${String(silent)} of them silently wrong, ` +
        `${String(threw)} exceptions, slowest ${slowestMs.toFixed(3)} ms`,
    );
  }
}

type Fate = 'refused' | 'accepted' | 'silently-wrong';

function tallyOf(name: string): Tally {
  return { name, accepted: 0, silent: 0, threw: 0, slowestMs: 0 };
}

/** Each frame is read three times and its best time counts: a pause of the machine is not the frame's. */
function count(tally: Tally, read: () => Fate): void {
  let fate: Fate = 'refused';
  let bestMs = Infinity;
  let threw = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const startedMs = performance.now();
    try {
      fate = read();
    } catch (error) {
      threw = error instanceof Error ? 1 : 0;
    }
    bestMs = Math.min(bestMs, performance.now() - startedMs);
  }
  tally.threw += threw;
  tally.slowestMs = Math.max(tally.slowestMs, bestMs);
  if (fate !== 'refused') tally.accepted += 1;
  if (fate === 'silently-wrong') tally.silent += 1;
}

function fateOfOurs(frame: Uint8Array): Fate {
  const read = unpack(frame, cupDialect);
  if (!read.ok) return 'refused';
  const again = pack(read.value, cupDialect);
  const same = again.ok && Buffer.compare(again.value, frame) === 0;
  return same || read.value.issues.length > 0 ? 'accepted' : 'silently-wrong';
}

/** It refuses by throwing, which counts as an exception. */
function fateOfTheirs(body: Uint8Array, jspos: Jspos): Fate {
  const message = jspos.createMessage();
  message.unpack(body);
  return Buffer.compare(Uint8Array.from(message.pack()), body) === 0 ? 'accepted' : 'silently-wrong';
}

/** jspos prints its complaints to the console, which nobody wants 5 000 times. */
function quietly<T>(work: () => T): T {
  const { log, error } = console;
  console.log = console.error = () => undefined;
  try {
    return work();
  } finally {
    Object.assign(console, { log, error });
  }
}

interface IsoMessage {
  getBufferMessage(): Uint8Array;
  getIsoJSON(bytes: Uint8Array): unknown;
}

const isoSchema = z.custom<new (fields?: object) => IsoMessage>((value) => typeof value === 'function');

/** The same values in the only form that iso_8583 knows. */
const asciiMessages = signInPair.map((frame) => {
  const { mti, fields } = messageOf(frame);
  return Object.fromEntries([[0, mti], ...new Map(fields).set(62, 'Sequence No0109')]);
});

function messageOf(frame: Uint8Array): ReceivedMessage {
  const read = unpack(frame, cupDialect);
  if (!read.ok) throw new Error(read.error.detail);
  return read.value;
}

function frameOf(hex: string): Uint8Array {
  const parsed = parseHex(hex);
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return parsed.value;
}
