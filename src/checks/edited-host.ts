import type { FaultCode } from '../../hal/contracts/fault.ts';
import type { Evidence } from './check.ts';
import type { ChangedItem, History } from './history.ts';

/** A host that cannot be reached, and whose address or port was edited since the last good sign-in. */
export interface EditedHost {
  readonly id: 'config.wrong-host' | 'config.wrong-port';
  readonly evidence: Evidence;
}

/** The edit that explains why the host cannot be reached, or null: a wrong port is refused by a host that is there, a wrong address is not answered. */
export function editedHost(history: History, fault: FaultCode): EditedHost | null {
  const edited = (what: ChangedItem): boolean => history.changedSinceLastGood.includes(what);
  if (fault === 'cancelled') return null;
  if (fault === 'refused' && edited('port')) return { id: 'config.wrong-port', evidence: editOf('port') };
  return edited('host') ? { id: 'config.wrong-host', evidence: editOf('host') } : null;
}

function editOf(what: 'host' | 'port'): Evidence {
  return { of: `history.changed-${what}`, value: 'edited since the last good sign-in', how: 'cached' };
}
