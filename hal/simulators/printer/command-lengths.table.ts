/**
 * How long each ESC/POS command is, so that a printer knows where the next one starts. Keys are the fixed bytes in hex. A number is
 * the count of parameter bytes behind them; a name is a rule of `command-length.ts` for lengths that the parameters themselves tell.
 * After the Epson, Citizen, Bixolon, HPRT and Custom command lists; what is not listed here has no parameters.
 */
export type LengthRule =
  | number
  /** Bytes up to and with a NUL. */
  | 'until-nul'
  /** A letter, pL pH, then that many. */
  | 'counted-16'
  /** A letter, p1 p2 p3 p4, then that many. */
  | 'counted-32'
  | 'bit-image'
  | 'raster-image'
  | 'downloaded-image'
  | 'stored-images'
  | 'stored-memory'
  | 'user-characters'
  | 'user-chinese'
  | 'bar-code'
  | 'cut';

/** By fixed bytes; of several that match, the longest counts. */
export const commandLengths: Readonly<Record<string, LengthRule>> = {
  // DLE
  '1004': 1,
  '100407': 1,
  '100408': 1,
  '100412': 1,
  '1005': 1,
  '101401': 2,
  '101402': 2,
  '101403': 5,
  '101407': 1,
  '101408': 7,
  // ESC
  '1b0c': 0,
  '1b20': 1,
  '1b21': 1,
  '1b24': 2,
  '1b25': 1,
  '1b26': 'user-characters',
  '1b28': 'counted-16',
  '1b2a': 'bit-image',
  '1b2d': 1,
  '1b32': 0,
  '1b33': 1,
  '1b3c': 0,
  '1b3d': 1,
  '1b3f': 1,
  '1b40': 0,
  '1b42': 2,
  '1b43': 1,
  '1b44': 'until-nul',
  '1b45': 1,
  '1b47': 1,
  '1b4a': 1,
  '1b4b': 1,
  '1b4c': 0,
  '1b4d': 1,
  '1b52': 1,
  '1b53': 0,
  '1b54': 1,
  '1b55': 1,
  '1b56': 1,
  '1b57': 8,
  '1b5c': 2,
  '1b61': 1,
  '1b63': 2,
  '1b64': 1,
  '1b65': 1,
  '1b66': 2,
  '1b69': 0,
  '1b6d': 0,
  '1b70': 3,
  '1b72': 1,
  '1b74': 1,
  '1b75': 1,
  '1b76': 0,
  '1b7b': 1,
  // FS
  '1c21': 1,
  '1c26': 0,
  '1c28': 'counted-16',
  '1c2d': 1,
  '1c2e': 0,
  '1c32': 'user-chinese',
  '1c3f': 2,
  '1c43': 1,
  '1c53': 2,
  '1c57': 1,
  '1c67': 'stored-memory',
  '1c70': 2,
  '1c71': 'stored-images',
  // GS
  '1d0c': 0,
  '1d21': 1,
  '1d22': 1,
  '1d24': 2,
  '1d28': 'counted-16',
  '1d2a': 'downloaded-image',
  '1d2f': 1,
  '1d38': 'counted-32',
  '1d3a': 0,
  '1d42': 1,
  '1d4330': 2,
  '1d4331': 6,
  '1d4332': 2,
  '1d45': 1,
  '1d48': 1,
  '1d49': 1,
  '1d4c': 2,
  '1d50': 2,
  '1d51': 'raster-image',
  '1d54': 1,
  '1d56': 'cut',
  '1d57': 2,
  '1d5c': 2,
  '1d5e': 3,
  '1d61': 1,
  '1d62': 1,
  '1d63': 0,
  '1d66': 1,
  '1d67': 4,
  '1d68': 1,
  '1d6a': 1,
  '1d6b': 'bar-code',
  '1d72': 1,
  '1d76': 'raster-image',
  '1d77': 1,
  '1d7a': 3,
};
