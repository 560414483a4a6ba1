import type { DeviceContext } from '../../hal/contracts/device.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Address, ByteLink, NetLink } from '../../hal/contracts/links.ts';
import { orCancelled } from './or-cancelled.ts';

/** What a web server answered: its status, where it sends us instead (null: nowhere), and how long all of it took. */
export interface WebAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly tookMs: number;
}

/** What asking needs. `bodyBytes` of filler are sent along; `deadlineMs` is for dialling and answering together. */
export interface WebQuestion {
  readonly net: NetLink;
  readonly address: Address;
  readonly bodyBytes: number;
  readonly deadlineMs: number;
  readonly context: DeviceContext;
}

const longestHead = 8 * 1024;

/** Asks a web server for nothing but the head of its front page. */
export async function askWeb(question: WebQuestion): Promise<HalResult<WebAnswer>> {
  const { net, address, deadlineMs, context } = question;
  const { time, signal } = context;
  const beganMs = time.monotonicMs();
  const link = await orCancelled(
    signal,
    () => net.dial(address, deadlineMs),
    (late) => void late.close(),
  );
  if (!link.ok) return link;
  const leftMs = Math.max(1, deadlineMs - (time.monotonicMs() - beganMs));
  const head = await orCancelled(
    signal,
    () => headOver(link.value, question, leftMs),
    () => undefined,
  );
  await link.value.close();
  return head.ok ? readHead(head.value, time.monotonicMs() - beganMs) : head;
}

function headOver(link: ByteLink, question: WebQuestion, leftMs: number): Promise<HalResult<string>> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (result: HalResult<string>): void => {
      timer.cancel();
      stopListening();
      resolve(result);
    };
    const timer = question.context.time.after(leftMs, () =>
      settle(failed('silent', `${link.path}: no answer`)),
    );
    const stopListening = link.onBytes((bytes) => {
      text += Buffer.from(bytes).toString('latin1');
      const end = text.search(/\r?\n\r?\n/);
      if (end >= 0) settle(ok(text.slice(0, end)));
      else if (text.length > longestHead) settle(failed('protocol', `${link.path}: no end of the head`));
    });
    link.onClose((fault) =>
      settle({ ok: false, fault: fault ?? { code: 'reset', detail: `${link.path}: closed` } }),
    );
    void link.write(Buffer.from(requestOf(question), 'latin1'), leftMs).then((written) => {
      if (!written.ok) settle(written);
      return undefined;
    });
  });
}

function requestOf({ address, bodyBytes }: WebQuestion): string {
  const rest = `/ HTTP/1.1\r\nHost: ${address.host}\r\nConnection: close\r\n`;
  if (bodyBytes === 0) return `HEAD ${rest}\r\n`;
  return `POST ${rest}Content-Length: ${String(bodyBytes)}\r\n\r\n${'.'.repeat(bodyBytes)}`;
}

function readHead(head: string, tookMs: number): HalResult<WebAnswer> {
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(head)?.[1];
  if (status === undefined) return failed('protocol', 'no web server answers there');
  const location = /^location:[ \t]*(\S{1,400})/im.exec(head)?.[1] ?? null;
  return ok({ status: Number(status), location, tookMs });
}
