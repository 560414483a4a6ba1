import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { NetLink } from '../../../hal/contracts/links.ts';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { simulatedHostSecurity } from '../../../hal/simulators/host-security.ts';
import { SimulatedKeystore } from '../../../hal/simulators/keystore.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { createAcquirer } from '../../../src/acquirer/acquirer.ts';
import type { Acquirer } from '../../../src/acquirer/acquirer.ts';
import { createMemoryRecords } from '../../../src/registration/records/memory-records.ts';
import type { RecordStore } from '../../../src/registration/records/record-store.ts';
import type { RegistrationPort } from '../../../src/registration/registration-port.ts';
import { createCupRegistration } from '../../../src/registration/sign-in/cup-registration.ts';
import { quietApp } from '../../../test/support/quiet-app.ts';
import { countingApp, testMainKey, testSettings } from '../../../test/support/registration-bench.ts';

/** A fleet in front of one host that is down at first. */
export interface FleetPlan {
  readonly terminals: number;
  readonly outageMs: number;
  /** What the host does while it is down: closes its port, or says nothing. */
  readonly outage: 'refused' | 'black-hole';
  /** Sign-ins a second, and how many may wait. */
  readonly perSecond: number;
  readonly queue: number;
  /** What an echo test takes of the time of a sign-in. */
  readonly echoShare: number;
  readonly seed: number;
}

/** One terminal: the real client on a line in memory, and what it remembers. */
export interface FleetTerminal {
  readonly tid: string;
  readonly port: RegistrationPort;
  readonly records: RecordStore;
  readonly context: DeviceContext;
}

/** The fleet, its host and their clock. */
export interface FleetWorld {
  readonly time: VirtualTime;
  readonly acquirer: Acquirer;
  readonly terminals: readonly FleetTerminal[];
}

const mid = '898000000000001';

/** Makes all of it; the outage begins with the clock. */
export function fleetWorld(plan: FleetPlan): FleetWorld {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const random = createSeededRandom(plan.seed);
  const tids = Array.from({ length: plan.terminals }, (_none, at) => String(10_000_000 + at));
  const { perSecond, queue, echoShare } = plan;
  const acquirer = createAcquirer({
    time: time.peerTime,
    random,
    hostSecurity: simulatedHostSecurity,
    terminals: tids.map((tid) => ({ tid, mid, mainKey: testMainKey })),
    faults: [
      { at: 'host', kind: plan.outage, untilMs: plan.outageMs },
      { at: 'host', kind: 'capacity', perSecond, queue, echoShare, alone: true },
    ],
  });
  const net = netTo(acquirer, time);
  const terminals = tids.map((tid): FleetTerminal => {
    const keystore = new SimulatedKeystore();
    keystore.loadMainKey(testSettings.mainKeySlot, testMainKey);
    const records = createMemoryRecords();
    const port = createCupRegistration({
      net,
      keystore,
      paymentApp: countingApp(),
      app: { ...quietApp, tid },
      host: { host: '10.0.0.9', port: 5001, tls: false, nii: '0003' },
      settings: testSettings,
      records,
      codeProfile: null,
    });
    const context = { time, random: random.fork(tid), signal: new AbortController().signal };
    return { tid, port, records, context };
  });
  return { time, acquirer, terminals };
}

function netTo(acquirer: Acquirer, time: VirtualTime): NetLink {
  return {
    resolve: () => Promise.resolve(ok(['10.0.0.9'])),
    dial: async (_address, deadlineMs) => {
      const door = acquirer.door();
      if (door === 'refused') return failed('refused', 'the port is closed');
      if (door === 'silent') {
        await new Promise<void>((resolve) => void time.after(deadlineMs, resolve));
        return failed('timed-out', 'nobody answers');
      }
      const [near, far] = memoryPair({ time, touch: () => time.touch() });
      acquirer.accept(far);
      return ok(near);
    },
    dialTls: () => Promise.resolve(failed('unsupported', 'no TLS here')),
    listen: () => Promise.resolve(failed('unsupported', 'nobody listens here')),
  };
}
