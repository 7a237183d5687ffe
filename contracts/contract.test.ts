import { startBackend } from '../examples/backend/start-backend.ts';
import { describeContract } from '../exports/vitest.ts';
import { startMock } from '../mock/server.ts';
import { loadShipped } from '../mock/shipped.ts';

// Every case of every contract, as a test each: what the suite says of a server that keeps them.

for (const api of ['enswitch', 'sms-gateway', 'snapbill']) {
  describeContract({ api, name: `${api} on the mock`, target: async () => startMock(await loadShipped()) });
  describeContract({ api, name: `${api} on the example backend`, target: () => startBackend() });
}
