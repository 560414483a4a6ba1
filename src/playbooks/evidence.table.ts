import type { KnownFindingId } from '../checks/short-codes.table.ts';
import type { CauseId } from './causes.table.ts';
import type { FactId } from './facts.table.ts';

/** A set of integer weights of log-odds. */
export type Weights = Readonly<Partial<Record<CauseId, number>>>;

/** What a sign speaks for and against, beyond the one cause that the published map gives a finding. */
export interface EvidenceRow {
  /** A complaint that was found, a status field that was seen to be well, or something that is known. */
  readonly when: { readonly finding: KnownFindingId } | { readonly seen: string } | { readonly fact: FactId };
  readonly raises?: Weights;
  readonly lowers?: Weights;
  /** A status field that, when it was seen to be well, leaves this row nothing to say. */
  readonly unless?: string;
  /** Where the weights come from; "judgement" where nothing better is known. */
  readonly source: string;
}

/** How much a finding speaks for the cause that the published map gives it. */
export const mappedWeight = 3;

const table = 'failure classifier of the registration notes';
const judgement = 'judgement';

/** Causes that a refusal by the host is about. */
const refusals = {
  'not-registered': 1,
  deactivated: 1,
  'wrong-ids': 1,
  'merchant-invalid': 1,
  'binding-changed': 1,
} as const satisfies Weights;

/** Causes that an answer of the host speaks against: whoever answers has been reached. Little, because a slow way is still a complaint. */
const way = {
  'no-link': 1,
  'network-path': 1,
  'tls-trust': 1,
  'host-outage': 1,
  'wrong-host-config': 1,
} as const satisfies Weights;

