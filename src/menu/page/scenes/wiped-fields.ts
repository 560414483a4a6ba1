/** What fingers have told of a grid: which fields saw one, and how often each was entered anew. */
export interface WipedFields {
  readonly columns: number;
  readonly rows: number;
  /** How many separate strokes each field saw, from the top left, line by line. */
  readonly strokes: readonly number[];
  /** The field under the finger now; null when no finger is down. */
  readonly at: number | null;
}

/** A grid that nobody has touched. */
export function freshFields(columns: number, rows: number): WipedFields {
  return { columns, rows, strokes: Array.from({ length: columns * rows }, () => 0), at: null };
}

/** A finger at a place, 0..1 from the left and from the top; outside it touches nothing. */
export function fingerAt(fields: WipedFields, x: number, y: number): WipedFields {
  const { columns, rows, strokes } = fields;
  if (x < 0 || y < 0 || x >= 1 || y >= 1) return fields;
  const at = Math.floor(y * rows) * columns + Math.floor(x * columns);
  if (at === fields.at) return fields;
  return { ...fields, at, strokes: strokes.map((count, field) => (field === at ? count + 1 : count)) };
}

/** The finger is gone. */
export function fingerUp(fields: WipedFields): WipedFields {
  return { ...fields, at: null };
}

/** Fields that never saw a finger, counted from 1. */
export function untouched({ strokes }: WipedFields): readonly number[] {
  return strokes.flatMap((count, field) => (count === 0 ? [field + 1] : []));
}

/** So many strokes on every side of a field that stays silent leave no doubt. */
const sureStrokes = 3;

/**
 * Whether what is left was wiped round often enough to be called dead without asking: each field beside a silent one was stroked three times.
 */
export function isSurelyDead(fields: WipedFields): boolean {
  const left = untouched(fields);
  const silent = new Set(left.map((field) => field - 1));
  const beside = new Set(
    [...silent].flatMap((field) => neighbours(fields, field)).filter((field) => !silent.has(field)),
  );
  if (silent.size === 0 || beside.size < 2) return false;
  return [...beside].every((field) => (fields.strokes[field] ?? 0) >= sureStrokes);
}

function neighbours({ columns, rows }: WipedFields, field: number): readonly number[] {
  const [column, row] = [field % columns, Math.floor(field / columns)];
  return [
    ...(column > 0 ? [field - 1] : []),
    ...(column < columns - 1 ? [field + 1] : []),
    ...(row > 0 ? [field - columns] : []),
    ...(row < rows - 1 ? [field + columns] : []),
  ];
}
