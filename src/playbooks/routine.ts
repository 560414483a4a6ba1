import { definePlaybook } from './playbook.ts';

/** The self-test without a complaint: everything that can be looked at without a person noticing. */
export const routine = definePlaybook({
  id: 'routine',
  symptoms: [null],
  title: { zh: '一键检测', en: 'Self-test' },
  checks: [
    'power-supply',
    'network-link',
    'network-signal',
    'network-host',
    'network-conflict',
    'payment-app-state',
    'clock-skew',
    'storage-space',
    'memory-free',
    'cpu-load',
    'thermal-level',
    'humidity-level',
    'printer-status',
    'printer-paper',
  ],
  answers: [],
  remedies: { 'storage-full': ['clear-cache'] },
  nextCheck: 'network-host',
});
