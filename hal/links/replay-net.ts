import * as z from 'zod';
import { failed } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink, NetLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { callPlayer } from './call-player.ts';
import type { CallStep } from './call-trace.ts';
import { replayLink } from './replay-link.ts';
import { parseTrace } from './trace.ts';

const addressesForm = z.array(z.string());
const linkForm = z.object({ dial: z.number(), path: z.string() });
const tlsLinkForm = linkForm.extend({
  peer: z.object({
    protocol: z.string(),
    authorized: z.boolean(),
    authorizationError: z.string().nullable(),
    chain: z.array(
      z.object({
        subject: z.string(),
        issuer: z.string(),
        validFromMs: z.number(),
        validToMs: z.number(),
        fingerprint256: z.string(),
      }),
    ),
  }),
});

/** A network that answers from a trace; what the trace does not have cannot be reached. Nobody dials in. */
export function replayNet(steps: readonly CallStep[], time: Time): NetLink {
  const { answer } = callPlayer(steps, time);
  const linkOf = (dialled: z.infer<typeof linkForm>): HalResult<ByteLink> => {
    const lines = steps
      .filter((step) => step.call === 'bytes' && step.args[0] === dialled.dial)
      .map(({ result }) => (result.ok ? String(result.value) : ''));
    const trace = parseTrace(lines.join('\n'));
    return trace.ok
      ? { ok: true, value: replayLink(trace.value, time, dialled.path) }
      : failed('protocol', trace.error.detail);
  };
  return {
    resolve: async (query) => asUnreachable(await answer('resolve', [query], addressesForm)),
    dial: async (address) => {
      const dialled = asUnreachable(await answer('dial', [address], linkForm));
      return dialled.ok ? linkOf(dialled.value) : dialled;
    },
    dialTls: async (address, options) => {
      const dialled = asUnreachable(await answer('dial', [address, options.serverName], tlsLinkForm));
      if (!dialled.ok) return dialled;
      const link = linkOf(dialled.value);
      return link.ok ? { ok: true, value: Object.assign(link.value, { peer: dialled.value.peer }) } : link;
    },
    listen: () => Promise.resolve(failed('unsupported', 'nobody dials into a trace')),
  };
}

function asUnreachable<T>(result: HalResult<T>): HalResult<T> {
  if (result.ok || result.fault.code !== 'no-device') return result;
  return failed('unreachable', result.fault.detail);
}
