import { openConnection, type OpenedConnection } from '../registration/connection/open-connection.ts';
import type { Endpoint } from '../registration/endpoint.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { outcomeOfFault, passed, skipped, unsupported } from './outcome.ts';
import { registrationParties } from './registration-parties.ts';

/**
 * Opens the line to each host that the terminal may sign in at, tunnel included, as a sign-in would, and sends nothing. What is wrong with the
 * way or with who is at its end, the rungs of the network name; here it is told which hosts, primary and backups, could be signed in at.
 */
export const registrationConnect = defineCheck({
  id: 'registration-connect',
  title: { zh: '登记线路', en: 'Line for signing in' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-host', 'registration-config'],
  costSeconds: 0.6,
  timeoutMs: 90_000,
  findings: {},
  run: async (look) => {
    if (look.terminal.network === undefined) return unsupported('no-device');
    const parties = await registrationParties(look);
    if ('verdict' in parties) return parties;
    const [primary, ...backups] = parties.endpoints;
    const opened = await open(look, primary);
    if (!opened.ok) return outcomeOfFailing(opened);
    const others = await Promise.all(
      backups.map(async (backup) => evidenceOf(backup, await open(look, backup))),
    );
    return passed(
      [evidenceOf(primary, opened), ...others],
      [{ name: 'registration.connect', value: Math.round(opened.openedMs), unit: 'ms' }],
    );
  },
});

async function open({ terminal, context }: Look, endpoint: Endpoint): Promise<OpenedConnection> {
  const net = terminal.network?.net;
  if (net === undefined) throw new Error('a terminal without a network was asked to connect');
  const opened = await openConnection(endpoint, { net, context });
  if (opened.ok) await opened.link.close();
  return opened;
}

function evidenceOf(endpoint: Endpoint, opened: OpenedConnection): Evidence {
  const value = opened.ok ? 'connected' : `${opened.stage}: ${opened.cause}`;
  return { of: 'registration.connect', value, how: 'live', raw: endpoint.id.slice(0, 200) };
}

function outcomeOfFailing({
  stage,
  cause,
  detail,
}: Extract<OpenedConnection, { readonly ok: false }>): CheckOutcome<never> {
  if (cause === 'cancelled') return outcomeOfFault({ code: 'cancelled', detail });
  return skipped(`blocked-by:${stage === 'tls' ? 'network-tls' : 'network-host'}`);
}
