import { readFileSync } from 'node:fs';
import type { WorldPlan } from '../plans.ts';
import { serveNames } from './name-server.ts';
import { relayPackets } from './packet-relay.ts';
import { serveResets, serveTls, serveWeb } from './servers.ts';

/** The program of the world's namespace: serves what its plan (a file) says, tells that it is ready, and ends with its input. */
const plan: WorldPlan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

await Promise.all([
  ...plan.nameServers.map(({ address, manner }) => serveNames(address, manner, plan.names)),
  ...plan.tls.map(serveTls),
  ...plan.web.map(serveWeb),
  ...plan.resets.map(serveResets),
  ...plan.relays.map(relayPackets),
]);
process.stdout.write('ready\n');
process.stdin.resume().once('end', () => process.exit());
