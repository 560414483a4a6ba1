import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiParts } from './api-parts.ts';

/** What a route answers. `id`: the part of the path that names something; empty where there is none. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly api: ApiParts;
}

/** One address of the API. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Its first group is the id. */
  readonly path: RegExp;
  answer(exchange: Exchange): Promise<void>;
}
