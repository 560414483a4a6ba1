import { explainCause } from './explain-cause.ts';
import { explainCheck } from './explain-check.ts';
import { explainFinding } from './explain-finding.ts';
import { explainRemedy } from './explain-remedy.ts';
import type { Explainer } from './explanation.ts';

/** Who may know a word, in the order in which they are asked. */
export const explainers: readonly Explainer[] = [explainCause, explainFinding, explainCheck, explainRemedy];
