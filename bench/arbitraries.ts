import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { baselineFor, callersOf } from '../contracts/baseline.ts';
import type { Ground } from '../contracts/preview.ts';
import { previewVerdict } from '../contracts/preview.ts';
import type { Field, RequestTemplate } from '../contracts/template.ts';
import { bodyArbitrary, type WrittenBody } from '../fuzz/arbitraries/body-arbitrary.ts';
import { parameterArbitrary } from '../fuzz/arbitraries/parameter-arbitrary.ts';
import { schemaArbitrary } from '../fuzz/arbitraries/schema-arbitrary.ts';
import { nastyText } from '../fuzz/arbitraries/text/nasty-text.ts';
import { loadShipped } from '../mock/shipped.ts';
import type { Operation } from '../openapi/contract.ts';
import { type Plan, planOf } from '../openapi/judge/plan.ts';
import type { PlannedParameter } from '../openapi/judge/plan-parameter.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { World } from '../openapi/world/world.ts';

/**
 * `node bench/arbitraries.ts [FILE …]`: per document, the share of generated parameters and bodies that the judge, reading the
 * bytes of a whole request, finds valid (mode plain) or not invalid (mode any), and how many are made in a second of processor time.
 */
const DRAWS = 200;
const SEED = 20_261_122;
const FOREIGN = [
  'openapi/compile/fixtures/library',
  ...['pet-shop', 'payments', 'storage'].map((name) => `fuzz/arbitraries/fixtures/${name}`),
].map((name) => fileURLToPath(new URL(`../${name}.yaml`, import.meta.url)));

interface Tally {
  drawn: number;
  good: number;
  micros: number;
  /** What was wrong, by place. */
  readonly bad: Map<string, string>;
}

const files = process.argv.slice(2);
for (const { label, ground } of await grounds()) {
  for (const mode of ['plain', 'any'] as const) {
    const parameters = emptyTally();
    const bodies = emptyTally();
    for (const operation of ground.contract.operations) {
      const plan = planOf(operation, ground.contract);
      const template = complete(baselineFor(operation, ground, callersOf(operation, ground)[0]).template, plan, ground);
      for (const planned of plan.parameters) {
        const arbitrary = parameterArbitrary(planned, plan, { ...ground, mode });
        // Nothing is plain in a place that cannot be enforced.
        const isOpen = ground.contract.openPlaces.has(planned.parameter.schemaPointer);
        if (arbitrary === undefined || (isOpen && mode === 'plain')) continue;
        const place = `${operation.id} ${planned.key}`;
        for (const { fields } of draws(arbitrary, parameters)) {
          const validity = previewVerdict(withFields(template, planned, fields), ground).parameters[planned.key]
            ?.validity;
          note(
            parameters,
            validity === 'valid' || (mode === 'any' && validity === 'open'),
            place,
            JSON.stringify(fields),
          );
        }
      }
      const arbitrary = bodyArbitrary(operation, plan, { mode });
      if (arbitrary === undefined) continue;
      for (const body of draws(arbitrary, bodies)) {
        const { reasons, decision } = previewVerdict(withBody(template, body), ground);
        const found = reasons.filter(
          ({ kind, state, parameter }) =>
            isOfBody({ kind, parameter }, operation) &&
            (mode === 'plain' || (state === false && decision === 'refuse')),
        );
        note(
          bodies,
          found.length === 0,
          `${operation.id} ${body.type}`,
          `${found[0]?.message ?? ''} ${JSON.stringify(body)}`,
        );
      }
    }
    print(`${label}, ${mode}: parameters`, parameters);
    print(`${label}, ${mode}: bodies`, bodies);
  }
}
speed();

async function grounds(): Promise<readonly { readonly label: string; readonly ground: Ground }[]> {
  const shipped = files.length > 0 ? undefined : await loadShipped();
  const own = (shipped?.contracts ?? []).flatMap((contract) => {
    const world = shipped?.worlds.get(contract.api);
    return world === undefined ? [] : [{ label: contract.api, ground: { contract, world } }];
  });
  const foreign = await Promise.all((files.length > 0 ? files : FOREIGN).map(load));
  return [...own, ...foreign];
}

async function load(file: string): Promise<{ readonly label: string; readonly ground: Ground }> {
  const { contract, problems } = await loadContract(file, { lenient: true });
  if (contract === undefined) throw new Error(`${file}: ${problems[0]?.message}`);
  return { label: relative(process.cwd(), file), ground: { contract, world: new World(contract.world) } };
}

