/** What HTTP carries either way: the first line in parts, headers by lower-case name, and a body. */
export interface HttpMessage {
  /** `POST`, `/path` of a request; null in an answer. */
  readonly request: { readonly method: string; readonly path: string } | null;
  /** Status of an answer; null in a request. */
  readonly status: number | null;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A request with a JSON body (null: none), which says where it ends. */
export function httpRequest(
  target: { readonly method: string; readonly path: string; readonly host: string },
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Uint8Array {
  const { method, path, host } = target;
  return written(`${method} ${path} HTTP/1.1`, { Host: host, Connection: 'close', ...headers }, body);
}

/** An answer with a JSON body (null: none). */
export function httpAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Uint8Array {
  return written(
    `HTTP/1.1 ${String(status)} ${reasons[status] ?? 'Other'}`,
    { Connection: 'close', ...headers },
    body,
  );
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

function written(firstLine: string, headers: Readonly<Record<string, string>>, body: unknown): Uint8Array {
  const content = Buffer.from(body === null ? '' : JSON.stringify(body), 'utf8');
  const all = {
    ...headers,
    ...(body === null ? {} : { 'Content-Type': 'application/json' }),
    'Content-Length': String(content.length),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n]/g, ' ')}`);
  return Buffer.concat([Buffer.from(`${[firstLine, ...lines].join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}
