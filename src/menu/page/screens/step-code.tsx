import type { JSX } from 'preact';
import { encode } from 'uqr';

/** Squares of white round a code, without which scanners do not find it. */
const quietSquares = 4;

/** A QR code to be scanned from the screen: black on white in every colour scheme, as wide as the card allows. */
export function StepCode({ text }: { readonly text: string }): JSX.Element {
  const { data, size } = encode(text, { ecc: 'M', border: quietSquares });
  const path = data
    .flatMap((row, y) => row.flatMap((black, x) => (black ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg class="code" viewBox={`0 0 ${String(size)} ${String(size)}`} shape-rendering="crispEdges" role="img">
      <title>{text}</title>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
