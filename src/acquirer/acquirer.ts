import type { HostSecurity } from '../../hal/contracts/host-security.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { cupDialect } from '../registration/iso8583/cup-fields.table.ts';
import type { AcquirerFault } from './acquirer-fault.ts';
import { cupAcquirer, type AcquirerProfile } from './acquirer-profile.ts';
import type { AcquirerState } from './acquirer-state.ts';
import { createActivationDesk } from './activation/activation-desk.ts';
import type { ActivationDesk } from './activation/activation-desk.ts';
import type { Conduct } from './conduct.ts';
import { createCounters, type CounterReading } from './counters.ts';
import { createFaultBoard, type FaultBoard } from './fault-board.ts';
import { createFrameLog, type LoggedFrame } from './frame-log.ts';
import type { HostState } from './host-state.ts';
import { acceptHttp } from './line/accept-http.ts';
import { acceptLine } from './line/accept-line.ts';
import { createCapacity } from './line/capacity.ts';
import { TerminalAccount, type TerminalSeed } from './terminal-account.ts';

/** What a simulated host is made of. */
export interface AcquirerOptions {
  readonly time: Time;
  readonly random: Random;
  readonly hostSecurity: HostSecurity;
  readonly terminals: readonly TerminalSeed[];
  readonly profile?: AcquirerProfile;
  readonly state?: HostState;
  readonly faults?: readonly AcquirerFault[];
}

/** A simulated acquirer's host: a demonstration, and the peer that registration is tried on. */
export interface Acquirer {
  /** Takes the far end of a connection that carries ISO 8583 frames. */
  accept(link: ByteLink): void;
  /** Takes the far end of a connection that carries HTTP: the activation service. */
  acceptHttp(link: ByteLink): void;
  /** The activation service itself, whoever carries its requests. */
  readonly activation: ActivationDesk;
  readonly faults: FaultBoard;
  /** Whether connections are taken now. */
  door(): Conduct['door'];
  counters(): CounterReading;
  frames(): readonly LoggedFrame[];
  terminal(tid: string): TerminalAccount | undefined;
  terminals(): readonly TerminalAccount[];
  add(terminal: TerminalSeed): void;
}

/** A host that knows these terminals and no other. */
export function createAcquirer(options: AcquirerOptions): Acquirer {
  const { time } = options;
  let references = 0;
  const state: AcquirerState = {
    time,
    random: options.random.fork('acquirer'),
    security: options.hostSecurity,
    profile: options.profile ?? cupAcquirer,
    accounts: new Map(options.terminals.map((seed) => [seed.tid, new TerminalAccount(seed)])),
    faults: createFaultBoard(time, { state: options.state ?? 'normal', faults: options.faults ?? [] }),
    counters: createCounters(time),
    frames: createFrameLog(time, cupDialect),
    nextReference: () => {
      references += 1;
      return references;
    },
  };
  const capacity = createCapacity(time);
  const activation = createActivationDesk(state);
  return {
    accept: (link) => acceptLine(link, state, capacity),
    acceptHttp: (link) => acceptActivation(link, state, activation),
    activation,
    faults: state.faults,
    door: () => state.faults.conductTowards(null).door,
    counters: () => state.counters.read(),
    frames: () => state.frames.list(),
    terminal: (tid) => state.accounts.get(tid),
    terminals: () => [...state.accounts.values()],
    add: (seed) => void state.accounts.set(seed.tid, new TerminalAccount(seed)),
  };
}

/** What befalls the line befalls HTTP as well; what befalls an ISO 8583 answer does not. */
function acceptActivation(link: ByteLink, state: AcquirerState, desk: ActivationDesk): void {
  state.counters.count('connections');
  if (state.faults.conductTowards(null).hangsUp === 'at-once') return void link.close();
  acceptHttp(
    link,
    (request) => {
      state.counters.request('other');
      return desk.answer(request);
    },
    state.time,
  );
}
