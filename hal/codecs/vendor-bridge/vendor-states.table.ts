/** What a vendor's state code says about its built-in printer. */
export type VendorState =
  | 'ready'
  | 'starting'
  | 'busy'
  | 'paper-out'
  | 'cover-open'
  | 'head-hot'
  | 'low-voltage'
  | 'cutter-jam'
  | 'paper-position'
  | 'broken'
  | 'no-printer'
  /** A code about the last job, not about the printer. */
  | 'job-refused';

/** Sunmi: `updatePrinterState()` of its print service. */
export const sunmiStates: Readonly<Record<number, VendorState>> = {
  1: 'ready',
  2: 'starting',
  3: 'broken',
  4: 'paper-out',
  5: 'head-hot',
  6: 'cover-open',
  7: 'cutter-jam',
  8: 'ready',
  9: 'paper-position',
  505: 'no-printer',
};

/** PAX and those who took over its codes. Negative ones also arrive as an unsigned byte. */
export const paxStates: Readonly<Record<number, VendorState>> = {
  0: 'ready',
  1: 'busy',
  2: 'paper-out',
  3: 'job-refused',
  4: 'broken',
  8: 'head-hot',
  9: 'low-voltage',
  [-16]: 'busy',
  [-6]: 'cutter-jam',
  [-5]: 'cover-open',
  [-4]: 'job-refused',
  [-2]: 'job-refused',
};
