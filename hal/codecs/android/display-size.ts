/** The size that `wm size` tells, pixels: the panel's own, not what somebody has set over it. Null: it tells none. */
export function parseDisplaySize(
  text: string,
): { readonly widthPx: number; readonly heightPx: number } | null {
  const size = /^Physical size: (\d{1,5})x(\d{1,5})\s*$/m.exec(text);
  return size === null ? null : { widthPx: Number(size[1]), heightPx: Number(size[2]) };
}
