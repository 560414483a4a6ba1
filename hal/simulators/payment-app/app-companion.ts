import {
  bridgeProtocol,
  decodeBridgeRequest,
  encodeBridgeLine,
} from '../../codecs/vendor-bridge/bridge-messages.ts';
import type { BridgeReply, BridgeRequest } from '../../codecs/vendor-bridge/bridge-messages.ts';
import { createLineSplitter } from '../../codecs/vendor-bridge/line-splitter.ts';
import type { ByteLink } from '../../contracts/links.ts';

/** What a simulated payment application says through its companion. */
export interface AppCompanionOptions {
  /** What the application says of itself now. */
  readonly tell: () => unknown;
  /** The trace number it gives out next; null: it gives none. */
  readonly firstStan: number | null;
  readonly protocol?: number;
  /** Takes questions and says nothing. */
  readonly silent?: boolean;
}

const writeDeadlineMs = 1_000;

/** The companion of a simulated payment application: whoever attaches a link is answered as the documented protocol has it. */
export function createAppCompanion(options: AppCompanionOptions): { attach(link: ByteLink): void } {
  let stan = options.firstStan ?? 0;
  const answer = (request: BridgeRequest): BridgeReply => {
    const { id, op } = request;
    const well = (value: unknown): BridgeReply => ({ id, ok: true, value });
    const unsupported: BridgeReply = { id, ok: false, error: 'unsupported', detail: `no ${op} here` };
    if (op === 'hello') return well({ protocol: options.protocol ?? bridgeProtocol });
    if (op === 'app-state') return well(options.tell());
    if (op !== 'next-stan' || options.firstStan === null) return unsupported;
    stan += 1;
    return well({ stan: String(stan - 1).padStart(6, '0') });
  };
  return {
    attach: (link) => {
      const splitter = createLineSplitter();
      link.onBytes((bytes) => {
        for (const line of splitter.push(bytes)) {
          const request = decodeBridgeRequest(line);
          if (!request.ok || options.silent === true) continue;
          void link.write(encodeBridgeLine(answer(request.value)), writeDeadlineMs);
        }
      });
    },
  };
}
