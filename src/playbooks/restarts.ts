import { definePlaybook } from './playbook.ts';
import { usualRemedies } from './usual-remedies.table.ts';

/** "死机/重启": supply and heat first, then storage, memory and the application that runs on them. */
export const restarts = definePlaybook({
  id: 'restarts',
  symptoms: ['restarts'],
  title: { zh: '死机或重启', en: 'It hangs or restarts' },
  checks: [
    'power-supply',
    'thermal-level',
    'memory-free',
    'storage-space',
    'cpu-load',
    'app-health',
    'boot-log',
    'system-integrity',
    'firmware-current',
    'firmware-approval',
    'firmware-integrity',
  ],
  answers: [
    'supply-unstable',
    'overheated',
    'battery-low',
    'battery-worn',
    'storage-failing',
    'storage-full',
    'memory-low',
    'integrity-lost',
    'cache-corrupt',
    'app-faulty',
    'firmware-old',
    'firmware-unapproved',
    'cpu-overloaded',
  ],
  remedies: usualRemedies,
  nextCheck: 'boot-log',
});
