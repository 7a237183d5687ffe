import type { Parameter } from '../parameter.ts';
import type { Violation } from '../result.ts';
import type { Value } from '../value.ts';
import type { Visit } from '../visit.ts';

/** Of one query or form, no more pairs than these are looked at. */
const MAX_PAIRS = 1000;

/** Fills in what was sent, the values it has, and everything that is wrong with the parameters. */
export function readRequest(visit: Visit): void {
  const { steps } = visit.service;
  const violations: Violation[] = [];
  visit.sent = pickSent(visit, violations);
  const values: Record<string, Value | undefined> = {};
  for (const parameter of visit.operation.parameters) {
    const text = visit.sent.get(parameter.name);
    const value =
      text === undefined ? steps.defaultValue(visit, parameter) : steps.readValue(visit, { parameter, text });
    if (value !== undefined) {
      values[parameter.name] = value;
    }
    const problem = problemOf(visit, { parameter, text, value });
    if (problem !== undefined) {
      violations.push({ name: parameter.name, problem });
    }
  }
  visit.values = values;
  // The rules over several parameters look at the violations of single ones.
  visit.violations = violations;
  visit.violations = [...violations, ...steps.combinations(visit)];
}

interface ReadParameter {
  readonly parameter: Parameter;
  readonly text: string | undefined;
  readonly value: Value | undefined;
}

function problemOf(visit: Visit, read: ReadParameter): 'missing' | 'invalid' | undefined {
  if (read.text === undefined) {
    return visit.service.steps.isRequired(visit, read.parameter) ? 'missing' : undefined;
  }
  return read.value === undefined ? 'invalid' : undefined;
}

/** One text for each known parameter that counts as sent. */
function pickSent(visit: Visit, violations: Violation[]): ReadonlyMap<string, string> {
  const { steps, settings } = visit.service;
  const sent = new Map<string, string>();
  for (const [name, texts] of gather(visit)) {
    const parameter = visit.operation.byName.get(name);
    if (parameter === undefined) {
      if (settings['unknown-parameters'] === 'refused') {
        violations.push({ name, problem: 'unknown' });
      }
      continue;
    }
    const text = texts.length === 1 ? texts[0] : steps.pickRepeated(visit, { name, texts });
    if (text === undefined) {
      violations.push({ name, problem: 'repeated' });
    } else if (steps.isSent(visit, { parameter, text })) {
      sent.set(name, text);
    }
  }
  return sent;
}

/** All texts under each name, in the order of the wire. */
function gather(visit: Visit): ReadonlyMap<string, readonly string[]> {
  const { steps, settings } = visit.service;
  const texts = new Map<string, string[]>();
  for (const carried of steps.carriers(visit)) {
    for (const [rawName, rawValue] of steps.splitPairs(visit, carried).slice(0, MAX_PAIRS)) {
      const name = steps.decodeText(visit, rawName);
      const decoded = steps.decodeText(visit, rawValue);
      const text = settings.ends === 'trimmed' ? decoded.trim() : decoded;
      const before = texts.get(name);
      if (before === undefined) {
        texts.set(name, [text]);
      } else {
        before.push(text);
      }
    }
  }
  return texts;
}
