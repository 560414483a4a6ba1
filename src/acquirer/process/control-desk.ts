import * as z from 'zod';
import { parseHttpJson } from '../../registration/http/parse-http-json.ts';
import type { HttpMessage } from '../../registration/http/http-message.ts';
import { acquirerFaultSchema } from '../acquirer-fault.ts';
import type { Acquirer } from '../acquirer.ts';
import { hostStates, terminalStates } from '../host-state.ts';
import type { HttpReply } from '../line/accept-http.ts';

/** Answers one request to the control interface. */
export type ControlDesk = (request: HttpMessage) => HttpReply;

const settingSchema = z.strictObject({ state: z.enum(hostStates) });
const terminalSchema = z.strictObject({
  state: z.enum(terminalStates).optional(),
  merchant: z.enum(['ok', 'frozen']).optional(),
  batch: z.int().min(1).max(999_999).optional(),
});
const codeSchema = z.strictObject({
  tid: z.string().regex(/^[0-9A-Za-z]{8}$/, 'expected 8 letters or digits'),
  code: z.string().min(1).max(64).optional(),
  validMs: z.int().min(0).optional(),
});

/**
 * The control interface of a host: what it counted and saw, and what it is to suffer. Only this machine is answered: a page of another
 * origin, or one that made its own name point here, is sent away.
 */
export function createControlDesk(acquirer: Acquirer): ControlDesk {
  return (request) => {
    const { method, path } = request.request ?? { method: '', path: '' };
    if (!isOwn(request.headers.get('host')) || !isOwnOrigin(request.headers.get('origin')))
      return complaint(403, 'foreign-origin', 'this interface answers this machine alone');
    const known = routes.filter((route) => route.path.test(path));
    const route = known.find((one) => one.method === method);
    if (route !== undefined) {
      const [, ...parts] = route.path.exec(path) ?? [];
      return route.answer(acquirer, parts, request);
    }
    if (known.length === 0) return complaint(404, 'not-found', 'no such address');
    return complaint(405, 'method', `expected ${known.map((one) => one.method).join(', ')}`);
  };
}

interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  readonly answer: (acquirer: Acquirer, parts: readonly string[], request: HttpMessage) => HttpReply;
}

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/counters$/, answer: (acquirer) => told(acquirer.counters()) },
  { method: 'GET', path: /^\/frames$/, answer: (acquirer) => told(acquirer.frames()) },
  { method: 'GET', path: /^\/terminals$/, answer: (acquirer) => told(acquirer.terminals()) },
  { method: 'POST', path: /^\/terminals\/(\w+)$/, answer: changeTerminal },
  { method: 'GET', path: /^\/state$/, answer: (acquirer) => told({ state: acquirer.faults.state }) },
  {
    method: 'POST',
    path: /^\/state$/,
    answer: (acquirer, _parts, request) =>
      withBody(request, settingSchema, ({ state }) => {
        acquirer.faults.state = state;
        return told({ state });
      }),
  },
  { method: 'GET', path: /^\/faults$/, answer: (acquirer) => told(acquirer.faults.list()) },
  {
    method: 'POST',
    path: /^\/faults$/,
    answer: (acquirer, _parts, request) =>
      withBody(request, acquirerFaultSchema, (fault) => {
        acquirer.faults.add(fault);
        return told(acquirer.faults.list());
      }),
  },
  {
    method: 'DELETE',
    path: /^\/faults$/,
    answer: (acquirer) => {
      acquirer.faults.clear();
      return told(acquirer.faults.list());
    },
  },
  {
    method: 'DELETE',
    path: /^\/faults\/([a-z]+)\/([a-z-]+)(?:\/([0-9A-Za-z]{8}))?$/,
    answer: (acquirer, [at = '', kind = '', tid]) => {
      acquirer.faults.end(at, kind, tid ?? null);
      return told(acquirer.faults.list());
    },
  },
  {
    method: 'POST',
    path: /^\/codes$/,
    answer: (acquirer, _parts, request) =>
      withBody(request, codeSchema, ({ tid, code, validMs }) =>
        acquirer.terminal(tid) === undefined
          ? noSuchTerminal
          : told({
              code: acquirer.activation.issue(tid, {
                ...(code !== undefined && { code }),
                ...(validMs !== undefined && { validMs }),
              }),
            }),
      ),
  },
];

function changeTerminal(acquirer: Acquirer, [tid = '']: readonly string[], request: HttpMessage): HttpReply {
  return withBody(request, terminalSchema, ({ state, merchant, batch }) => {
    const account = acquirer.terminal(tid);
    if (account === undefined) return noSuchTerminal;
    if (state !== undefined) account.state = state;
    if (merchant !== undefined) account.merchant = merchant;
    if (batch !== undefined) account.batch = batch;
    return told(account);
  });
}

/** Only a JSON body is taken: a form of a foreign page cannot send one unasked. */
function withBody<T>(request: HttpMessage, schema: z.ZodType<T>, use: (value: T) => HttpReply): HttpReply {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return complaint(415, 'not-json', 'expected content-type: application/json');
  const read = schema.safeParse(parseHttpJson(request.body));
  if (read.success) return use(read.data);
  const issue = read.error.issues[0];
  const place = issue?.path.map(String).join('.') ?? '';
  return complaint(400, 'invalid', `${place === '' ? 'body' : place}: ${issue?.message ?? 'wrong shape'}`);
}

function isOwn(authority: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/i.test(authority ?? '');
}

function isOwnOrigin(origin: string | undefined): boolean {
  return origin === undefined || (origin.startsWith('http://') && isOwn(origin.slice('http://'.length)));
}

function told(body: unknown): HttpReply {
  return { status: 200, body };
}

function complaint(status: number, code: string, message: string): HttpReply {
  return { status, body: { error: { code, message } } };
}

const noSuchTerminal = complaint(404, 'not-found', 'the host knows no such terminal');
