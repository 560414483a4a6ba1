import { causeRow } from '../playbooks/causes.table.ts';
import type { Diagnosis } from '../playbooks/playbook.ts';
import type { EventLog } from './event-log.ts';

/** Tells the faces what is certain as soon as it is: whoever waits must not wait for the last check. */
export interface Namer {
  tell(diagnosis: Diagnosis): void;
}

/** A namer of one run; it repeats nothing. */
export function createNamer(log: EventLog): Namer {
  let told = '';
  return {
    tell: ({ causes }) => {
      const certain = causes.filter((cause) => cause.certain === true).map((cause) => cause.id);
      const words = certain.join(' ');
      if (words === told) return;
      told = words;
      log.append({
        kind: 'named',
        causes: certain.map((id) => ({ id, title: causeRow(id)?.title ?? { zh: id, en: id } })),
      });
    },
  };
}
