import { definePlaybook } from './playbook.ts';

/** "太慢": the network first, for it is nearly always the network; then what makes the terminal itself slow. */
export const slow = definePlaybook({
  id: 'slow',
  symptoms: ['slow'],
  title: { zh: '交易很慢', en: 'Everything is slow' },
  checks: [
    'network-link',
    'network-signal',
    'network-host',
    'cpu-load',
    'memory-free',
    'storage-space',
    'thermal-level',
  ],
  answers: [
    'no-link',
    'weak-signal',
    'network-path',
    'host-outage',
    'host-window',
    'overheated',
    'memory-low',
    'cpu-overloaded',
    'storage-full',
    'storage-failing',
    'app-faulty',
  ],
  remedies: { 'storage-full': ['clear-cache'] },
  nextCheck: 'network-host',
});
