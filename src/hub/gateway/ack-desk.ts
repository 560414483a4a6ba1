import { closeCodes } from '../../wire/limits.table.ts';
import type { ToAgent } from '../../wire/protocol.ts';
import type { CommandReport } from '../../wire/commands/command-result.ts';
import type { StoredItem } from '../store/store.ts';
import type { GatewayParts } from './gateway-parts.ts';

/** What the desk does to its connection. */
export interface AckLine {
  send(message: ToAgent): void;
  close(code: number, reason: string): void;
  pause(): void;
  resume(): void;
}

/** Takes the items of one connection to the disk and acknowledges them: one ack for each commit, never before it. */
export interface AckDesk {
  /** Places this connection must send next. */
  begin(ackSeq: number): void;
  /** `early`: places are missing before it. `again`: it is on the disk or on its way there. */
  expects(fromSeq: number, seq: number): 'next' | 'again' | 'early';
  take(item: StoredItem, state: CommandReport | null): void;
  stop(): void;
}

/** Rejections told in one ack, so that it fits a frame; what is not told is on the disk all the same. */
const mostRejections = 100;

/** A desk for one connection. */
export function createAckDesk(parts: GatewayParts, line: AckLine): AckDesk {
  const { queue, bus } = parts;
  let next = 1;
  let acked = 0;
  let told = 0;
  let rejected: { readonly seq: number; readonly code: string; readonly msg: string }[] = [];
  let paused = false;

  const stopListening = queue.onFlushed(() => {
    if (paused && !queue.full) {
      paused = false;
      line.resume();
    }
    if (acked <= told) return;
    told = acked;
    line.send({ t: 'ack', seq: acked, ...(rejected.length > 0 ? { rej: rejected } : {}) });
    rejected = [];
  });

  return {
    begin: (ackSeq) => {
      next = ackSeq + 1;
      acked = ackSeq;
      told = ackSeq;
    },
    expects: (fromSeq, seq) => {
      if (seq < next) return 'again';
      return fromSeq <= next ? 'next' : 'early';
    },
    take: (item, state) => {
      next = item.seq + 1;
      queue.push(item, (outcome) => {
        if (outcome === 'gap') return line.close(closeCodes.gap, 'places are missing');
        acked = Math.max(acked, item.seq);
        if (item.rejected !== null && rejected.length < mostRejections)
          rejected.push({ seq: item.seq, ...item.rejected });
        if (state === null || outcome === 'duplicate') return undefined;
        return bus.publish(`news.${item.agentId}`, { kind: 'state', agentId: item.agentId, state });
      });
      if (!queue.full || paused) return;
      paused = true;
      line.pause();
    },
    stop: stopListening,
  };
}
