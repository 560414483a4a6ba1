import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink, NetLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { noted } from './call-trace.ts';
import type { CallStep } from './call-trace.ts';
import { recordingLink } from './recording-link.ts';
import { formatStep } from './trace.ts';

/**
 * The same network, with names, dials and every byte of dialled connections noted. Never record a connection that carries a
 * payment. Connections that we accept are not noted.
 */
export function recordingNet(net: NetLink, time: Time, note: (step: CallStep) => void): NetLink {
  let dials = 0;
  const noteBytes = (link: ByteLink, dial: number): ByteLink =>
    recordingLink(link, time, (step) => {
      note({ call: 'bytes', args: [dial], ms: 0, result: { ok: true, value: formatStep(step) } });
    });
  const dialled = async <L extends ByteLink>(
    args: readonly unknown[],
    answer: Promise<HalResult<L>>,
    withPeer: (link: L, recorded: ByteLink) => { readonly link: L; readonly peer: unknown },
  ): Promise<HalResult<L>> => {
    const dial = dials;
    dials += 1;
    let told: unknown = null;
    const recorded = answer.then((result): HalResult<L> => {
      if (!result.ok) return result;
      const { link, peer } = withPeer(result.value, noteBytes(result.value, dial));
      told = { dial, path: link.path, peer };
      return { ok: true, value: link };
    });
    return noted({ call: 'dial', args, time, note }, recorded, () => told);
  };
  return {
    resolve: (query, deadlineMs) =>
      noted({ call: 'resolve', args: [query], time, note }, net.resolve(query, deadlineMs)),
    dial: (address, deadlineMs) =>
      dialled([address], net.dial(address, deadlineMs), (_, link) => ({ link, peer: null })),
    dialTls: (address, options, deadlineMs) =>
      dialled([address, options.serverName], net.dialTls(address, options, deadlineMs), ({ peer }, link) => ({
        link: Object.assign(link, { peer }),
        peer,
      })),
    listen: (port, onLink) => net.listen(port, onLink),
  };
}
