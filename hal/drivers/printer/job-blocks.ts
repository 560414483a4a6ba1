/** No more than this is under way before the printer is asked whether it still is online. */
export const blockBytes = 1024;

/** Whole commands put together to blocks of at most `blockBytes`; a longer command is a block of its own. */
export function blocksOf(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  const blocks: Uint8Array[] = [];
  let open: Uint8Array[] = [];
  let openBytes = 0;
  for (const piece of pieces) {
    if (openBytes + piece.length > blockBytes && open.length > 0) {
      blocks.push(Uint8Array.from(Buffer.concat(open)));
      open = [];
      openBytes = 0;
    }
    open.push(piece);
    openBytes += piece.length;
  }
  if (open.length > 0) blocks.push(Uint8Array.from(Buffer.concat(open)));
  return blocks;
}
