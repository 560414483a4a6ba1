import { advices } from '../codes/advice.table.ts';
import type { CodeMeaning } from '../codes/look-up-code.ts';
import type { HttpMessage } from '../http/http-message.ts';
import { readActivationAnswer, type ActivationAnswer } from './activation-messages.ts';
import { httpAnswers, type HttpAnswerRow } from './http-answers.table.ts';

/** What a service's answer comes to; `other` is an answer that no activation service gives: somebody stands in the way. */
export type ActivationVerdict =
  | { readonly kind: 'activated'; readonly answer: ActivationAnswer }
  | {
      readonly kind: 'pending' | 'refused';
      readonly meaning: CodeMeaning;
      readonly reason: string | null;
      readonly hintMs: number | null;
    }
  | { readonly kind: 'other'; readonly detail: string };

const longestHintMs = 86_400_000;

/** Reads status, body and how long to stay away. `nowMs` turns a date into a wait. */
export function readHttpAnswer(
  message: HttpMessage & { readonly status: number },
  nowMs: number,
): ActivationVerdict {
  const { status } = message;
  const read = readActivationAnswer(message.body);
  if (read === null && needsItsBody(message))
    return {
      kind: 'other',
      detail: `status ${String(status)} with a body that is none of an activation service`,
    };
  const answer = read ?? {};
  if (status === 200 && answer.state !== 'pending') return { kind: 'activated', answer };
  const row = rowOf(status);
  if (row === undefined)
    return { kind: 'other', detail: `status ${String(status)} is none of an activation service` };
  const hintMs = hintOf(message.headers.get('retry-after'), nowMs) ?? secondsMs(answer.retryAfter);
  const kind = row === httpAnswers[202] ? 'pending' : 'refused';
  return { kind, meaning: meaningOf(status, row), reason: answer.reason ?? null, hintMs };
}

/** A 200 that gets here has said that it is none yet; gateways have more ways to be away than the table has rows. */
function rowOf(status: number): HttpAnswerRow | undefined {
  if (status === 200) return httpAnswers[202];
  return httpAnswers[status] ?? (status >= 500 ? httpAnswers[503] : undefined);
}

/**
 * A portal answers 200 with its login page, a web server at a wrong address 404 with a page of its own: neither says anything of a code. A
 * refusal without any body still counts, and so does a gateway's page that the service is busy or away.
 */
function needsItsBody({ status, body }: HttpMessage): boolean {
  if (status === 200) return true;
  return body.trim() !== '' && status !== null && status < 500 && status !== 429;
}

function meaningOf(status: number, row: HttpAnswerRow): CodeMeaning {
  return {
    code: `HTTP${String(status)}`,
    source: 'http',
    profileId: null,
    text: row.text,
    responseClass: null,
    retry: row.retry,
    graceRetries: 0,
    floorMs: 0,
    fix: null,
    actor: row.actor,
    advice: advices[row.advice],
  };
}

/** `Retry-After` is a number of seconds or a date. */
function hintOf(text: string | undefined, nowMs: number): number | null {
  if (text === undefined) return null;
  if (/^\d{1,6}$/.test(text)) return secondsMs(Number(text));
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.min(longestHintMs, Math.max(0, atMs - nowMs));
}

function secondsMs(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.min(longestHintMs, seconds * 1000);
}
