import { causeRow } from '../playbooks/causes.table.ts';
import type { Diagnosis } from '../playbooks/playbook.ts';
import type { EventLog } from './event-log.ts';

/** Tells the faces what is certain as soon as it is: whoever waits must not wait for the last check. */
export interface Namer {
  tell(diagnosis: Diagnosis): void;
  /** Says that the complaint is still open, and what is looked at next. */
  tellOpen(diagnosis: Diagnosis): void;
}

/** A namer of one run; it repeats nothing. */
export function createNamer(log: EventLog): Namer {
  let told = '';
  const append = (diagnosis: Diagnosis, nextCheck: string | null): void => {
    const certain = certainOf(diagnosis);
    const words = [...certain, nextCheck ?? ''].join(' ');
    if (words === told) return;
    told = words;
    const causes = certain.map((id) => ({ id, title: causeRow(id)?.title ?? { zh: id, en: id } }));
    log.append({ kind: 'named', causes, nextCheck });
  };
  return {
    tell: (diagnosis) => {
      if (certainOf(diagnosis).length > 0 || told !== '') append(diagnosis, null);
    },
    tellOpen: (diagnosis) => append(diagnosis, diagnosis.nextCheck),
  };
}

function certainOf({ causes }: Diagnosis): readonly string[] {
  return causes.filter((cause) => cause.certain === true).map((cause) => cause.id);
}
