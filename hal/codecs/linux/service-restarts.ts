import { decimal, fieldOf, textLines } from './text-lines.ts';

/** A service that the system started again by itself, and how often. */
export interface ServiceRestarts {
  readonly service: string;
  readonly count: number;
}

/**
 * What `systemctl show --property=Id,NRestarts` says, services with restarts alone. Null when no block of it names a service: that is another
 * program, or none at all.
 */
export function parseServiceRestarts(text: string): readonly ServiceRestarts[] | null {
  const blocks = textLines(text).join('\n').split(/\n\n+/);
  const told = blocks.flatMap((block) => {
    const lines = block.split('\n');
    const service = fieldOf(lines, 'Id', '=');
    const count = decimal(fieldOf(lines, 'NRestarts', '=') ?? undefined);
    const counts = count !== null && Number.isInteger(count) && count >= 0;
    return service !== null && service !== '' && counts ? [{ service: service.slice(0, 100), count }] : [];
  });
  return told.length === 0 ? null : told.filter(({ count }) => count > 0);
}
