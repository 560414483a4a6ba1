/**
 * What the status bytes of an ESC/POS printer tell. null: these bytes do not say. Bits after the Epson, Citizen and Samsung tables;
 * DLE EOT and automatic status place the same facts at different bits.
 */
export interface EscposStatus {
  readonly offline: boolean | null;
  readonly coverOpen: boolean | null;
  readonly feedPressed: boolean | null;
  /** Printing was stopped because the paper ended. */
  readonly stoppedForPaper: boolean | null;
  /** Some error of DLE EOT 3 is on. */
  readonly errorOccurred: boolean | null;
  /** Recoverable mechanical error other than the cutter: a paper jam, a black mark not found. */
  readonly mechanicalError: boolean | null;
  readonly cutterError: boolean | null;
  /** Head, voltage or circuit: only service or another supply helps. */
  readonly unrecoverable: boolean | null;
  /** Ends by itself: the head is too hot, or the cover was opened while printing. */
  readonly autoRecoverable: boolean | null;
  readonly nearEnd: boolean | null;
  readonly paperEnd: boolean | null;
  /** Level of the drawer connector's pin 3; high on many printers that have no drawer. */
  readonly drawerHigh: boolean | null;
  readonly waitingForOnline: boolean | null;
}

/** The four real-time questions, DLE EOT n. */
export type RealTimeQuestion = 1 | 2 | 3 | 4;

/** The answers to DLE EOT 1 to 4 that came; a printer need not know every question. */
export type RealTimeAnswers = Readonly<Partial<Record<RealTimeQuestion, number>>>;

const nothingTold: EscposStatus = {
  offline: null,
  coverOpen: null,
  feedPressed: null,
  stoppedForPaper: null,
  errorOccurred: null,
  mechanicalError: null,
  cutterError: null,
  unrecoverable: null,
  autoRecoverable: null,
  nearEnd: null,
  paperEnd: null,
  drawerHigh: null,
  waitingForOnline: null,
};

/** Whether a byte has the fixed bits of a DLE EOT answer (0xx1xx10). Which question it answers it does not say. */
export function isRealTimeAnswer(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Whether four bytes have the fixed bits of automatic status (GS a). */
export function isAutomaticStatus(bytes: Uint8Array): boolean {
  const [first = 0xff, ...rest] = bytes;
  return bytes.length === 4 && (first & 0x93) === 0x10 && rest.every((byte) => (byte & 0x90) === 0);
}

/** What the answers to DLE EOT tell together. */
export function decodeRealTime(answers: RealTimeAnswers): EscposStatus {
  return {
    ...nothingTold,
    ...(answers[1] === undefined ? {} : printerBits(answers[1])),
    ...(answers[2] === undefined ? {} : offlineBits(answers[2])),
    ...(answers[3] === undefined ? {} : errorBits(answers[3])),
    ...(answers[4] === undefined ? {} : paperBits(answers[4])),
  };
}

/** What four bytes of automatic status tell. The fourth is reserved. */
export function decodeAutomatic(bytes: Uint8Array): EscposStatus {
  const [first = 0, second = 0, third = 0] = bytes;
  const error = (second & 0x6c) !== 0;
  return {
    offline: (first & 0x08) !== 0,
    coverOpen: (first & 0x20) !== 0,
    feedPressed: (first & 0x40) !== 0,
    drawerHigh: (first & 0x04) !== 0,
    stoppedForPaper: null,
    errorOccurred: error,
    mechanicalError: (second & 0x04) !== 0,
    cutterError: (second & 0x08) !== 0,
    unrecoverable: (second & 0x20) !== 0,
    autoRecoverable: (second & 0x40) !== 0,
    waitingForOnline: (second & 0x01) !== 0,
    nearEnd: (third & 0x03) !== 0,
    paperEnd: (third & 0x0c) !== 0,
  };
}

/** What the answer to GS r 1 (or ESC v) tells: paper alone. Old Chinese serial units say 0F for no paper. */
export function decodePaperSensor(byte: number): Pick<EscposStatus, 'nearEnd' | 'paperEnd'> {
  return { nearEnd: (byte & 0x03) !== 0, paperEnd: (byte & 0x0c) !== 0 };
}

function printerBits(byte: number): Partial<EscposStatus> {
  return {
    drawerHigh: (byte & 0x04) !== 0,
    offline: (byte & 0x08) !== 0,
    waitingForOnline: (byte & 0x20) !== 0,
    feedPressed: (byte & 0x40) !== 0,
  };
}

function offlineBits(byte: number): Partial<EscposStatus> {
  return {
    coverOpen: (byte & 0x04) !== 0,
    stoppedForPaper: (byte & 0x20) !== 0,
    errorOccurred: (byte & 0x40) !== 0,
  };
}

function errorBits(byte: number): Partial<EscposStatus> {
  return {
    mechanicalError: (byte & 0x04) !== 0,
    cutterError: (byte & 0x08) !== 0,
    unrecoverable: (byte & 0x20) !== 0,
    autoRecoverable: (byte & 0x40) !== 0,
  };
}

/** Either of the two end bits means the end: units without a near-end sensor were seen to answer 72. */
function paperBits(byte: number): Partial<EscposStatus> {
  return { nearEnd: (byte & 0x0c) !== 0, paperEnd: (byte & 0x60) !== 0 };
}
