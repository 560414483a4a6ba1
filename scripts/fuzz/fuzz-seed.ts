import { configureGlobal } from 'fast-check';

/** Loaded before every fuzzed test file: all properties of a run begin from the one seed that was printed. */
configureGlobal({ seed: Number(process.env['POSDOCTOR_FUZZ_SEED']) });
