import type { Parameter } from '../operation.ts';
import type { Value, Violation, Visit } from '../visit.ts';

/** More pairs than this are not looked at: the rest of the text is left out. */
const MAX_PAIRS = 1000;

/** Fills in what was sent, the values it has, and everything that is wrong with single parameters. */
export function readRequest(visit: Visit): void {
  const violations: Violation[] = [];
  const sent = gather(visit, violations);
  visit.sent = sent;
  const values: Record<string, Value | undefined> = {};
  for (const parameter of visit.operation.parameters) {
    const value = readParameter(visit, parameter, violations);
    if (value !== undefined) {
      values[parameter.name] = value;
    }
  }
  visit.values = values;
  visit.violations = violations;
  const combined = visit.service.steps.combinations(visit);
  visit.violations = combined.length === 0 ? violations : [...violations, ...combined];
}

function gather(visit: Visit, violations: Violation[]): Map<string, string> {
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
  const sent = new Map<string, string>();
  for (const [name, all] of texts) {
    const parameter = visit.operation.byName.get(name);
    if (parameter === undefined) {
      if (settings['unknown-parameters'] === 'refused') {
        violations.push({ name, problem: 'unknown' });
      }
      continue;
    }
    const text = all.length === 1 ? all[0] : steps.pickRepeated(visit, { name, texts: all });
    if (text === undefined) {
      violations.push({ name, problem: 'repeated' });
    } else if (steps.isSent(visit, { parameter, text })) {
      sent.set(name, text);
    }
  }
  return sent;
}

function readParameter(visit: Visit, parameter: Parameter, violations: Violation[]): Value | undefined {
  const { steps } = visit.service;
  const text = visit.sent.get(parameter.name);
  if (text === undefined) {
    if (steps.isRequired(visit, parameter)) {
      violations.push({ name: parameter.name, problem: 'missing' });
    }
    return steps.defaultValue(visit, parameter);
  }
  const value = steps.readValue(visit, { parameter, text });
  if (value === undefined) {
    violations.push({ name: parameter.name, problem: 'invalid' });
  }
  return value;
}
