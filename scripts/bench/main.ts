/** A bench measures one thing and prints what it found beside what it is compared with. */
interface Bench {
  run(): Promise<void>;
}

/** Loaded only when asked for: a bench may bring its own packages. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'card-codecs': () => import('./card-codecs.ts'),
  cure: () => import('./cure.ts'),
  diagnosis: () => import('./diagnosis.ts'),
  firmware: () => import('./firmware.ts'),
  fleet: () => import('./fleet.ts'),
  'idle-agent': () => import('./idle-agent.ts'),
  iso8583: () => import('./iso8583.ts'),
  ladder: () => import('./ladder.ts'),
  monitoring: () => import('./monitoring.ts'),
  pcsc: () => import('./pcsc.ts'),
  printer: () => import('./printer.ts'),
  'self-test': () => import('./self-test.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (wanted.length === 0 || unknown.length > 0) {
  for (const name of unknown) console.error(`no bench is called "${name}"`);
  console.error(`npm run bench -- <name…>; there are: ${Object.keys(benches).join(' ')}`);
  process.exitCode = 2;
} else {
  for (const name of wanted) {
    console.log(`== ${name}`);
    const bench = await benches[name]?.();
    await bench?.run();
  }
}
