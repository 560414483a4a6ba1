import type { Timer } from '../../../hal/contracts/time.ts';
import { uuidV7 } from '../../wire/uuid-v7.ts';
import type { Held, LinkMachine, LinkState } from './link-state.ts';
import type { LinkEnd } from './reconnect-plan.ts';

/** Waits as long as the plan says, whatever is waiting to be sent. */
export function backingOff(machine: LinkMachine, end: LinkEnd, held: Held): LinkState {
  const { time, log } = machine.parts;
  let timer: Timer | null = null;
  return {
    name: 'backing-off',
    enter: () => {
      const next = machine.plan.after(end, held);
      if (next.identityConflict) reportConflict(machine);
      log.write('info', 'link-lost', { why: describe(end), waitMs: Math.round(next.waitMs) });
      timer = time.after(next.waitMs, () => machine.connect());
    },
    leave: () => timer?.cancel(),
  };
}

function reportConflict({ parts }: LinkMachine): void {
  parts.log.write('error', 'identity-conflict', { agent: parts.identity.agentId });
  const body = JSON.stringify({ agentId: parts.identity.agentId });
  const id = uuidV7(parts.time.now(), parts.random);
  parts.outbox.put({ id, kind: 'identity-conflict', weight: 'kept', body });
}

function describe(end: LinkEnd): string {
  switch (end.why) {
    case 'closed':
      return `closed ${String(end.code)}`;
    case 'refused':
      return `HTTP ${String(end.status)}`;
    case 'unreachable':
    case 'given-up':
      return end.detail;
    case 'asked':
      return 'the hub asked for a break';
    case 'new-epoch':
      return 'the hub holds more than was sent; a new epoch begins';
  }
}
