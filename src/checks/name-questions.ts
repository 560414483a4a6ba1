import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Network } from '../../hal/contracts/network.ts';
import type { Look } from './check.ts';
import { controlName } from './limits.table.ts';
import { nothingAnswers } from './network-loss.ts';
import { orCancelled } from './or-cancelled.ts';

/** What one name server said, A and AAAA together. */
export interface ServerAnswer {
  readonly server: string;
  /** It answered something, if only that there is no such name. */
  readonly alive: boolean;
  /** It gave an address to a name that does not exist. */
  readonly inventsAnswers: boolean;
  readonly addresses: readonly string[];
  readonly told: string;
}

/** What all name servers and the system's own way of asking said. */
export interface ServerAnswers {
  readonly servers: readonly ServerAnswer[];
  readonly system: { readonly addresses: readonly string[]; readonly told: string };
  /** The quickest answer to a name that was asked, milliseconds; null: none came. */
  readonly quickestMs: number | null;
}

/** Whom to ask, and for what; a null name asks for nothing but the name that must not exist. */
export interface NameOrder {
  readonly name: string | null;
  readonly servers: readonly string[];
}

const deadlineMs = 3_200;
const mostServers = 3;

/** Asks all at once; asks once more when nobody answered, for a question may get lost, unless nothing has answered at all before. */
export async function askServers(look: Look, network: Network, order: NameOrder): Promise<ServerAnswers> {
  const first = await round(look, network, order);
  const answered = first.servers.some(({ alive }) => alive) || first.system.addresses.length > 0;
  const hopeless = look.earlier.get('network-loss')?.reason === nothingAnswers;
  return answered || hopeless || look.context.signal.aborted ? first : round(look, network, order);
}

async function round(look: Look, network: Network, { name, servers }: NameOrder): Promise<ServerAnswers> {
  const ask = (asked: string, family: 4 | 6, server: string | null): Promise<Asked> =>
    question(look, network, { name: asked, family, server });
  const [system, ...told] = await Promise.all([
    name === null ? null : ask(name, 4, null),
    ...servers.slice(0, mostServers).map(async (server) => {
      const [control, ...found] = await Promise.all([
        ask(controlName, 4, server),
        ...(name === null ? [] : [ask(name, 4, server), ask(name, 6, server)]),
      ]);
      return { server, control, found };
    }),
  ]);
  const answers = told.flatMap(({ control, found }) => (name === null ? [control] : found));
  const quick = [
    // What the system says when it found nothing is also what it says when nobody answered.
    ...(system?.result.ok === true ? [system.tookMs] : []),
    ...answers.filter(({ result }) => isAnswer(result)).map(({ tookMs }) => tookMs),
  ];
  return {
    servers: told.map(({ server, control, found }) => ({
      server,
      alive: [control, ...found].some(({ result }) => isAnswer(result)),
      inventsAnswers: control.result.ok,
      addresses: found.flatMap(({ result }) => (result.ok ? result.value : [])),
      told: [control, ...found].map(({ result }) => wordOf(result)).join(', '),
    })),
    system: {
      addresses: system?.result.ok === true ? system.result.value : [],
      told: system === null ? 'not asked' : wordOf(system.result),
    },
    quickestMs: quick.length === 0 ? null : Math.min(...quick),
  };
}

interface Asked {
  readonly result: HalResult<readonly string[]>;
  readonly tookMs: number;
}

async function question(
  { context }: Look,
  { net }: Network,
  query: { readonly name: string; readonly family: 4 | 6; readonly server: string | null },
): Promise<Asked> {
  const beganMs = context.time.monotonicMs();
  const result = await orCancelled(
    context.signal,
    () => net.resolve(query, deadlineMs),
    () => undefined,
  );
  return { result, tookMs: context.time.monotonicMs() - beganMs };
}

/** "No such name" is an answer; a refusal is not one that helps. */
function isAnswer(result: HalResult<unknown>): boolean {
  return result.ok || result.fault.code === 'unreachable';
}

function wordOf(result: HalResult<readonly string[]>): string {
  return result.ok ? result.value.slice(0, 2).join(' ') : result.fault.code;
}
