/**
 * `countersign/mock`: the mock backend inside a test.
 *
 *     await using mock = await startMock(await loadShipped());
 *     await fetch(`${mock.url}/…`);
 */
export { type MockOptions, type RunningMock, startMock } from '../mock/server.ts';
export { loadShipped } from '../mock/shipped.ts';
export { loadContract } from '../openapi/load-contract.ts';
export { loadWorld } from '../openapi/world/load-world.ts';
