import { closeCodes } from '../../wire/limits.table.ts';
import type { Rpt } from '../../wire/messages/rpt.ts';
import type { AgentConnection, GreetedAgent } from '../gateway/agent-connection.ts';
import { readItem } from '../gateway/read-item.ts';
import type { ReadItem } from '../gateway/read-item.ts';
import type { StoredItem } from '../store/store.ts';
import { fine, tooEarly } from './handled.ts';
import type { Handled } from './handled.ts';

/** A durable item, or a part of one. Its place is judged before its content: a hole ends the connection, wrong content does not. */
export function handleRpt(connection: AgentConnection, rpt: Rpt): Handled {
  const { agent, acks, parts } = connection;
  if (agent === null) return tooEarly;
  const fromSeq = rpt.from ?? rpt.seq;
  if (fromSeq > rpt.seq || (rpt.from !== undefined && rpt.kind !== 'gap')) {
    return { fine: false, code: 'bad-place', msg: 'only a gap record stands for several places' };
  }
  const expected = acks.expects(fromSeq, rpt.seq);
  if (expected === 'again') return fine;
  if (expected === 'early') {
    connection.close(closeCodes.gap, 'places are missing');
    return fine;
  }
  const read = connection.bodies.read(`${String(rpt.seq)} ${rpt.id}`, rpt.b);
  if (read.kind === 'more') return fine;
  if (read.kind === 'refused') {
    if (read.code === 'part-out-of-order') return { fine: false, code: read.code, msg: read.detail };
    const rejected: ReadItem = {
      summary: null,
      state: null,
      rejected: { code: read.code, msg: read.detail },
    };
    acks.take(itemOf(agent, rpt, { ...rejected, body: 'null', at: parts.time.now() }), null);
    return fine;
  }
  const item = readItem(rpt, read.value);
  acks.take(itemOf(agent, rpt, { ...item, body: read.text, at: parts.time.now() }), item.state);
  return fine;
}

function itemOf(
  { agentId, epoch }: GreetedAgent,
  rpt: Rpt,
  content: ReadItem & { readonly body: string; readonly at: number },
): StoredItem {
  return {
    agentId,
    epoch,
    seq: rpt.seq,
    fromSeq: rpt.from ?? rpt.seq,
    id: rpt.id,
    kind: rpt.kind,
    ts: rpt.ts,
    monoMs: rpt.mono,
    boot: rpt.boot,
    receivedAt: new Date(content.at).toISOString(),
    body: content.body,
    summary: content.summary,
    rejected: content.rejected,
  };
}
