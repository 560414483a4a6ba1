import type { ServerResponse } from 'node:http';

/** Answers with JSON. */
export function replyJson(response: ServerResponse, status: number, value: unknown): void {
  replyText(response, status, `${JSON.stringify(value)}\n`);
}

/** Answers with a text that is JSON already. */
export function replyText(response: ServerResponse, status: number, json: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(json);
}

/** Answers with a complaint: a code for programs and a line for people, never a stack. */
export function replyError(
  response: ServerResponse,
  status: number,
  error: { readonly code: string; readonly message: string },
): void {
  replyJson(response, status, { error: { code: error.code, message: error.message } });
}
