import type { Contract } from '../openapi/contract.ts';
import { judge } from '../openapi/judge/judge.ts';
import type { Verdict } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import { secretSlot, worldSecrets } from './secrets.ts';
import { type FillSlot, type RequestTemplate, renderTemplate, withHeaders } from './template.ts';

/** What deriving cases looks at. */
export interface Ground {
  readonly contract: Contract;
  readonly world: World;
  /** How requests of an operation are written on a target that does not take the canonical spelling, by operation id. */
  readonly spellings?: ReadonlyMap<string, Spelling>;
  /** Headers of the user's that go with every request: credentials, mostly. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** What of a template is spelling, not meaning. */
export type Spelling = Partial<Pick<RequestTemplate, 'separator' | 'path' | 'space' | 'escape'>>;

/** The verdict on a template before anything is sent: fresh names are new ones, answers are not known yet. */
export function previewVerdict(template: RequestTemplate, ground: Ground): Verdict {
  const world = ground.world.clone();
  const request = withHeaders(renderTemplate(template, previewSlots(world)), ground.headers ?? []);
  markFresh(template, { world, text: (name) => `cspreview${slug(name)}` });
  return judge(template.operation, request, { contract: ground.contract, world });
}

/** Fills slots as they would be before a run. */
function previewSlots(world: World): FillSlot {
  const secrets = worldSecrets(world);
  return (kind, name) => secretSlot(secrets, [kind, name]) ?? (kind === 'fresh' ? `cspreview${slug(name)}` : '1');
}

/** Notes in the world that fresh names are not taken: nobody has sent them before. */
export function markFresh(
  template: RequestTemplate,
  how: { readonly world: World; readonly text: (name: string) => string },
): void {
  for (const { name, unique } of template.operation.parameters) {
    const field = template.fields.find((one) => one.name === name);
    if (unique === undefined || field === undefined || !field.text.includes('${fresh:')) continue;
    const value = field.text.replace(/\$\{fresh:([^}]*)\}/g, (_, key: string) => how.text(key));
    const collection = how.world.collection(unique.collection);
    for (const by of unique.by) if (collection.find([by], value).state !== 'present') collection.markAbsent(by, value);
  }
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 12);
}