function emptyTally(): Tally {
  return { drawn: 0, good: 0, micros: 0, bad: new Map() };
}

/** Values with the time that they took; the first ones, which compile, do not count. */
function draws<T>(arbitrary: fc.Arbitrary<T>, tally: Tally): readonly T[] {
  fc.sample(arbitrary, { numRuns: 20, seed: 1 });
  const start = process.cpuUsage();
  const values = fc.sample(arbitrary, { numRuns: DRAWS, seed: SEED });
  tally.micros += process.cpuUsage(start).user;
  return values;
}

function note(tally: Tally, isGood: boolean, place: string, shown: string): void {
  tally.drawn += 1;
  if (isGood) tally.good += 1;
  else tally.bad.set(place, shown);
}

function withFields(
  template: RequestTemplate,
  { parameter }: PlannedParameter,
  fields: readonly Field[],
): RequestTemplate {
  const others = template.fields.filter(({ name, in: place }) => name !== parameter.name || place !== parameter.in);
  if (parameter.in !== 'multipart') return { ...template, fields: [...others, ...fields] };
  const parts = fields.map(
    ({ name, text }) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  );
  return { ...template, bodyWire: { type: 'multipart/form-data; boundary=x', text: `${parts.join('')}--x--\r\n` } };
}

function withBody(template: RequestTemplate, body: WrittenBody): RequestTemplate {
  const { json: _, ...bare } = template;
  const fields = bare.fields.filter(({ in: place }) => place !== 'form' && place !== 'multipart');
  if (body.json !== undefined) return { ...bare, fields, json: body.json, bodyWire: { type: body.type } };
  if (body.text !== undefined) return { ...bare, fields, bodyWire: { type: body.type, text: body.text } };
  return { ...bare, fields: [...fields, ...(body.fields ?? [])] };
}

/** Required parameters that the baseline has no plain value for, filled in: a path must be whole to be found. */
function complete(template: RequestTemplate, plan: Plan, ground: Ground): RequestTemplate {
  const { parameters } = previewVerdict(template, ground);
  let next = template;
  for (const planned of plan.parameters) {
    const { required, in: place } = planned.parameter;
    if (!required || place === 'form' || place === 'multipart' || parameters[planned.key]?.validity === 'valid')
      continue;
    const arbitrary = parameterArbitrary(planned, plan, { ...ground, mode: 'plain' });
    const [written] = arbitrary === undefined ? [] : fc.sample(arbitrary, { numRuns: 1, seed: SEED });
    if (written !== undefined) next = withFields(next, planned, written.fields);
  }
  return next;
}

function isOfBody(
  { kind, parameter }: { readonly kind: string; readonly parameter: string | undefined },
  operation: Operation,
): boolean {
  if (kind !== 'schema' && kind !== 'required') return false;
  const place = operation.parameters.find(({ name }) => name === parameter)?.in;
  return parameter === undefined || place === 'form' || place === 'multipart';
}

function print(title: string, { drawn, good, micros, bad }: Tally): void {
  if (drawn === 0) return;
  const share = ((100 * good) / drawn).toFixed(2);
  process.stdout.write(`${title}: ${share} % of ${drawn}, ${perSecond(drawn, micros)} a second\n`);
  for (const [place, shown] of [...bad].slice(0, 5)) process.stdout.write(`  ${place}: ${shown.slice(0, 300)}\n`);
}

function speed(): void {
  const properties = {
    id: { type: 'integer' },
    name: { type: 'string', maxLength: 20 },
    on: { type: 'boolean' },
    price: { type: 'number', minimum: 0 },
  };
  const small = { type: 'object', required: ['id', 'name'], properties };
  const root = {};
  for (const mode of ['plain', 'any'] as const) time(`a small object, ${mode}`, schemaArbitrary(small, { root, mode }));
  time('a nasty text', nastyText);
  time(
    'a small record of fast-check',
    fc.record({ id: fc.integer(), name: fc.string({ maxLength: 20 }), on: fc.boolean(), price: fc.double() }),
  );
}

function time<T>(title: string, arbitrary: fc.Arbitrary<T>): void {
  const count = 100_000;
  fc.sample(arbitrary, { numRuns: 5000, seed: SEED });
  const start = process.cpuUsage();
  fc.sample(arbitrary, { numRuns: count, seed: SEED });
  process.stdout.write(`${title}: ${perSecond(count, process.cpuUsage(start).user)} a second\n`);
}

function perSecond(count: number, micros: number): string {
  return Math.round((count * 1e6) / Math.max(1, micros)).toLocaleString('en');
}
