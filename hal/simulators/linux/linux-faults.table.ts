import type { LinuxFault, LinuxFaultPlace } from './linux-fault.ts';
import type { LinuxNetworkState, LinuxState } from './linux-state.ts';

/** What a fault makes of a state. */
export type Effect = (state: LinuxState, fault: LinuxFault) => LinuxState;

const mebibyte = 1024 ** 2;

/** Every fault this simulator knows, by place and public kind. Faults add up: each changes the state the ones before it left. */
export const linuxFaultEffects: Readonly<Record<LinuxFaultPlace, Readonly<Record<string, Effect>>>> = {
  power: {
    'battery-low': power({ levelPercent: 14 }),
    'battery-critical': power({ levelPercent: 4 }),
    'battery-worn': power({ healthShare: 0.42, cycles: 1180 }),
    'battery-hot': power({ celsius: 58 }),
    'mains-lost': power({ onMains: false }),
    unstable: power({ drops: 6 }),
  },
  storage: {
    // Cache and log files are laid into the tree when the fault begins; other data is not shown as files.
    full: (state, { filledBy }) => (filledBy === 'data' ? storage({ otherFills: true })(state) : state),
    'read-only': storage({ readOnly: true }),
    'card-bad': storage({ card: 'bad' }),
    'flash-worn': storage({ lifeStep: 11 }),
    corrupt: storage({ errors: 7 }),
  },
  memory: { low: (state) => ({ ...state, memory: { ...state.memory, availableBytes: 30 * mebibyte } }) },
  cpu: { saturated: (state) => ({ ...state, cpu: { ...state.cpu, load: state.cpu.cores * 1.98 } }) },
  thermal: { high: (state) => ({ ...state, celsius: 88 }) },
  humidity: { high: (state) => ({ ...state, humidityPercent: 93 }) },
  clock: {
    skew: (state) => state,
    'rtc-lost': (state) => ({ ...state, clock: { ...state.clock, rtcLost: true } }),
    'no-sync': (state) => ({ ...state, clock: { ...state.clock, synchronised: false } }),
  },
  network: {
    'link-down': network({ carrier: false, leased: false }),
    'weak-signal': (state, { level }) => network({ signalDbm: -70 - 45 * level })(state),
    'no-lease': network({ leased: false }),
    'gateway-unreachable': network({ gatewayAnswers: false }),
    'dns-none': network({ nameServers: 'none' }),
    'dns-fail': network({ nameServers: 'silent' }),
    'dns-slow': network({ nameServers: 'slow' }),
    'captive-portal': network({ filter: 'captive-portal' }),
    'proxy-auth': network({ filter: 'proxy-auth' }),
    firewall: network({ filter: 'host-blocked' }),
    'bandwidth-low': network({ bitsPerSecond: 9_600 }),
    latency: (state, { ms }) => network({ oneWayMs: state.network.oneWayMs + ms })(state),
    loss: (state, { level }) =>
      network({ lossShare: 1 - (1 - state.network.lossShare) * (1 - level) })(state),
    'sim-absent': network({ uplink: 'cellular', carrier: false, leased: false, sim: 'absent' }),
    'sim-arrears': network({ uplink: 'cellular', carrier: false, leased: false, sim: 'not-subscribed' }),
    'apn-wrong': network({ uplink: 'cellular', carrier: false, leased: false, sim: 'unknown-apn' }),
    'ip-conflict': network({ addressTaken: true }),
  },
};

function power(change: Partial<LinuxState['power']>): (state: LinuxState) => LinuxState {
  return (state) => ({ ...state, power: { ...state.power, ...change } });
}

function storage(change: Partial<LinuxState['storage']>): (state: LinuxState) => LinuxState {
  return (state) => ({ ...state, storage: { ...state.storage, ...change } });
}

function network(change: Partial<LinuxNetworkState>): (state: LinuxState) => LinuxState {
  return (state) => ({ ...state, network: { ...state.network, ...change } });
}
