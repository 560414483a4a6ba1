import { isIP } from 'node:net';
import type { Address } from '../../hal/contracts/links.ts';
import type { Network } from '../../hal/contracts/network.ts';
import { defineCheck } from './check.ts';
import type { Look } from './check.ts';
import { conclude, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { nothingAnswers } from './network-loss.ts';
import { orCancelled } from './or-cancelled.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';
import { askWeb } from './web-exchange.ts';
import type { WebAnswer } from './web-exchange.ts';

const deadlineMs = 4_000;
const resolveMs = 2_000;

/** The reason by which later rungs know that no web server of the profile was reached. */
export const noPublicInternet = 'no-public-internet';

/**
 * Asks web servers that the profile names, to see whether somebody on the way answers in their place. Where none of them can be reached there
 * is no public internet, which is no complaint: terminals often live on private networks.
 */
export const networkPortal = defineCheck({
  id: 'network-portal',
  title: { zh: '上网认证', en: 'Login page or proxy' },
  level: 'internal',
  effects: [],
  needs: [],
  dependsOn: ['network-loss'],
  costSeconds: 0.3,
  timeoutMs: 8_000,
  findings: {
    'network.captive-portal': {
      severity: 'critical',
      text: { zh: '需要网页登录上网', en: 'A login page is in the way' },
      crosswalk: { nexo: 'UnreachableHost' },
    },
    'network.proxy-auth': {
      severity: 'critical',
      text: { zh: '代理要求认证', en: 'A proxy wants a password' },
      crosswalk: { nexo: 'UnreachableHost' },
    },
  },
  run: async (look) => {
    const { network } = look.terminal;
    if (network === undefined) return unsupported('no-device');
    const probes = (network.webProbes ?? []).slice(0, 2);
    if (probes.length === 0) return unsupported('no-web-probe');
    const looks = await Promise.all(probes.map((address) => probed(look, network, address)));
    if (look.context.signal.aborted) return outcomeOfFault({ code: 'cancelled', detail: 'cancelled' });
    const told = looks.filter((judged) => judged !== null);
    return told.length === 0 ? unsupported(noPublicInternet) : conclude(told);
  },
});

type PortalFinding = 'network.captive-portal' | 'network.proxy-auth';

async function probed(
  { context, earlier }: Look,
  network: Network,
  address: Address,
): Promise<LookedAt<PortalFinding> | null> {
  const { net } = network;
  const hopeless = earlier.get('network-loss')?.reason === nothingAnswers;
  const answer = await askWeb({
    net,
    address,
    bodyBytes: 0,
    deadlineMs: hopeless ? deadlineMs / 2 : deadlineMs,
    context,
  });
  if (!answer.ok) return null;
  const { status, location } = answer.value;
  const evidence = {
    of: 'network.portal',
    value: location === null ? status : `${String(status)} ${location}`,
    how: 'live',
    raw: `${address.host}:${String(address.port)}`,
  } as const;
  if (status === 407) return wrong('network.proxy-auth', evidence);
  const elsewhere =
    status === 511 || (await leadsElsewhere(answer.value, network, { address, look: context }));
  return elsewhere ? wrong('network.captive-portal', evidence) : well(evidence);
}

/** A server may send us to its own other name; somebody in its place sends us to a host that it is not. */
async function leadsElsewhere(
  { status, location }: WebAnswer,
  { net }: Network,
  { address, look }: { readonly address: Address; readonly look: Look['context'] },
): Promise<boolean> {
  if (status < 300 || status > 399 || location === null || !URL.canParse(location)) return false;
  const target = new URL(location).hostname.replace(/^\[|\]$/g, '');
  if (target === address.host || target.endsWith(`.${address.host}`)) return false;
  if (isIP(address.host) === 0) return !address.host.endsWith(target.split('.').slice(-2).join('.'));
  const addresses = await orCancelled(
    look.signal,
    () => net.resolve({ name: target, family: 4, server: null }, resolveMs),
    () => undefined,
  );
  return !(addresses.ok && addresses.value.includes(address.host));
}
