import type { FindingSpec } from './check.ts';

/** What `scanner-status` may complain of. Public ids: add, never rename. */
export const scannerFindings = {
  'scanner.absent': {
    severity: 'major',
    text: { zh: '找不到扫码头或无应答', en: 'Scanner is not there or does not answer' },
    crosswalk: { upos: 'E_NOHARDWARE 107', xfs4iot: 'device noDevice', nexo: 'UnavailableDevice' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** What `scanner-scan` may complain of. Public ids: add, never rename. */
export const scanFindings = {
  'scanner.no-read': {
    severity: 'major',
    text: { zh: '扫码头读不出任何码', en: 'Scanner reads nothing' },
    crosswalk: { upos: 'E_FAILURE 111', xfs4iot: 'scanner inop', nexo: 'OutOfOrder' },
  },
  'scanner.dirty-window': {
    severity: 'major',
    text: { zh: '扫码窗脏，时读时不读', en: 'Scanner window is dirty' },
    crosswalk: { upos: 'UnreadableScanCount', xfs4iot: 'scanner ok' },
  },
} as const satisfies Readonly<Record<string, FindingSpec>>;

/** One of `scannerFindings`. */
export type ScannerFinding = keyof typeof scannerFindings;

/** One of `scanFindings`. */
export type ScanFinding = keyof typeof scanFindings;
