import { openConnection, type OpenedConnection } from '../registration/connection/open-connection.ts';
import type { Endpoint } from '../registration/endpoint.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { failedWith, outcomeOfFault, passed, skipped, unsupported } from './outcome.ts';
import { registrationFindings } from './registration-findings.table.ts';
import { registrationParties } from './registration-parties.ts';

/**
 * Opens the line to each host that the terminal may sign in at, as a sign-in would, and sends nothing. Where the first cannot be reached and
 * its address was edited since the last good sign-in, the edit is named; else the rungs of the network name what they see.
 */
export const registrationConnect = defineCheck({
  id: 'registration-connect',
  title: { zh: '登记线路', en: 'Line for signing in' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-link', 'registration-config'],
  costSeconds: 0.6,
  timeoutMs: 90_000,
  findings: {
    'config.wrong-host': registrationFindings['config.wrong-host'],
    'config.wrong-port': registrationFindings['config.wrong-port'],
  },
  run: async (look) => {
    const { terminal, history } = look;
    if (terminal.network === undefined) return unsupported('no-device');
    const parties = await registrationParties(look);
    if ('verdict' in parties) return parties;
    const [primary, ...backups] = parties.endpoints;
    const opened = await open(look, primary);
    const others = await Promise.all(
      backups.map(async (backup) => evidenceOf(backup, await open(look, backup))),
    );
    if (!opened.ok) return outcomeOfFailing(primary, opened, history.changedSinceLastGood);
    return passed(
      [evidenceOf(primary, opened), ...others],
      [{ name: 'registration.connect', value: Math.round(opened.openedMs), unit: 'ms' }],
    );
  },
});

type Failed = Extract<OpenedConnection, { readonly ok: false }>;

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

/** Who is at fault when a host cannot be reached, the network's own rungs tell; only what was edited here is named here. */
function outcomeOfFailing(
  endpoint: Endpoint,
  failed: Failed,
  changed: Look['history']['changedSinceLastGood'],
): CheckOutcome<'config.wrong-host' | 'config.wrong-port'> {
  if (failed.cause === 'cancelled') return outcomeOfFault({ code: 'cancelled', detail: failed.detail });
  const evidence = evidenceOf(endpoint, failed);
  if (failed.cause === 'refused' && changed.includes('port'))
    return failedWith([{ id: 'config.wrong-port', evidence: [evidence, edited('port')] }]);
  if (failed.stage !== 'tls' && changed.includes('host'))
    return failedWith([{ id: 'config.wrong-host', evidence: [evidence, edited('host')] }]);
  return { ...skipped(`blocked-by:${failed.stage === 'tls' ? 'network-tls' : 'network-host'}`), seen: [] };
}

function edited(what: 'host' | 'port'): Evidence {
  return { of: `history.changed-${what}`, value: 'since the last good sign-in', how: 'cached' };
}
