/** An agent that is connected to this process. */
export interface Present {
  readonly fence: number;
  readonly since: string;
  /** A newer connection came. */
  giveWay(): void;
}

/** Which agents are connected here. The highest fence wins, whatever order things happen in. */
export interface Roster {
  /** False when a newer connection is here already; else the older one, if any, gives way. */
  enter(agentId: string, present: Present): boolean;
  /** Only the connection itself can be taken off; a replacement stays. */
  leave(agentId: string, present: Present): void;
  get(agentId: string): Present | null;
}

/** An empty roster. */
export function createRoster(): Roster {
  const here = new Map<string, Present>();
  return {
    enter: (agentId, present) => {
      const before = here.get(agentId);
      if (before !== undefined && before.fence > present.fence) return false;
      here.set(agentId, present);
      before?.giveWay();
      return true;
    },
    leave: (agentId, present) => {
      if (here.get(agentId) === present) here.delete(agentId);
    },
    get: (agentId) => here.get(agentId) ?? null,
  };
}
