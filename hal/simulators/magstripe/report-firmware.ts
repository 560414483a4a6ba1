import { encodeIdTechHidReport } from '../../codecs/readers/idtech-hid-report.ts';
import { encodeMagneSafeReport } from '../../codecs/readers/magnesafe-report.ts';
import {
  encodePropertyReply,
  encodeTrackEnable,
  magtekProperties,
} from '../../codecs/readers/magtek-properties.ts';
import { encodeReaderState, readerStateCommand } from '../../codecs/readers/magtek-state.ts';
import { encodeSureSwipeReport } from '../../codecs/readers/sureswipe-report.ts';
import { hidDeviceEnd } from '../../links/hid-tunnel.ts';
import type { HidDeviceEnd } from '../../links/hid-tunnel.ts';
import type { ReaderBoard, ReaderFirmware } from './reader-firmware.ts';
import type { SwipeCapture } from './swipe-capture.ts';

/** Models that send one report per swipe. */
export type ReportModel = 'sureswipe' | 'magnesafe' | 'idtech-hid';

/** A reader that sends one report per swipe, whenever somebody swipes; MagTek's tell their settings when asked. */
export function reportFirmware(model: ReportModel, board: ReaderBoard): ReaderFirmware {
  let end: HidDeviceEnd | null = null;
  let previous: Uint8Array | null = null;
  const isQuiet = (): boolean => board.isDead() || board.knobs.answersNothing;
  const send = (report: Uint8Array): void => {
    const { sendsHalf, swipedTwice, sendsPreviousSwipe } = board.knobs;
    const chosen = sendsPreviousSwipe ? (previous ?? report) : report;
    previous = report;
    end?.sendInput(sendsHalf ? chosen.slice(0, chosen.length >> 2) : chosen);
    if (swipedTwice) end?.sendInput(chosen);
  };
  return {
    connect: (link) => {
      end = link === null ? null : hidDeviceEnd(link);
      end?.onFeature((report) => (isQuiet() ? null : answerTo(model, report, board)));
    },
    swiped: (capture) => {
      if (!isQuiet() && !board.isLocked()) send(reportOf(model, capture));
    },
    breakOff: () => board.unplug(),
  };
}

const encodeType = 'iso';

function reportOf(model: ReportModel, { output, flags }: SwipeCapture): Uint8Array {
  if (model === 'sureswipe') return encodeSureSwipeReport(output, encodeType);
  if (model === 'magnesafe') return encodeMagneSafeReport(output, encodeType, flags);
  return encodeIdTechHidReport(output, encodeType, 560);
}

const getProperty = 0x00;

function answerTo(model: ReportModel, report: Uint8Array, board: ReaderBoard): Uint8Array | null {
  if (model === 'idtech-hid') return null;
  const [command, , property] = report;
  if (command === readerStateCommand && model === 'magnesafe') {
    const state = encodeReaderState(board.isLocked() ? 'authentication' : 'swipe');
    return encodePropertyReply({ result: 'ok', data: state });
  }
  if (command !== getProperty) {
    board.forbidden(report);
    return encodePropertyReply({ result: 'failed', data: new Uint8Array(0) });
  }
  const data = propertyOf(model, property ?? 0, board);
  return encodePropertyReply(
    data === null ? { result: 'bad-parameter', data: new Uint8Array(0) } : { result: 'ok', data },
  );
}

function propertyOf(model: ReportModel, property: number, board: ReaderBoard): Uint8Array | null {
  switch (property) {
    case magtekProperties.software:
      return latin1(model === 'magnesafe' ? '21042840B01' : '21042812D01');
    case magtekProperties.serial:
      return latin1('B0A1C42');
    case magtekProperties.trackEnable: {
      const off = board.tracksOff();
      const enable = (track: 1 | 2 | 3): 'off' | 'on' => (off.includes(track) ? 'off' : 'on');
      return Uint8Array.of(encodeTrackEnable({ 1: enable(1), 2: enable(2), 3: enable(3) }));
    }
    default:
      return null;
  }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
