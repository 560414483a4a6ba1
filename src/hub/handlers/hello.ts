import { closeCodes, wireLimits } from '../../wire/limits.table.ts';
import { hubProof } from '../../wire/hub-proof.ts';
import type { Hello } from '../../wire/messages/hello.ts';
import type { Welcome } from '../../wire/messages/welcome.ts';
import type { AgentConnection } from '../gateway/agent-connection.ts';
import type { GatewayParts } from '../gateway/gateway-parts.ts';
import type { Greeted } from '../store/store.ts';
import { fine } from './handled.ts';
import type { Handled } from './handled.ts';

/** An agent says who it is. The newest connection of an agent always wins: an old one may be half open for minutes. */
export function handleHello(connection: AgentConnection, hello: Hello): Handled {
  if (connection.greeting || connection.agent !== null) {
    return { fine: false, code: 'hello-already', msg: 'hello is said once' };
  }
  connection.greeting = true;
  void greet(connection, hello);
  return fine;
}

async function greet(connection: AgentConnection, hello: Hello): Promise<void> {
  const { parts } = connection;
  try {
    const greeted = await parts.store.greet({
      agentId: hello.agentId,
      epoch: hello.epoch,
      model: hello.model,
      version: hello.sw,
      queued: hello.queued.n,
      dropped: hello.queued.dropped,
      at: new Date(parts.time.now()).toISOString(),
    });
    const { fence } = greeted;
    if (!connection.become({ agentId: hello.agentId, epoch: hello.epoch, fence })) {
      return connection.close(closeCodes.superseded, 'a newer connection of this agent is here');
    }
    connection.acks.begin(greeted.ackSeq);
    return connection.send(welcomeOf(parts, hello, greeted));
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'unknown';
    parts.log.write('error', 'greeting-failed', { agent: hello.agentId, detail });
    const retryAfterMs = parts.limits.commitRetryMs;
    connection.send({
      t: 'err',
      re: 'hello',
      code: 'storage',
      msg: 'try again later',
      temp: true,
      retryAfterMs,
    });
    return connection.close(closeCodes.draining, 'storage');
  }
}

function welcomeOf(parts: GatewayParts, hello: Hello, greeted: Greeted): Welcome {
  const { limits, key, time } = parts;
  const claim = { agentId: hello.agentId, nonce: hello.nonce, fence: greeted.fence };
  return {
    t: 'welcome',
    status: 'accepted',
    fence: greeted.fence,
    ackSeq: greeted.ackSeq,
    epochKnown: greeted.epochKnown,
    now: new Date(time.now()).toISOString(),
    hbSec: 300,
    pingSec: Math.max(1, limits.pingMs / 1_000),
    limits: {
      frame: wireLimits.frameBytes,
      win: limits.win,
      winBytes: limits.winBytes,
      rate: limits.rate,
      burst: limits.burst,
    },
    feat: [],
    ...(key === null ? {} : { proof: hubProof(key, claim) }),
  };
}
