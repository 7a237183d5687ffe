import { expect, test } from 'vitest';
import { planOf } from './command-line.ts';

test.each([
  [[], { does: 'start', faults: [], settings: {}, port: 4010, database: ':memory:' }],
  [
    ['--fault', 'signup-without-email', '--fault', 'signup-without-plan', '--port', '0'],
    { does: 'start', faults: ['signup-without-email', 'signup-without-plan'], port: 0 },
  ],
  [['--setting', 'terms=accepted', '--setting', 'names=folded'], { settings: { terms: 'accepted', names: 'folded' } }],
  [['--database', 'x.sqlite'], { database: 'x.sqlite' }],
])('%o starts a backend', (argv, plan) => {
  expect(planOf(argv)).toMatchObject(plan);
});

test.each([
  [['--fault', 'signup-without-emial'], 'did you mean signup-without-email?'],
  [['--setting', 'colour=red'], 'no setting colour; there are: http-status'],
  [['--setting', 'terms=maybe'], 'setting terms cannot be maybe; it is one of: none, answered, accepted'],
  [['--setting', '__proto__=1'], 'no setting __proto__'],
  [['--port', 'x'], 'port cannot be x'],
  [['--nothing'], "Unknown option '--nothing'"],
])('%o is complained about', (argv, words) => {
  const plan = planOf(argv);
  expect(plan.does).toBe('complain');
  expect(plan.does === 'complain' ? plan.text : '').toContain(words);
});

test('--help names every option', () => {
  const plan = planOf(['--help']);
  const text = plan.does === 'print' ? plan.text : '';
  expect(['--list', '--fault', '--setting', '--port', '--database'].filter((option) => !text.includes(option))).toEqual(
    [],
  );
});
