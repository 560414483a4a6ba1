import { createHash } from 'node:crypto';
import { parseHttpJson } from '../../registration/http/parse-http-json.ts';
import {
  activationRequestSchema,
  usualActivationPath,
} from '../../registration/activation/activation-messages.ts';
import type { ActivationRequest } from '../../registration/activation/activation-messages.ts';
import { makeActivationCode } from '../../registration/activation/activation-code.ts';
import type { HttpMessage } from '../../registration/http/http-message.ts';
import type { AcquirerState } from '../acquirer-state.ts';
import type { Conduct } from '../conduct.ts';
import { createCodeBook, type CodeBook, type CodeEntry } from './code-book.ts';

/** What the service says: a status, a body, and how long to stay away. */
export interface ActivationReply {
  readonly status: number;
  readonly body: Readonly<Record<string, string | number>>;
  readonly retryAfterSeconds?: number;
}

/** The activation service of a simulated acquirer. */
export interface ActivationDesk {
  answer(request: HttpMessage): ActivationReply;
  /** Makes a code for a terminal, or registers a given one; valid for `validMs`. */
  issue(tid: string, wish?: { readonly code?: string; readonly validMs?: number }): string;
}

const dayMs = 86_400_000;
const usualValidityMs = 30 * dayMs;
const pendingSeconds = 60;
const unavailableSeconds = 30;

/** A desk that answers one key and body the same way for ever, and every final answer once only. */
export function createActivationDesk(state: AcquirerState): ActivationDesk {
  const book = createCodeBook(state.time);
  const answered = new Map<string, { readonly body: string; readonly reply: ActivationReply }>();
  return {
    issue: (tid, wish = {}) => {
      const code = wish.code ?? makeActivationCode(state.random.fork(`code ${tid}`));
      book.put(code, { tid, untilMs: state.time.monotonicMs() + (wish.validMs ?? usualValidityMs) });
      return code;
    },
    answer: (request) => {
      const key = request.headers.get('idempotency-key') ?? '';
      if (request.request?.method !== 'POST' || request.request.path !== usualActivationPath)
        return { status: 404, body: { reason: 'no-such-resource' } };
      if (!/^[\x21-\x7e]{1,128}$/.test(key)) return { status: 400, body: { reason: 'no-idempotency-key' } };
      const hash = createHash('sha256').update(request.body).digest('hex');
      const before = answered.get(key);
      if (before !== undefined)
        return before.body === hash
          ? before.reply
          : { status: 422, body: { reason: 'key-used-for-another-body' } };
      const read = activationRequestSchema.safeParse(parseHttpJson(request.body));
      if (!read.success) return { status: 400, body: { reason: 'bad-body' } };
      const reply = judge(read.data, state, book);
      if (isFinal(reply.status)) answered.set(key, { body: hash, reply });
      return reply;
    },
  };
}

/** What may still change is asked again with the same key and must then be answered anew. */
function isFinal(status: number): boolean {
  return [200, 404, 409, 410].includes(status);
}

function judge({ code, sn }: ActivationRequest, state: AcquirerState, book: CodeBook): ActivationReply {
  const entry = book.find(code);
  const { activation } = state.faults.conductTowards(entry?.tid ?? null);
  if (activation === 'unavailable') return busy(503, unavailableSeconds);
  const tooMany = book.lockedSeconds(sn);
  if (tooMany > 0) return busy(429, tooMany);
  if (activation !== null) return toldBy[activation];
  if (entry !== null) return judgeEntry(entry, sn, { state, book });
  book.noteWrong(sn);
  return { status: 404, body: { reason: 'unknown-code' } };
}

function judgeEntry(
  entry: CodeEntry,
  sn: string,
  { state, book }: { readonly state: AcquirerState; readonly book: CodeBook },
): ActivationReply {
  if (entry.usedBy !== null && entry.usedBy !== sn) return toldBy.used;
  if (entry.usedBy === null && book.isExpired(entry)) return toldBy.expired;
  const account = state.accounts.get(entry.tid);
  if (account?.state === 'pending') return pending;
  if (account === undefined || account.state === 'disabled')
    return { status: 403, body: { reason: 'disabled' } };
  entry.usedBy = sn;
  account.state = 'registered';
  return { status: 200, body: { state: 'registered', tid: account.tid, mid: account.mid } };
}

function busy(status: number, retryAfterSeconds: number): ActivationReply {
  return { status, body: { reason: 'later' }, retryAfterSeconds };
}

const pending: ActivationReply = {
  status: 202,
  body: { state: 'pending', retryAfter: pendingSeconds },
  retryAfterSeconds: pendingSeconds,
};

const toldBy: Readonly<Record<Exclude<NonNullable<Conduct['activation']>, 'unavailable'>, ActivationReply>> =
  {
    pending,
    expired: { status: 410, body: { reason: 'code-expired' } },
    used: { status: 409, body: { reason: 'code-used' } },
    unauthorised: { status: 401, body: { reason: 'not-authorised' } },
  };
