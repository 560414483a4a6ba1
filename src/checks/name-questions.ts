import { failed } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ResolveQuery } from '../../hal/contracts/links.ts';
import type { Network } from '../../hal/contracts/network.ts';
import { within } from '../../hal/contracts/time.ts';
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

/** When a question that nobody has answered is asked once more. */
const againMs = 3_200;
const mostServers = 3;

/**
 * Asks all at once; asks once more what nobody has answered, for a question may get lost, and listens on meanwhile: over a very long way the
 * first answers are still coming. Where nothing has answered at all before it is asked once.
 */
export async function askServers(
  look: Look,
  network: Network,
  { name, servers }: NameOrder,
): Promise<ServerAnswers> {
  const hopeless = look.earlier.get('network-loss')?.reason === nothingAnswers;
  const asking: Asking = { look, network, hopeless, news: { heard: false } };
  const about = (asked: string, family: 4 | 6, server: string | null): Promise<Asked> =>
    question(asking, { name: asked, family, server });
  const [system, ...told] = await Promise.all([
    name === null ? null : about(name, 4, null),
    ...servers.slice(0, mostServers).map(async (server) => {
      const [control, ...found] = await Promise.all([
        about(controlName, 4, server),
        ...(name === null ? [] : [about(name, 4, server), about(name, 6, server)]),
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

interface Asking {
  readonly look: Look;
  readonly network: Network;
  readonly hopeless: boolean;
  /** Whether anybody has answered anything yet: then whoever is silent is not asked again. */
  readonly news: { heard: boolean };
}

async function question(asking: Asking, query: ResolveQuery): Promise<Asked> {
  const asked = await answerTo(asking, query).catch(() => cancelled);
  // What the system says when it found nothing is also what it says when nobody answered.
  if (query.server === null ? asked.result.ok : isAnswer(asked.result)) asking.news.heard = true;
  return asked;
}

async function answerTo(asking: Asking, query: ResolveQuery): Promise<Asked> {
  const { context } = asking.look;
  if (asking.hopeless) return ask(asking, query, againMs);
  const first = ask(asking, query, 2 * againMs);
  const early = await within(context.time, againMs, context.signal, () => first);
  if (early.done && (isAnswer(early.value.result) || asking.news.heard)) return early.value;
  if (asking.news.heard) return { result: failed('timed-out', 'silent'), tookMs: againMs };
  const second = ask(asking, query, againMs);
  return early.done ? second : firstAnswer(first, second);
}

async function ask({ look, network }: Asking, query: ResolveQuery, deadlineMs: number): Promise<Asked> {
  const { time, signal } = look.context;
  const beganMs = time.monotonicMs();
  const result = await orCancelled(
    signal,
    () => network.net.resolve(query, deadlineMs),
    () => undefined,
  );
  return { result, tookMs: time.monotonicMs() - beganMs };
}

/** Whichever is answered, else how the later one ended. */
function firstAnswer(one: Promise<Asked>, other: Promise<Asked>): Promise<Asked> {
  return Promise.any([one, other].map(answered)).catch(() => other);
}

async function answered(asking: Promise<Asked>): Promise<Asked> {
  const asked = await asking;
  if (!isAnswer(asked.result)) throw new Error('not answered');
  return asked;
}

const cancelled: Asked = { result: failed('cancelled', 'cancelled while waiting'), tookMs: 0 };

/** "No such name" is an answer; a refusal is not one that helps. */
function isAnswer(result: HalResult<unknown>): boolean {
  return result.ok || result.fault.code === 'unreachable';
}

function wordOf(result: HalResult<readonly string[]>): string {
  return result.ok ? result.value.slice(0, 2).join(' ') : result.fault.code;
}
