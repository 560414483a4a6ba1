import { isIP } from 'node:net';
import type { KeystoreStatus } from '../../../hal/contracts/keystore.ts';
import type { Endpoint } from '../endpoint.ts';
import type { TerminalIdentity } from './terminal-identity.ts';

/** What must hold before anything is dialled, by what is wrong. */
export const preconditionIds = [
  'tid-form',
  'mid-form',
  'batch-unknown',
  'header-form',
  'device-form',
  'no-host',
  'host-form',
  'port-form',
  'nii-form',
  'clock-insane',
  'no-keystore',
  'no-stan',
  'code-form',
] as const;

/** One of `preconditionIds`. */
export type PreconditionId = (typeof preconditionIds)[number];

/** A condition that does not hold, and what was seen instead. */
export interface Unmet {
  readonly id: PreconditionId | 'no-tmk' | 'tampered';
  readonly detail: string;
}

/** No terminal of this software is older: a clock before this has lost its time. */
const earliestSaneMs = Date.UTC(2025, 0, 1);

/** What is wrong with who the terminal says it is; a field of the wrong length cannot even be sent. */
export function unmetIdentity(identity: TerminalIdentity): readonly Unmet[] {
  const { tid, mid, batch, header, licence, serial } = identity;
  return [
    ...unless(/^[0-9A-Za-z]{8}$/.test(tid), 'tid-form', `8 letters or digits, not ${sizeOf(tid)}`),
    ...unless(/^[0-9A-Za-z]{15}$/.test(mid), 'mid-form', `15 letters or digits, not ${sizeOf(mid)}`),
    ...unless(
      /^\d{6}$/.test(batch),
      'batch-unknown',
      'the payment application does not say its batch number',
    ),
    ...unless(/^[0-9A-F]{12}$/i.test(header), 'header-form', `12 hex digits, not ${sizeOf(header)}`),
    ...unless(
      (licence ?? '0000').length === 4 && /^[\w.-]{1,38}$/.test(serial ?? '0'),
      'device-form',
      'a licence of 4 digits and a serial number',
    ),
  ];
}

/** What is wrong with where to dial. */
export function unmetEndpoint({ host, port, nii }: Endpoint): readonly Unmet[] {
  return [
    ...unless(host !== '', 'no-host', 'no host is configured'),
    ...unless(host === '' || isHost(host), 'host-form', 'neither an address nor a name'),
    ...unless(
      Number.isInteger(port) && port >= 1 && port <= 65_535,
      'port-form',
      `1 to 65535, not ${String(port)}`,
    ),
    ...unless(/^\d{4}$/.test(nii), 'nii-form', `4 digits, not ${sizeOf(nii)}`),
  ];
}

/** A clock that has lost its time makes certificates untimely and every date of the host a puzzle. */
export function unmetClock(nowMs: number): readonly Unmet[] {
  return unless(
    nowMs >= earliestSaneMs,
    'clock-insane',
    `the clock says ${new Date(nowMs).toISOString().slice(0, 10)}`,
  );
}

/** What is missing in the secure module. */
export function unmetKeystore(status: KeystoreStatus, slot: number): readonly Unmet[] {
  if (status.tampered === true) return [{ id: 'tampered', detail: 'the secure module reports a tamper' }];
  const { mainKeySlots } = status;
  const told = mainKeySlots !== null && mainKeySlots !== 'unknown';
  return unless(!told || mainKeySlots.includes(slot), 'no-tmk', `slot ${String(slot)} holds no main key`);
}

/** True for an IP address or a host name as names are registered; `999.1.1.1` is neither. */
export function isHost(text: string): boolean {
  if (isIP(text) !== 0) return true;
  if (text.length > 253 || /^[\d.]+$/.test(text)) return false;
  return text.split('.').every((label) => /^[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?$/.test(label));
}

function unless(holds: boolean, id: Unmet['id'], detail: string): readonly Unmet[] {
  return holds ? [] : [{ id, detail }];
}

function sizeOf(text: string): string {
  return text === '' ? 'nothing' : `${String(text.length)} characters`;
}
