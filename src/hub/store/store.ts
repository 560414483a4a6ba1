import type { CommandReport } from '../../wire/commands/command-result.ts';

/** One item of an agent as the hub keeps it. */
export interface StoredItem {
  readonly agentId: string;
  readonly epoch: string;
  readonly seq: number;
  /** Below `seq` only for a gap record: it stands for all places between. */
  readonly fromSeq: number;
  readonly id: string;
  readonly kind: string;
  /** RFC 3339, the agent's clock. */
  readonly ts: string;
  readonly monoMs: number;
  readonly boot: string;
  /** RFC 3339, the hub's clock. */
  readonly receivedAt: string;
  /** JSON text as it came. */
  readonly body: string;
  /** What a list shows of a report. */
  readonly summary: ReportSummary | null;
  /** Why the content was refused for good; the place still counts. */
  readonly rejected: { readonly code: string; readonly msg: string } | null;
}

/** What a list shows of a report. */
export interface ReportSummary {
  readonly startedAt: string;
  readonly symptom: string | null;
  readonly verdict: string;
  /** First of the ranked causes. */
  readonly cause: string | null;
}

/** A report in a list. */
export interface ReportRow extends ReportSummary {
  readonly id: string;
  readonly agentId: string;
  readonly receivedAt: string;
}

/** What became of an item. `gap`: places before it are missing, so it was not kept. */
export type Committed = 'stored' | 'duplicate' | 'gap';

/** What an agent says of itself when it connects. */
export interface Greeting {
  readonly agentId: string;
  readonly epoch: string;
  readonly model: string;
  readonly version: string;
  readonly queued: number;
  readonly dropped: number;
  /** RFC 3339, the hub's clock. */
  readonly at: string;
}

/** Where a connection may resume, and its rank: the highest fence of an agent is the only one that counts. */
export interface Greeted {
  readonly fence: number;
  readonly ackSeq: number;
  readonly epochKnown: boolean;
}

/** An agent as last seen. */
export interface AgentRow {
  readonly agentId: string;
  readonly epoch: string;
  readonly model: string;
  readonly version: string;
  readonly queued: number;
  readonly dropped: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/**
 * Keeps what agents report. Methods reject when the storage fails; nothing of the call has then happened. Every implementation passes
 * `test/conformance/store.ts`.
 */
export interface Store {
  /** Keeps items in the order given, all in one commit that is on the disk before this resolves. Gives the outcome of each. */
  commit(items: readonly StoredItem[]): Promise<readonly Committed[]>;
  greet(greeting: Greeting): Promise<Greeted>;
  seen(agentId: string, at: string): Promise<void>;
  agents(): Promise<readonly AgentRow[]>;
  agent(agentId: string): Promise<AgentRow | null>;
  /** JSON text of a report. */
  report(id: string): Promise<string | null>;
  /** Latest arrival first: the clocks of terminals are not to be trusted. A report that an agent sent twice (it had lost its outbox) is one report. */
  reports(filter: { readonly agentId: string | null; readonly limit: number }): Promise<readonly ReportRow[]>;
  /** Latest state of a command; null when none came. */
  command(jti: string): Promise<CommandReport | null>;
  close(): Promise<void>;
}
