import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { guardTarget, loadContract, type RunEvent, runCheck, World } from 'countersign';
import { snapbill } from 'countersign/apis/snapbill';
import { createClient } from 'countersign/client';
import { type KeptCase, keepCase, runFuzz } from 'countersign/fuzz';
import { loadShipped, startMock } from 'countersign/mock';
import { reporterNamed } from 'countersign/reporters';

/** Uses the package's entry points as a program that has it installed would. The test of the package runs this file there. */

// A mock backend, and the typed client that talks to it.
const shipped = await loadShipped();
await using mock = await startMock(shipped);
const auth = { username: 'user', password: 'pass' };
const client = createClient(snapbill, { baseUrl: `${mock.url}${snapbill.basePath}`, auth });
const answer = await client.call('client/{id}/add_signup', { id: 158958, options: { service_type: 'Sample Service' } });
assert.equal(answer.outcome, '200');
assert.match(answer.body.signup.urls.signup, /^https:/);

// A document, what is known about the target (here: nothing), and the gate.
const file = fileURLToPath(import.meta.resolve('countersign/openapi/snapbill.yaml'));
const { contract, problems } = await loadContract(file);
assert.deepEqual(problems, []);
assert.ok(contract !== undefined);
const target = guardTarget({ url: mock.url }, { concurrency: 4 });
const events = runCheck({
  contract,
  world: World.from(contract),
  target,
  tag: 'recipe',
  version: '0',
  now: () => new Date(),
});
process.stdout.write(await reported('text', events));
await target.close();

// The fuzzer, with what is known about the mock: it keeps the contract, so there is nothing to keep.
const known = shipped.worlds.get('snapbill');
assert.ok(known !== undefined);
const limited = guardTarget({ url: mock.url }, { concurrency: 4, maxRequests: 200 });
const kept: KeptCase[] = [];
const fuzzed = runFuzz({
  contract,
  world: known.clone(),
  target: limited,
  tag: 'fuzzed',
  seed: '1',
  version: '0',
  now: () => new Date(),
  onFinding: (finding, minimal) => kept.push(keepCase(finding, minimal)),
});
assert.match(await reported('text', fuzzed), /no findings/);
assert.deepEqual(kept, []);
await limited.close();

// The other files of the package.
assert.match(await readText('countersign/worlds/snapbill.yaml'), /^api: snapbill$/m);
for (const name of ['vocabulary', 'config', 'baseline'])
  assert.match(await readText(`countersign/${name}.schema.json`), /json-schema\.org/);

async function reported(name: string, run: AsyncIterable<RunEvent>): Promise<string> {
  const search = reporterNamed(name);
  assert.ok(search.found);
  let text = '';
  for await (const part of search.reporter.report(run, { color: false, width: 100 })) text += part;
  return text;
}

function readText(specifier: string): Promise<string> {
  return readFile(fileURLToPath(import.meta.resolve(specifier)), 'utf8');
}
