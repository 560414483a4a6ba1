import { packBits, packCharacters } from '../../codecs/magstripe/bit-packing.ts';
import { msrCommandOf } from '../../codecs/readers/msr605-commands.ts';
import type { MsrCommand } from '../../codecs/readers/msr605-commands.ts';
import { encodeIsoBlock, encodeRawBlock } from '../../codecs/readers/msr605-encode.ts';
import type { ByteLink } from '../../contracts/links.ts';
import { pacedLine } from './paced-line.ts';
import type { ReaderBoard, ReaderFirmware } from './reader-firmware.ts';
import type { SwipeCapture } from './swipe-capture.ts';

const escape = 0x1b;
/** Parameters behind the command byte, where there are any; the list of what is allowed decides the rest. */
const parameterBytes: Readonly<Record<number, number>> = { 0x6f: 3, 0x7a: 2, 0x62: 1 };
const okStatus = 0x30;
const readError = 0x31;
const startsReading: ReadonlySet<MsrCommand> = new Set(['readIso', 'readRaw', 'sensorTest']);

/** An MSR605/606: waits for a card only when told to, and knows nothing of how fast it came. */
export function msr605Firmware(board: ReaderBoard): ReaderFirmware {
  return new Msr605(board);
}

class Msr605 implements ReaderFirmware {
  readonly #board: ReaderBoard;
  readonly #line;
  #link: ByteLink | null = null;
  #command: number[] = [];
  #waitsFor: MsrCommand | null = null;
  #bits: readonly [number, number, number] = [7, 5, 5];
  #previous: Uint8Array | null = null;

  constructor(board: ReaderBoard) {
    this.#board = board;
    this.#line = pacedLine(board.time, () => ({
      link: this.#link,
      bytesPerSecond: board.knobs.bytesPerSecond,
    }));
  }

  connect(link: ByteLink | null): void {
    this.#link = link;
    this.#command = [];
    if (link === null) this.#line.drop();
    else link.onBytes((bytes) => this.#hear(bytes));
  }

  swiped(capture: SwipeCapture): void {
    const block = this.#blockFor(capture);
    if (block === null || this.#board.isDead()) return;
    const sent = this.#board.knobs.sendsPreviousSwipe ? (this.#previous ?? block) : block;
    this.#previous = block;
    if (this.#board.knobs.sendsHalf) return this.#say(sent.subarray(0, sent.length >> 1));
    this.#say(sent);
    if (this.#board.knobs.swipedTwice) this.#say(sent);
  }

  breakOff(capture: SwipeCapture): void {
    const block = this.#blockFor(capture);
    if (block !== null) void this.#link?.write(block.subarray(0, block.length >> 1), 1000);
    this.#board.unplug();
  }

  /** Null when nobody has asked for a swipe. */
  #blockFor(capture: SwipeCapture): Uint8Array | null {
    const waited = this.#waitsFor;
    this.#waitsFor = null;
    if (waited === 'sensorTest') return Uint8Array.of(escape, okStatus);
    if (waited === 'readRaw') return encodeRawBlock(this.#packed(capture), okStatus);
    if (waited !== 'readIso') return null;
    const failed = capture.output.some(({ status }) => status === 'error');
    return encodeIsoBlock(capture.output, this.#board.knobs.emptyStyle, failed ? readError : okStatus);
  }

  #packed({ bits }: SwipeCapture): readonly [Uint8Array, Uint8Array, Uint8Array] {
    const pack = (track: 0 | 1 | 2): Uint8Array => {
      const size = this.#bits[track];
      return size === 8 ? packBits(bits[track], 'msb-first') : packCharacters(bits[track], size);
    };
    return [pack(0), pack(1), pack(2)];
  }

  #hear(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#command.length === 0 && byte !== escape) continue;
      this.#command.push(byte);
      const needed = 2 + (parameterBytes[this.#command[1] ?? 0] ?? 0);
      if (this.#command.length < needed) continue;
      const command = Uint8Array.from(this.#command);
      this.#command = [];
      this.#obey(command);
    }
  }

  #obey(bytes: Uint8Array): void {
    const command = msrCommandOf(bytes);
    if (command === null) return this.#board.forbidden(bytes);
    if (this.#board.isDead() || this.#board.knobs.answersNothing) return;
    if (command === 'reset') return this.#reset();
    if (this.#waitsFor !== null) return;
    if (startsReading.has(command)) return this.#beginReading(command);
    const answer = this.#answerTo(command);
    if (answer !== null) this.#say(answer);
  }

  #reset(): void {
    this.#waitsFor = null;
    const { staleAfterReset } = this.#board.knobs;
    if (staleAfterReset !== null) this.#say(staleAfterReset);
  }

  #beginReading(command: MsrCommand): void {
    if (this.#board.knobs.unpluggedWhileWaiting) this.#board.unplug();
    else this.#waitsFor = command;
  }

  #answerTo(command: MsrCommand): Uint8Array | null {
    if (command === 'rawBits') this.#bits = [8, 8, 8];
    if (command === 'isoBits') this.#bits = [7, 5, 5];
    const { ramFails, firmwareText } = this.#board.knobs;
    const answers: Readonly<Partial<Record<MsrCommand, readonly number[]>>> = {
      commTest: [0x79],
      ramTest: [ramFails ? 0x41 : okStatus],
      model: [0x33, 0x53],
      firmware: [...Buffer.from(firmwareText, 'latin1')],
      leadingZeros: [0x3d, 0x16],
      coercivity: [0x68],
      rawBits: [okStatus, ...this.#bits],
      isoBits: [okStatus, ...this.#bits],
    };
    const answer = answers[command];
    return answer === undefined ? null : Uint8Array.of(escape, ...answer);
  }

  #say(bytes: Uint8Array): void {
    const lost = this.#board.knobs.losesFirstEscape && bytes[0] === escape;
    this.#line.send(lost ? bytes.subarray(1) : bytes);
  }
}
