/** One row of the import table: a folder, and the folders besides itself that its files may import. */
export interface ImportRow {
  readonly folder: string;
  readonly mayImport: readonly string[];
}

/** Who may import whom, in order: a row names only rows above it, so folders cannot form a circle. `hal` is the files directly in it. */
export const IMPORT_ROWS: readonly ImportRow[] = [
  { folder: 'hal/contracts', mayImport: [] },
  { folder: 'hal/codecs', mayImport: ['hal/contracts'] },
  { folder: 'hal/links', mayImport: ['hal/contracts'] },
  { folder: 'hal/drivers', mayImport: ['hal/contracts', 'hal/codecs', 'hal/links'] },
  { folder: 'hal/profiles', mayImport: ['hal/contracts', 'hal/drivers'] },
  { folder: 'hal/simulators', mayImport: ['hal/contracts', 'hal/codecs', 'hal/links'] },
  {
    folder: 'hal',
    mayImport: ['hal/contracts', 'hal/codecs', 'hal/links', 'hal/drivers', 'hal/profiles', 'hal/simulators'],
  },
  { folder: 'src/runtime', mayImport: ['hal/contracts'] },
  { folder: 'src/registration', mayImport: ['hal/contracts', 'src/runtime'] },
  { folder: 'src/firmware', mayImport: ['hal/contracts', 'src/runtime'] },
  { folder: 'src/acquirer', mayImport: ['hal/contracts', 'src/runtime', 'src/registration'] },
  { folder: 'src/checks', mayImport: ['hal/contracts', 'src/runtime', 'src/registration', 'src/firmware'] },
  {
    folder: 'src/remedies',
    mayImport: ['hal/contracts', 'src/runtime', 'src/registration', 'src/firmware', 'src/checks'],
  },
  { folder: 'src/playbooks', mayImport: ['src/runtime', 'src/checks', 'src/remedies'] },
  { folder: 'src/report', mayImport: ['src/runtime', 'src/checks', 'src/remedies', 'src/playbooks'] },
  {
    folder: 'src/session',
    mayImport: [
      'hal/contracts',
      'src/runtime',
      'src/registration',
      'src/firmware',
      'src/checks',
      'src/remedies',
      'src/playbooks',
      'src/report',
    ],
  },
  {
    folder: 'src/scenario',
    mayImport: [
      'hal',
      'hal/contracts',
      'hal/simulators',
      'src/runtime',
      'src/firmware',
      'src/acquirer',
      'src/report',
    ],
  },
  {
    folder: 'src/wire',
    mayImport: ['src/runtime', 'src/checks', 'src/remedies', 'src/playbooks', 'src/report'],
  },
  { folder: 'src/menu', mayImport: ['src/runtime', 'src/report', 'src/session'] },
  {
    folder: 'src/agent',
    mayImport: [
      'hal',
      'hal/contracts',
      'src/runtime',
      'src/registration',
      'src/firmware',
      'src/report',
      'src/session',
      'src/scenario',
      'src/wire',
      'src/menu',
    ],
  },
  { folder: 'src/hub', mayImport: ['src/runtime', 'src/report', 'src/wire'] },
  {
    folder: 'src/cli',
    mayImport: [
      'hal',
      'hal/contracts',
      'hal/codecs',
      'src/runtime',
      'src/registration',
      'src/firmware',
      'src/acquirer',
      'src/checks',
      'src/remedies',
      'src/playbooks',
      'src/report',
      'src/session',
      'src/scenario',
      'src/wire',
      'src/agent',
      'src/hub',
    ],
  },
];
