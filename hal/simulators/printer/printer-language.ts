import { encodeAutomatic } from '../../codecs/escpos/status-bytes.ts';
import type { EscposSensors } from '../../codecs/escpos/status-bytes.ts';
import { encodeStarStatus } from '../../codecs/star/star-status.ts';
import { commandLength, starCommandLength } from './command-length.ts';
import type { CommandLength } from './command-length.ts';
import { imageCommands } from './image-commands.ts';
import type { CommandHandlers } from './printer-machine.ts';
import { queryCommands } from './query-commands.ts';
import { RealTimeScanner } from './real-time-scanner.ts';
import type { RealTimeScanning } from './real-time-scanner.ts';
import { starCommands } from './star-commands.ts';
import { StarScanner } from './star-scanner.ts';
import { textCommands } from './text-commands.ts';

/** What a status is made from. */
export interface StatusSource {
  readonly sensors: EscposSensors;
  readonly offline: boolean;
  readonly etbCounter: number;
  /** 3 is Star Line Mode, 4 StarPRNT. */
  readonly starVersion: number;
}

/** How a command language is read and answered. */
export interface PrinterLanguage {
  readonly commandLength: CommandLength;
  readonly handlers: readonly CommandHandlers[];
  readonly createScanner: () => RealTimeScanning;
  /** Whether a whole command was obeyed on arrival and is not executed again. */
  readonly isRealTime: (command: Uint8Array) => boolean;
  readonly automaticStatus: (source: StatusSource) => Uint8Array;
}

/** The languages that the simulated printer can read. */
export const printerLanguages = {
  escpos: {
    commandLength,
    handlers: [textCommands, imageCommands, queryCommands],
    createScanner: () => new RealTimeScanner(),
    isRealTime: ([first, second]) =>
      first === 0x10 && (second === 0x04 || second === 0x05 || second === 0x14),
    automaticStatus: ({ sensors }) => encodeAutomatic(sensors),
  },
  star: {
    commandLength: starCommandLength,
    handlers: [starCommands],
    createScanner: () => new StarScanner(),
    isRealTime: ([first, second]) => first === 0x1b && second === 0x06,
    automaticStatus: starStatus,
  },
} as const satisfies Readonly<Record<string, PrinterLanguage>>;

function starStatus({ sensors, offline, etbCounter, starVersion }: StatusSource): Uint8Array {
  return encodeStarStatus({
    offline,
    coverOpen: sensors.coverOpen,
    drawerHigh: sensors.drawerHigh,
    etbExecuted: etbCounter > 0,
    headHot: sensors.headHot,
    unrecoverable: sensors.unrecoverable,
    cutterError: sensors.cutterError,
    mechanicalError: sensors.mechanicalError,
    receiveOverflow: false,
    blackMarkError: false,
    presenterJam: false,
    paperEnd: sensors.paper === 'out',
    nearEnd: sensors.hasNearEndSensor && sensors.paper !== 'ok',
    etbCounter,
    version: starVersion,
  });
}
