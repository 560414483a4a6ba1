import { definePlaybook } from './playbook.ts';

/** "连不上后台": the ladder from the plug to the host, lowest rung first, with the clock, for a wrong one breaks secure connections. */
export const noConnection = definePlaybook({
  id: 'no-connection',
  symptoms: ['no-connection'],
  title: { zh: '连不上后台', en: 'No connection to the host' },
  checks: [
    'network-link',
    'network-signal',
    'network-host',
    'network-conflict',
    'clock-skew',
    'payment-app-state',
    'power-supply',
  ],
  answers: [
    'no-link',
    'weak-signal',
    'network-path',
    'clock-wrong',
    'tls-trust',
    'wrong-host-config',
    'host-window',
    'host-outage',
    'supply-unstable',
    'app-faulty',
  ],
  remedies: { 'storage-full': ['clear-cache'] },
  nextCheck: 'network-host',
});