/** What speaks for and against what. A row here adds to the published map; rows of one sign add up. */
export const evidenceRows: readonly EvidenceRow[] = [
  // what the host says of this terminal, heard in this run
  {
    when: { finding: 'registration.unregistered' },
    raises: { deactivated: 3, 'wrong-ids': 2, 'binding-changed': 1, 'duplicate-terminal': 1 },
    lowers: way,
    source: table,
  },
  { when: { finding: 'registration.disabled' }, lowers: way, source: table },
  { when: { finding: 'registration.repair' }, lowers: way, source: table },
  {
    when: { finding: 'registration.merchant-frozen' },
    raises: { 'wrong-ids': 1, 'binding-changed': 1 },
    lowers: way,
    source: table,
  },
  {
    when: { finding: 'registration.scheme-off' },
    lowers: { ...way, 'not-registered': 3, deactivated: 3 },
    source: table,
  },
  { when: { finding: 'registration.pending' }, lowers: { ...way, 'not-registered': 2 }, source: judgement },
  {
    when: { finding: 'registration.wrong-tid' },
    raises: { 'wrong-ids': 1 },
    lowers: { 'not-registered': 2, deactivated: 2 },
    source: 'the operator or the record of the last good sign-in says so',
  },
  {
    when: { finding: 'registration.wrong-mid' },
    raises: { 'wrong-ids': 1 },
    lowers: { 'not-registered': 2, deactivated: 2, 'merchant-invalid': 2 },
    source: 'the operator or the record of the last good sign-in says so',
  },
  {
    when: { finding: 'registration.sim-changed' },
    raises: { 'binding-changed': 1 },
    lowers: { 'not-registered': 2, deactivated: 2, 'merchant-invalid': 2 },
    source: 'failure classifier; judgement: another card than the bound one is what a 03 is then about',
  },
  {
    when: { finding: 'registration.serial-mismatch' },
    raises: { 'binding-changed': 1 },
    lowers: { 'not-registered': 2, deactivated: 2, 'merchant-invalid': 2 },
    source: 'failure classifier; judgement: another body than the bound one is what a 03 is then about',
  },
  {
    when: { finding: 'registration.duplicate-tid' },
    raises: { 'duplicate-terminal': 1 },
    lowers: { 'workkey-stale': 3, 'key-mismatch': 2 },
    source: 'sign-in good, then A0 again within minutes, every time',
  },
  {
    when: { finding: 'registration.code-used' },
    raises: { 'duplicate-terminal': 1 },
    source: 'another serial used it',
  },

  // keys and batch
  {
    when: { finding: 'keys.no-tmk' },
    raises: { tampered: 2 },
    source: 'failure classifier; open where nobody can say whether the protection was triggered',
  },
  {
    when: { finding: 'keys.kcv-mismatch' },
    raises: { tampered: 1 },
    lowers: { 'workkey-stale': 3 },
    source: table,
  },
  {
    when: { finding: 'keys.workkey-stale' },
    raises: { 'key-mismatch': 1, 'duplicate-terminal': 1, tampered: 1 },
    lowers: way,
    source: table,
  },
  { when: { finding: 'batch.open' }, lowers: way, source: table },

  {
    when: { finding: 'registration.format-refused' },
    raises: { 'firmware-old': 1 },
    lowers: way,
    source: table,
  },
  { when: { finding: 'registration.other-refusal' }, lowers: way, source: judgement },
  { when: { finding: 'registration.unknown-code' }, lowers: way, source: judgement },
  { when: { finding: 'host.malfunction' }, raises: { 'host-window': 1 }, source: table },
  {
    when: { finding: 'config.wrong-nii' },
    lowers: { 'no-link': 3, 'network-path': 1 },
    source: 'silence after connecting: NII, or a host with too much to do',
  },
  {
    when: { finding: 'config.wrong-auth' },
    raises: { 'host-outage': 1 },
    lowers: { 'no-link': 3, 'network-path': 1 },
    source: table,
  },

  // the way to the host
  {
    when: { finding: 'host.refused' },
    raises: { 'wrong-host-config': 2 },
    lowers: { 'no-link': 3 },
    source: table,
  },
  {
    when: { finding: 'host.black-hole' },
    raises: { 'network-path': 2, 'wrong-host-config': 1 },
    lowers: { 'no-link': 1 },
    source: table,
  },
  { when: { finding: 'host.unreachable' }, raises: { 'no-link': 1 }, source: judgement },
  {
    when: { finding: 'host.reset' },
    raises: { 'wrong-host-config': 2 },
    lowers: { 'no-link': 3 },
    source: table,
  },
  {
    when: { finding: 'host.echo-only' },
    raises: { 'host-outage': 3, 'wrong-ids': 1 },
    lowers: { 'wrong-host-config': 2, 'network-path': 3 },
    source: table,
  },
  {
    when: { finding: 'host.wrong-stan' },
    raises: { 'host-outage': 3 },
    source: 'only a host mixes answers up; that it is reached, and well for others, makes it no better',
  },
  {
    when: { finding: 'host.garbage' },
    raises: { 'host-outage': 3, 'wrong-host-config': 1 },
    source:
      'something answers and does not speak the language: a host out of order for this terminal, or another machine',
  },
  {
    when: { finding: 'host.truncated' },
    raises: { 'host-outage': 3 },
    source:
      'a line loses the end of an answer and its own end with it; what says it is whole was written short',
  },
  {
    when: { finding: 'host.slow' },
    raises: { 'host-outage': 2, 'weak-signal': 1 },
    source: 'the connection stood at once; what is slow is the answer',
  },
  {
    when: { finding: 'host.late' },
    raises: { 'host-outage': 2, 'weak-signal': 1 },
    source: 'the connection stood at once; what is late is the answer',
  },
  {
    when: { finding: 'network.gateway-unreachable' },
    raises: { 'no-link': 1 },
    source: judgement,
  },
  {
    when: { finding: 'network.firewall' },
    raises: { 'wrong-host-config': 1 },
    source: 'an address nobody is at looks the same',
  },
  {
    when: { finding: 'network.dns-fail' },
    unless: 'network.cable',
    raises: { 'weak-signal': 1 },
    source: 'judgement: questions and answers get lost where the signal is weak; a cable has none',
  },
  { when: { finding: 'network.no-lease' }, raises: { 'no-link': 1 }, source: judgement },
  {
    when: { finding: 'tls.expired' },
    raises: { 'clock-wrong': 1 },
    unless: 'clock.time',
    source: 'published map; a clock that a time source vouches for makes no certificate untimely',
  },
  {
    when: { finding: 'tls.not-yet-valid' },
    raises: { 'clock-wrong': 1 },
    unless: 'clock.time',
    source: 'published map; the same',
  },
  {
    when: { seen: 'clock.time' },
    lowers: { 'clock-wrong': 1 },
    source: 'judgement: a clock that is right now is not what keeps anybody from paying',
  },
  { when: { finding: 'tls.intercepted' }, raises: { 'network-path': 1 }, source: judgement },

  // the terminal itself
  {
    when: { finding: 'printer.silent' },
    raises: { 'printer-link': 1 },
    source: 'a pulled data cable looks the same',
  },
  {
    when: { finding: 'printer.unrecoverable' },
    raises: { 'printer-broken': 3 },
    source: 'the one bit for head, voltage and circuit; a bad supply is the part a shop can mend',
  },
  {
    when: { finding: 'printer.offline' },
    raises: {
      'printer-link': 1,
      'cover-open': 2,
      'cutter-jam': 2,
      'print-head-hot': 2,
    },
    source: 'every one of these takes a printer off line; what is seen to be well rules it out',
  },
  {
    when: { finding: 'power.battery-low' },
    raises: { 'supply-unstable': 1 },
    source: 'off its charger',
  },
  {
    when: { finding: 'power.battery-critical' },
    raises: { 'supply-unstable': 1 },
    source: 'off its charger',
  },
  { when: { finding: 'printer.overheated' }, raises: { overheated: 1 }, source: judgement },
  {
    when: { finding: 'software.app-crash-loop' },
    raises: {
      'storage-full': 1,
      'storage-failing': 1,
      'memory-low': 1,
      'integrity-lost': 1,
      'cache-corrupt': 1,
    },
    source: judgement,
  },
  {
    when: { finding: 'software.cache-corrupt' },
    raises: { 'storage-full': 1, 'storage-failing': 1 },
    source: judgement,
  },

  // card readers
  {
    when: { finding: 'magstripe.track-dead' },
    raises: { 'reader-disabled': 2 },
    source: 'a track that settings leave out looks the same: open where they cannot be read',
  },
  {
    when: { finding: 'magstripe.nothing-read' },
    raises: { 'reader-head-dirty': 1 },
    source: 'judgement',
  },
  {
    when: { seen: 'magstripe.swipe' },
    lowers: { 'reader-broken': 3, 'reader-head-dirty': 3, 'reader-head-worn': 3, interference: 3 },
    source: 'five swipes of two cards were read',
  },
  { when: { seen: 'magstripe.settings' }, lowers: { 'reader-disabled': 3 }, source: judgement },
  {
    when: { seen: 'chip.card' },
    lowers: { 'chip-slot-broken': 2, 'chip-contacts-dirty': 2, 'reader-service-down': 3 },
    source: 'a card answered in the slot',
  },
  {
    when: { seen: 'contactless.card' },
    lowers: { 'contactless-broken': 3, 'reader-service-down': 3 },
    source: 'a card answered over the air',
  },

  // seen to be well
  { when: { seen: 'network.link' }, lowers: { 'no-link': 2 }, source: judgement },
  {
    when: { seen: 'host.connect' },
    lowers: { 'no-link': 3, 'network-path': 1, 'host-outage': 1 },
    source: 'an answer proves the path',
  },
  {
    when: { seen: 'network.cable' },
    lowers: { 'weak-signal': 3 },
    source: 'nothing comes back but what the cable itself carries: it is behind the gateway that all is lost',
  },
  {
    when: { seen: 'host.way' },
    raises: { 'host-outage': 2, 'wrong-host-config': 2 },
    lowers: { 'network-path': 3 },
    source:
      'the machine answers otherwise while others are reached at the same port, or its router says it is off: the silence is its own, or it is not the host',
  },
  {
    when: { seen: 'registration.ids-match' },
    lowers: { 'wrong-ids': 3 },
    source: "the numbers shown were compared with the acquirer's sheet",
  },
  {
    when: { seen: 'registration.host-match' },
    lowers: { 'wrong-host-config': 3 },
    source: "the host shown was compared with the acquirer's sheet",
  },
  {
    when: { seen: 'registration.echo' },
    lowers: { 'no-link': 1, 'tls-trust': 1, 'host-outage': 1, 'wrong-host-config': 2 },
    source: 'that the way is there, the connection has said; a slow one is still a complaint',
  },
  { when: { seen: 'printer.online' }, lowers: { 'printer-broken': 2, 'printer-link': 3 }, source: judgement },
  { when: { seen: 'printer.cover' }, lowers: { 'cover-open': 3 }, source: judgement },
  { when: { seen: 'printer.cutter' }, lowers: { 'cutter-jam': 3 }, source: judgement },
  { when: { seen: 'printer.head' }, lowers: { 'print-head-hot': 3 }, source: judgement },
  {
    when: { seen: 'printer.print' },
    lowers: { 'print-head-worn': 3, 'printer-broken': 3, 'printer-link': 3, 'paper-jam': 3, 'cutter-jam': 3 },
    source: 'a page was printed whole, and a person has seen it',
  },
  {
    when: { finding: 'printer.prints-nothing' },
    raises: { 'printer-link': 1, 'printer-broken': 2 },
    source: 'a printer that calls itself well and lets no paper out is not well',
  },
  { when: { seen: 'scanner.scan' }, lowers: { 'scanner-broken': 3, 'scanner-dirty': 2 }, source: judgement },
  { when: { seen: 'storage.space' }, lowers: { 'storage-full': 3 }, source: judgement },
  { when: { seen: 'memory.available' }, lowers: { 'memory-low': 3 }, source: judgement },
  {
    when: { seen: 'registration.sign-in' },
    lowers: {
      'not-registered': 3,
      deactivated: 3,
      'wrong-ids': 3,
      'merchant-invalid': 3,
      'binding-changed': 3,
      'registration-pending': 3,
      'key-missing': 3,
      'key-mismatch': 3,
      'host-outage': 1,
      'host-window': 3,
      'wrong-host-config': 3,
      'workkey-stale': 1,
    },
    source: 'signed in during this run, which also made its working keys new',
  },
  { when: { seen: 'keystore.tamper' }, lowers: { tampered: 3 }, source: judgement },

  // the past
  {
    when: { fact: 'history.never-signed-in' },
    raises: { 'not-registered': 2, 'wrong-ids': 2, 'wrong-host-config': 1 },
    lowers: { deactivated: 1, 'binding-changed': 2, 'duplicate-terminal': 2 },
    source: table,
  },
  {
    when: { fact: 'history.signed-in-before' },
    raises: { deactivated: 1 },
    lowers: { 'not-registered': 3 },
    source: 'published map: registered once, so deactivated since',
  },
  {
    when: { fact: 'history.signed-in-lately' },
    raises: { deactivated: 1 },
    source: table,
  },
  { when: { fact: 'history.silent-for-long' }, raises: { deactivated: 1 }, source: table },
  {
    when: { fact: 'history.nothing-changed' },
    lowers: { 'wrong-ids': 2, 'wrong-host-config': 1, 'binding-changed': 1 },
    source: judgement,
  },
  {
    when: { fact: 'history.changed-tid' },
    raises: { 'wrong-ids': 3 },
    lowers: { deactivated: 1, 'not-registered': 1, 'host-outage': 1 },
    source: table,
  },
  {
    when: { fact: 'history.changed-mid' },
    raises: { 'wrong-ids': 3 },
    lowers: { deactivated: 1, 'not-registered': 1, 'merchant-invalid': 1, 'host-outage': 1 },
    source: table,
  },
  {
    when: { fact: 'history.changed-host' },
    raises: { 'wrong-host-config': 3 },
    lowers: { 'host-outage': 1 },
    source: table,
  },
  {
    when: { fact: 'history.changed-port' },
    raises: { 'wrong-host-config': 3 },
    lowers: { 'host-outage': 1 },
    source: table,
  },
  {
    when: { fact: 'history.changed-nii' },
    raises: { 'wrong-host-config': 3 },
    lowers: { 'host-outage': 1 },
    source: table,
  },
  {
    when: { fact: 'history.changed-sim' },
    raises: { 'binding-changed': 3 },
    lowers: { deactivated: 1, 'not-registered': 1, 'merchant-invalid': 1 },
    source: table,
  },
  {
    when: { fact: 'history.changed-serial' },
    raises: { 'binding-changed': 3 },
    lowers: { deactivated: 1, 'not-registered': 1, 'merchant-invalid': 1 },
    source: table,
  },
  {
    when: { fact: 'history.changed-firmware' },
    raises: { 'firmware-unapproved': 1, 'app-faulty': 1 },
    source: judgement,
  },

  // other terminals of the same acquirer
  {
    when: { fact: 'fleet.fails-alike' },
    raises: { 'host-outage': 3 },
    lowers: { ...refusals, 'wrong-host-config': 2, 'network-path': 2 },
    source: table,
  },
  { when: { fact: 'fleet.day-end' }, raises: { 'host-window': 3 }, lowers: refusals, source: table },
  {
    when: { fact: 'fleet.others-fine' },
    raises: { 'wrong-host-config': 1, 'network-path': 1 },
    lowers: { 'host-outage': 3 },
    source: table,
  },

  // what the host last said to the payment application
  { when: { fact: 'answer.good' }, lowers: refusals, source: judgement },
  {
    when: { fact: 'answer.97' },
    raises: {
      'not-registered': 3,
      deactivated: 3,
      'wrong-ids': 2,
      'binding-changed': 1,
      'duplicate-terminal': 1,
    },
    source: table,
  },
  {
    when: { fact: 'answer.03' },
    raises: { 'merchant-invalid': 3, 'wrong-ids': 1, 'binding-changed': 1 },
    source: table,
  },
  { when: { fact: 'answer.58' }, raises: { deactivated: 3 }, source: table },
  {
    when: { fact: 'answer.mac' },
    raises: { 'workkey-stale': 3, 'key-mismatch': 1, 'duplicate-terminal': 1 },
    source: table,
  },
  { when: { fact: 'answer.batch' }, raises: { 'batch-open': 3 }, source: table },
  { when: { fact: 'answer.stan' }, raises: { 'stan-duplicate': 3 }, source: table },
  { when: { fact: 'answer.day-end' }, raises: { 'host-window': 3 }, source: table },
  { when: { fact: 'answer.host-fault' }, raises: { 'host-outage': 2, 'host-window': 2 }, source: table },
  {
    when: { fact: 'answer.format' },
    raises: { 'firmware-old': 2, 'firmware-unapproved': 2, 'wrong-host-config': 1 },
    source: table,
  },
  {
    when: { fact: 'answer.sale-refused' },
    raises: { 'scheme-not-enabled': 3 },
    lowers: { 'not-registered': 3, deactivated: 2 },
    source: table,
  },

  {
    when: { fact: 'answer.sale-97-58' },
    raises: { 'scheme-not-enabled': 3, deactivated: 2, 'not-registered': 2, 'wrong-ids': 1 },
    source: 'judgement: who signed in the same day is registered, and whether this one did is not known',
  },

  // what the merchant says the screen showed: weaker than an answer that was read
  {
    when: { fact: 'symptom.97' },
    raises: { 'not-registered': 1, deactivated: 1, 'wrong-ids': 1 },
    source: judgement,
  },
  { when: { fact: 'symptom.03' }, raises: { 'merchant-invalid': 1 }, source: judgement },
  { when: { fact: 'symptom.58' }, raises: { deactivated: 1 }, source: judgement },
  { when: { fact: 'symptom.deactivated' }, raises: { deactivated: 1 }, source: judgement },
  { when: { fact: 'symptom.mac' }, raises: { 'workkey-stale': 1 }, source: judgement },
  { when: { fact: 'symptom.batch' }, raises: { 'batch-open': 1 }, source: judgement },
  { when: { fact: 'symptom.stan' }, raises: { 'stan-duplicate': 1 }, source: judgement },
  { when: { fact: 'symptom.day-end' }, raises: { 'host-window': 1 }, source: judgement },
  { when: { fact: 'symptom.host-fault' }, raises: { 'host-outage': 1, 'host-window': 1 }, source: judgement },
  {
    when: { fact: 'symptom.format' },
    raises: { 'firmware-old': 1, 'wrong-host-config': 1 },
    source: judgement,
  },
  { when: { fact: 'ids.malformed' }, raises: { 'wrong-ids': 3 }, source: table },
];
