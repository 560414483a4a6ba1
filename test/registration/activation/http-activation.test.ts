import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { ActivationPlace } from '../../../hal/contracts/registration-settings.ts';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import type { AcquirerFault } from '../../../src/acquirer/acquirer-fault.ts';
import { makeActivationCode } from '../../../src/registration/activation/activation-code.ts';
import {
  createHttpActivation,
  type HttpActivationParts,
} from '../../../src/registration/activation/http-activation.ts';
import type { RegistrationOutcome } from '../../../src/registration/registration-port.ts';
import { fakeNet } from '../../support/fake-net.ts';
import {
  registrationBench,
  testMainKey,
  testSettings,
  type RegistrationBench,
} from '../../support/registration-bench.ts';

const order = { endpoint: 'tms.example:443', first: 'sign-in' } as const;
const waiting = {
  tid: '12345678',
  mid: '898000000000001',
  mainKey: testMainKey,
  state: 'unregistered',
} as const;
const code = 'ABCD-EFGH-123';

const bench = (
  faults: readonly AcquirerFault[] = [],
  state: 'unregistered' | 'pending' | 'disabled' = 'unregistered',
) => {
  const made = registrationBench(faults, { host: { terminals: [{ ...waiting, state }] } });
  made.acquirer.activation.issue(waiting.tid, { code });
  return made;
};

const activate = (
  made: RegistrationBench,
  parts: Partial<HttpActivationParts> & { readonly code?: string | null } = {},
): Promise<RegistrationOutcome> => {
  const { code: typed = code, ...rest } = parts;
  const place: ActivationPlace = {
    host: 'tms.example',
    port: 443,
    tls: false,
    path: '/v1/terminals/activate',
    code: typed,
  };
  const { time, acquirer, records } = made;
  const net = fakeNet({
    dial: () => {
      const [near, far] = memoryPair({ time, touch: () => time.touch() });
      acquirer.acceptHttp(far);
      return Promise.resolve(ok(near));
    },
  });
  const port = createHttpActivation({
    net,
    place,
    settings: testSettings,
    device: { model: 'P1' },
    records,
    ...rest,
  });
  return port.register(order, made.context);
};

const told = (outcome: RegistrationOutcome): string => {
  if (outcome.kind === 'failed') return `${outcome.failure.stage}: ${outcome.failure.cause}`;
  return outcome.kind === 'registered' ? 'registered' : outcome.meaning.code;
};

test('a good code registers the terminal and tells its numbers', async () => {
  const made = bench();
  expect(await activate(made)).toMatchObject({
    kind: 'registered',
    activated: { tid: '12345678', mid: '898000000000001' },
    signedIn: null,
  });
  expect(made.acquirer.terminal(waiting.tid)?.state).toBe('registered');
});

describe('what each status means', () => {
  test.each([
    ['pending', bench([], 'pending'), 'HTTP202'],
    ['disabled', bench([], 'disabled'), 'HTTP403'],
    ['an expired code', bench([{ at: 'registration', kind: 'code-expired' }]), 'HTTP410'],
    ['a used code', bench([{ at: 'registration', kind: 'code-used' }]), 'HTTP409'],
    ['still under review', bench([{ at: 'registration', kind: 'pending' }]), 'HTTP202'],
    ['not let in', bench([{ at: 'config', kind: 'wrong-auth' }]), 'HTTP401'],
    ['no service', bench([{ at: 'wire', kind: 'unavailable' }]), 'HTTP503'],
  ])('%s', async (_name, made, said) => {
    expect(told(await activate(made))).toBe(said);
  });

  test('an unknown code, and too many of them', async () => {
    const made = bench();
    const answers: string[] = [];
    for (let n = 0; n < 6; n += 1)
      answers.push(told(await activate(made, { code: `WRONG-000${String(n)}` })));
    expect(answers).toEqual(['HTTP404', 'HTTP404', 'HTTP404', 'HTTP404', 'HTTP404', 'HTTP429']);
  });

  test('what the service asks us to wait is handed on', async () => {
    expect(await activate(bench([], 'pending'))).toMatchObject({ kind: 'pending', hintMs: 60_000 });
    expect(await activate(bench([{ at: 'wire', kind: 'unavailable' }]))).toMatchObject({ hintMs: 30_000 });
  });

  test.each([
    ['a portal that sends elsewhere', '302 Found\r\nLocation: /login', '', 'wait: garbage'],
    ['a portal with its login page', '200 OK', '<html>please log in</html>', 'wait: garbage'],
    ['a web server at a wrong address', '404 Not Found', '<h1>nginx</h1>', 'wait: garbage'],
    ['a proxy that forbids', '403 Forbidden', 'Blocked by policy', 'wait: garbage'],
    ['a yes without a word', '200 OK', '', 'wait: garbage'],
    ['a state nobody knows', '200 OK', '{"state":"boarded"}', 'wait: garbage'],
    ['a number of the wrong form', '200 OK', '{"state":"registered","tid":"1"}', 'wait: garbage'],
    ['a yes in few words', '200 OK', '{}', 'registered'],
    ['a yes that is none yet', '200 OK', '{"state":"pending","retryAfter":5}', 'HTTP200'],
    ['a refusal without a word', '410 Gone', '', 'HTTP410'],
    ['a gateway whose service is away', '502 Bad Gateway', '<h1>502</h1>', 'HTTP502'],
    ['a gateway that counts', '429 Too Many Requests', 'slow down', 'HTTP429'],
    ['a request that was not understood', '400 Bad Request', '{"reason":"bad-body"}', 'HTTP400'],
    ['another body under the same key', '422 Unprocessable', '{"reason":"key-used"}', 'HTTP422'],
  ])('%s', async (_who, status, body, said) => {
    const made = bench();
    const text = `HTTP/1.1 ${status}\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`;
    const net = fakeNet({
      dial: () => {
        const [near, far] = memoryPair({ time: made.time, touch: () => made.time.touch() });
        far.onBytes(() => void far.write(Buffer.from(text), 1));
        return Promise.resolve(ok(near));
      },
    });
    expect(told(await activate(made, { net }))).toBe(said);
  });
});

