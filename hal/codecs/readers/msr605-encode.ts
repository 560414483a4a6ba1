import { outputText } from './track-output.ts';
import type { SwipeOutput } from './track-output.ts';

/** How a unit shows a track without data: nothing at all, or an escape with a mark. */
export type EmptyStyle = 'bare' | 'marked';

/** The block a virtual unit sends after a swipe in ISO mode; `status` is its last byte. */
export function encodeIsoBlock(output: SwipeOutput, emptyStyle: EmptyStyle, status: number): Uint8Array {
  const tracks = output.flatMap((track, index) => {
    const mark = track.status === 'error' ? [0x1b, 0x2a] : track.status === 'blank' ? [0x1b, 0x2b] : [];
    const bare = track.status === 'blank' && emptyStyle === 'bare';
    return [0x1b, index + 1, ...(bare ? [] : mark), ...outputText(track)];
  });
  return Uint8Array.of(0x1b, 0x73, ...tracks, 0x3f, 0x1c, 0x1b, status);
}

/** The block in raw mode; each track's bits packed first bit topmost, cut at 255 bytes. */
export function encodeRawBlock(
  packed: readonly [Uint8Array, Uint8Array, Uint8Array],
  status: number,
): Uint8Array {
  const tracks = packed.flatMap((track, index) => {
    const bytes = track.subarray(0, 255);
    return [0x1b, index + 1, bytes.length, ...bytes];
  });
  return Uint8Array.of(0x1b, 0x73, ...tracks, 0x3f, 0x1c, 0x1b, status);
}
