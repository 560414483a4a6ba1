import { parseJsonText } from './json-text.ts';
import { decimal } from './text-lines.ts';

/** What ModemManager says of the SIM and of the mobile network's answer to a data connection. */
export interface ModemState {
  readonly sim: 'ready' | 'absent' | 'locked' | 'unknown';
  /** Path of the SIM card, for `mmcli -i`; null: none. */
  readonly simPath: string | null;
  /** The network refuses this subscriber altogether. */
  readonly registrationDenied: boolean;
  /** Paths of the data connections, for `mmcli -b`. */
  readonly bearers: readonly string[];
}

/** Reads `mmcli -m any -J`; null when it is not that JSON. ModemManager writes `--` for what it does not know. */
export function parseModem(text: string): ModemState | null {
  const generic = at(parseJsonText(text), 'modem', 'generic');
  const state = at(generic, 'state');
  if (typeof state !== 'string') return null;
  const bearers = at(generic, 'bearers');
  const sim = at(generic, 'sim');
  return {
    simPath: typeof sim === 'string' && sim.startsWith('/') ? sim : null,
    registrationDenied: at(parseJsonText(text), 'modem', '3gpp', 'registration-state') === 'denied',
    sim: simOf(state, at(generic, 'state-failed-reason'), at(generic, 'sim')),
    bearers: Array.isArray(bearers) ? bearers.filter((bearer) => typeof bearer === 'string') : [],
  };
}

/** Why the mobile network refused data, from `mmcli -b <bearer> -J`; null when the answer is not that JSON. */
export function parseDataRefusal(text: string): 'none' | 'not-subscribed' | 'unknown-apn' | 'other' | null {
  const status = at(parseJsonText(text), 'bearer', 'status');
  if (status === undefined) return null;
  const name = at(status, 'connection-error', 'name');
  if (at(status, 'connected') === 'yes' || typeof name !== 'string' || name === '--' || name === '')
    return 'none';
  if (/NotSubscribed$/i.test(name)) return 'not-subscribed';
  return /UnknownApn$/i.test(name) ? 'unknown-apn' : 'other';
}

/** The access point name of a data connection, from `mmcli -b <bearer> -J`; null where it is not told. */
export function parseApn(text: string): string | null {
  const apn = at(parseJsonText(text), 'bearer', 'properties', 'apn');
  return typeof apn === 'string' && /^[A-Za-z0-9._-]{1,100}$/.test(apn) && apn !== '--' ? apn : null;
}

/** The number of a SIM card, from `mmcli -i <sim> -J`; null where it is not told. */
export function parseSimSerial(text: string): string | null {
  const serial = at(parseJsonText(text), 'sim', 'properties', 'iccid');
  return typeof serial === 'string' && /^\d{18,20}[0-9A-F]?$/i.test(serial) ? serial : null;
}

/** Received power in dBm from `mmcli -m any --signal-get -J`, newest technology first; null when nothing is measured. */
export function parseModemSignal(text: string): number | null {
  const signal = at(parseJsonText(text), 'modem', 'signal');
  for (const technology of ['5g', 'lte', 'umts', 'gsm', 'cdma1x', 'evdo']) {
    const field = technology === '5g' || technology === 'lte' ? 'rsrp' : 'rssi';
    const level = at(signal, technology, field);
    const dbm = decimal(typeof level === 'string' ? level : undefined);
    if (dbm !== null && dbm < 0) return dbm;
  }
  return null;
}

/** Maker, model and firmware revision from `mmcli -m any -J`; null when no revision is told. */
export function parseModemFirmware(
  text: string,
): { readonly vendor: string | null; readonly model: string | null; readonly version: string } | null {
  const generic = at(parseJsonText(text), 'modem', 'generic');
  const named = (field: string): string | null => {
    const value = at(generic, field);
    return typeof value === 'string' && value !== '' && value !== '--' ? value.slice(0, 100) : null;
  };
  const version = named('revision');
  return version === null ? null : { vendor: named('manufacturer'), model: named('model'), version };
}

function simOf(state: string, failedReason: unknown, sim: unknown): ModemState['sim'] {
  if (failedReason === 'sim-missing') return 'absent';
  if (state === 'locked') return 'locked';
  if (state === 'failed' || state === 'unknown') return 'unknown';
  return typeof sim === 'string' && sim.startsWith('/') ? 'ready' : 'unknown';
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}
