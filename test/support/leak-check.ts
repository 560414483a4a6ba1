import { afterAll, beforeAll, expect } from 'vitest';

/** What may stay behind a link or timer that was not given up: sockets, pipes, terminals, pollers, timers. */
const ownKinds = [
  'Timeout',
  'TCPSocketWrap',
  'TCPServerWrap',
  'PipeWrap',
  'ProcessWrap',
  'FSReqPromise',
  'FSReqCallback',
];

/** Fails the suite when it leaves sockets, servers, child processes, timers or file requests behind. Call it inside a describe. */
export function checkForLeaks(): void {
  let before = new Map<string, number>();
  beforeAll(() => {
    before = countResources();
  });
  afterAll(async () => {
    // Closing ends in a later turn of the event loop; a resource that outlives this many is held by somebody.
    for (let turn = 0; turn < 200 && leftSince(before).length > 0; turn += 1) await aTurnPassed();
    expect(leftSince(before), 'left open by this suite').toEqual([]);
  });
}

/** Kinds of resource of which there are more than before, with how many more. */
export function leftSince(before: ReadonlyMap<string, number>): readonly string[] {
  const left: string[] = [];
  for (const [kind, count] of countResources()) {
    const more = count - (before.get(kind) ?? 0);
    if (more > 0) left.push(`${kind} ×${String(more)}`);
  }
  return left;
}

/** What keeps the event loop alive now, counted by kind. */
export function countResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (ownKinds.includes(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

function aTurnPassed(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
