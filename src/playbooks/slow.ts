import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "太慢": the network first, for it is nearly always the network; then what makes the terminal itself slow. */
export const slow = definePlaybook({
  id: 'slow',
  symptoms: ['slow'],
  title: { zh: '交易很慢', en: 'Everything is slow' },
  checks: [
    'network-link',
    'network-address',
    'network-signal',
    'network-gateway',
    'network-loss',
    'network-dns',
    'network-portal',
    'network-path',
    'network-host',
    'network-tls',
    'network-latency',
    'network-bandwidth',
    'cpu-load',
    'memory-free',
    'storage-space',
    'thermal-level',
    'app-health',
    'system-integrity',
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
  remedies: { ...usualRemedies, 'network-path': ['renew-lease'] },
  nextCheck: 'network-host',
});
