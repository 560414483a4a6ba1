import type { ByteLink } from '../../../hal/contracts/links.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import { httpAnswer, type HttpMessage } from '../../registration/http/http-message.ts';
import { HttpReader } from '../../registration/http/http-reader.ts';

/** What a service says to one request. */
export interface HttpReply {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterSeconds?: number;
}

/** Answers one request over a link and hangs up; whoever says nothing for long is hung up on. */
export type HttpService = (request: HttpMessage) => HttpReply | Promise<HttpReply>;

const patienceMs = 30_000;
const writeMs = 10_000;

/** Takes one HTTP connection. */
export function acceptHttp(link: ByteLink, service: HttpService, time: Time): void {
  const reader = new HttpReader();
  const timer = time.after(patienceMs, () => void link.close());
  const stop = link.onBytes((bytes) => {
    reader.push(bytes);
    const { result } = reader;
    if (result === null) return;
    timer.cancel();
    stop();
    void answer(
      link,
      result.ok ? service(result.value) : { status: 400, body: { reason: result.error.code } },
    );
  });
  link.onClose(() => timer.cancel());
}

async function answer(link: ByteLink, coming: HttpReply | Promise<HttpReply>): Promise<void> {
  const { status, body, retryAfterSeconds } = await coming;
  const headers = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  await link.write(httpAnswer(status, body, headers), writeMs);
  await link.close();
}
