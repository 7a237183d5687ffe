import type { Plan } from './plan.ts';

let places = 0;

/**
 * Makes a function that works something out once for each plan and keeps it there: in a map it would lie far from what else judging a
 * request looks at.
 */
export function oncePerPlan<T extends object>(workOut: (plan: Plan) => T): (plan: Plan) => T {
  const place = places;
  places += 1;
  return (plan) => {
    const known = plan.worked[place];
    if (known !== undefined) return known as T;
    const found = workOut(plan);
    plan.worked[place] = found;
    return found;
  };
}
