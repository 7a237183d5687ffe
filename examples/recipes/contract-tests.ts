import { describeContract } from 'countersign/vitest';

// A test file of a project that serves the api: one Vitest test for each case of the contract.
describeContract({
  api: 'sms-gateway',
  operations: ['customer/create'],
  target: process.env.TARGET ?? 'http://127.0.0.1:8080',
});
