import { encodeIdTechFrame, IdTechParser, idTechSettings } from '../../codecs/readers/idtech-frames.ts';
import { outputText } from '../../codecs/readers/track-output.ts';
import type { ByteLink } from '../../contracts/links.ts';
import { pacedLine } from './paced-line.ts';
import type { ReaderBoard, ReaderFirmware } from './reader-firmware.ts';
import type { SwipeCapture } from './swipe-capture.ts';

const ack = 0x06;
const nak = 0x15;
const review = 0x52;
const carriageReturn = 0x0d;

/** An ID TECH reader on a serial line: text by itself at every swipe, settings when reviewed. */
export function idTechFirmware(board: ReaderBoard): ReaderFirmware {
  let link: ByteLink | null = null;
  const parser = new IdTechParser();
  const { time, knobs } = board;
  const line = pacedLine(time, () => ({ link, bytesPerSecond: knobs.bytesPerSecond }));
  const isQuiet = (): boolean => board.isDead() || knobs.answersNothing;
  const hear = (bytes: Uint8Array): void => {
    for (const event of parser.push(bytes)) {
      if (event.kind === 'frame' && !isQuiet()) answer(event.content, board, (out) => line.send(out));
    }
  };
  let previous: Uint8Array | null = null;
  const send = (capture: SwipeCapture): void => {
    const swiped = textOf(capture);
    const text = knobs.sendsPreviousSwipe ? (previous ?? swiped) : swiped;
    previous = swiped;
    if (knobs.staleAfterReset !== null) line.send(knobs.staleAfterReset);
    line.send(knobs.sendsHalf ? text.subarray(0, text.length >> 1) : text);
    if (knobs.swipedTwice) line.send(text);
  };
  return {
    connect: (to) => {
      link = to;
      parser.reset();
      if (to === null) line.drop();
      else to.onBytes(hear);
    },
    swiped: (capture) => {
      if (!isQuiet() && !board.isLocked() && !allOff(board)) send(capture);
    },
    breakOff: (capture) => {
      const text = textOf(capture);
      void link?.write(text.subarray(0, text.length >> 1), 1000);
      board.unplug();
    },
  };
}

function answer(content: Uint8Array, board: ReaderBoard, say: (bytes: Uint8Array) => void): void {
  const [command, setting = 0] = content;
  if (command !== review) {
    board.forbidden(content);
    return say(Uint8Array.of(nak));
  }
  const data = settingOf(setting, board);
  say(
    data === null
      ? Uint8Array.of(nak)
      : Uint8Array.of(ack, ...encodeIdTechFrame(Uint8Array.of(setting, data.length, ...data))),
  );
}

function settingOf(setting: number, board: ReaderBoard): readonly number[] | null {
  switch (setting) {
    case idTechSettings.msr:
      return [allOff(board) ? 0x30 : 0x31];
    case idTechSettings.decoding:
      return [board.knobs.oneDirection ? 0x32 : 0x31];
    case idTechSettings.firmware:
      return [...Buffer.from('ID TECH TM3 SecureMag 1.22', 'latin1')];
    default:
      return null;
  }
}

function allOff(board: ReaderBoard): boolean {
  return board.tracksOff().length === 3;
}

/** Tracks that gave nothing are left out; a track that could not be read is an E between its sentinels. */
function textOf({ output }: SwipeCapture): Uint8Array {
  const starts = [0x25, 0x3b, 0x2b];
  const parts = output.flatMap((track, index) => {
    const start = starts[index] ?? 0;
    if (track.status === 'error') return [start, 0x45, 0x3f, carriageReturn];
    const text = outputText(track);
    return text.length === 0 ? [] : [start, ...text.subarray(1), carriageReturn];
  });
  return Uint8Array.from(parts);
}
