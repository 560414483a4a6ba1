/** Gathers an option that may be given several times; commander gives undefined before the first value. */
export function collect(value: string, all: readonly string[] | undefined): readonly string[] {
  return [...(all ?? []), value];
}