describe('trying again', () => {
  test('the same code goes with the same key and body, whatever else has changed', async () => {
    const made = bench();
    expect(told(await activate(made))).toBe('registered');
    expect(told(await activate(made, { device: { model: 'P2', fw: '2.0' } }))).toBe('registered');
  });

  test('another terminal with that code is told that it was used', async () => {
    const made = bench();
    await activate(made);
    const other = { ...testSettings, serial: 'SN9' };
    expect(told(await activate(made, { settings: other }))).toBe('HTTP409');
  });

  test('a key used for another body is refused', () => {
    const made = bench();
    const key = {
      headers: new Map([['idempotency-key', 'k']]),
      status: null,
      request: { method: 'POST', path: '/v1/terminals/activate' },
    };
    const ask = (body: object): number =>
      made.acquirer.activation.answer({ ...key, body: JSON.stringify(body) }).status;
    expect(ask({ code, sn: 'SN1' })).toBe(200);
    expect(ask({ code, sn: 'SN2' })).toBe(422);
    expect(ask({ code, sn: 'SN1' })).toBe(200);
  });

  test('a review that ends is seen with the same key', async () => {
    const made = bench([], 'pending');
    expect(told(await activate(made))).toBe('HTTP202');
    const account = made.acquirer.terminal(waiting.tid);
    if (account !== undefined) account.state = 'unregistered';
    expect(told(await activate(made))).toBe('registered');
  });
});

describe('before dialling', () => {
  test.each([null, '', 'abc', 'a b c d', 'x'.repeat(65)])('code %j is refused', async (typed) => {
    expect(told(await activate(bench(), { code: typed }))).toBe('precondition: code-form');
  });

  test('a terminal that does not know its serial number is refused', async () => {
    expect(told(await activate(bench(), { settings: { ...testSettings, serial: null } }))).toBe(
      'precondition: device-form',
    );
  });
});

test('the code is written down nowhere', async () => {
  const made = bench();
  const written: string[] = [];
  const records = {
    ...made.records,
    change: <T>(work: Parameters<typeof made.records.change<T>>[0]): T =>
      made.records.change((change) =>
        work({
          ...change,
          write: (name, value) => {
            written.push(`${name} ${JSON.stringify(value)}`);
            change.write(name, value);
          },
        }),
      ),
  };
  const outcome = await activate(made, { records });
  expect(written).not.toHaveLength(0);
  for (const text of [...written, JSON.stringify(outcome)]) expect(text).not.toContain(code);
});

test('a service that cannot be reached, or hangs up, is a failure of its stage', async () => {
  const refusing = fakeNet({ dial: () => Promise.resolve(failed('refused', 'nobody')) });
  expect(told(await activate(bench(), { net: refusing }))).toBe('connect: refused');
  expect(told(await activate(bench([{ at: 'host', kind: 'reset' }])))).toBe('wait: closed');
});

test('codes of ours are made with a check symbol', () => {
  const made = registrationBench();
  const issued = made.acquirer.activation.issue(waiting.tid);
  expect(issued).toMatch(/^[0-9A-Z*~$=]{4}-[0-9A-Z*~$=]{4}-[0-9A-Z*~$=]{3}$/);
  expect(makeActivationCode(made.context.random)).not.toBe(issued);
});
