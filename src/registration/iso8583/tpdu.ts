/** The TPDU of a request to a network: `60`, the network's NII, our own 0000. */
export function requestTpdu(nii: string): string {
  return `60${nii}0000`;
}

/** The TPDU of the answer to a request: destination and source change places. */
export function answerTpdu(tpdu: string): string {
  return tpdu.slice(0, 2) + tpdu.slice(6, 10) + tpdu.slice(2, 6);
}

/** The NII that a TPDU is addressed to. */
export function destinationNii(tpdu: string): string {
  return tpdu.slice(2, 6);
}
