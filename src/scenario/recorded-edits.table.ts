import type { FaultPlace } from './fault-kinds.table.ts';
import type { Scenario } from './scenario-schema.ts';

type Edit = Scenario['history']['changedSinceLastGood'][number];

/**
 * What must have been changed since a terminal that suffers this last signed in well: its agent was there then, and has recorded what that
 * sign-in was made with.
 */
export const recordedEdits: readonly (readonly [at: FaultPlace, kind: string, edit: Edit])[] = [
  ['registration', 'wrong-tid', 'tid'],
  ['registration', 'wrong-mid', 'mid'],
  ['registration', 'sim-changed', 'sim'],
  ['registration', 'serial-mismatch', 'serial'],
  ['config', 'wrong-host', 'host'],
  ['config', 'wrong-port', 'port'],
  ['config', 'wrong-nii', 'nii'],
];
