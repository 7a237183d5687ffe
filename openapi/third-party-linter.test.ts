import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Config, createConfig, lintConfig, lintFromString, loadConfig } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';

// The documents also hold for a linter that knows nothing of our vocabulary: Redocly, with redocly.yaml of this repository.

const CONFIGURATION = fileURLToPath(new URL('../redocly.yaml', import.meta.url));
const APIS = ['enswitch', 'sms-gateway', 'snapbill'];

const ours = await loadConfig({ configPath: CONFIGURATION });
const recommended = await createConfig({ extends: ['recommended'] });

interface Finding {
  readonly rule: string;
  readonly says: string;
}

/** What the linter says of a document's text. It sends nothing anywhere. */
async function lint(api: string, config: Config, change = (text: string): string => text): Promise<Finding[]> {
  const file = fileURLToPath(new URL(`${api}.yaml`, import.meta.url));
  const source = change(await readFile(file, 'utf8'));
  const problems = await lintFromString({ source, absoluteRef: file, config });
  return problems.map(({ ruleId, severity, message, location }) => ({
    rule: ruleId,
    says: `${severity} ${ruleId} ${location[0]?.pointer ?? ''}: ${message}`,
  }));
}

describe('the documents under the recommended rules', () => {
  test.each(APIS)('%s has neither errors nor warnings', async (api) => {
    expect((await lint(api, ours.forAlias(api))).map(({ says }) => says)).toEqual([]);
  });

  test.each([
    ['operation-summary', 'summary: Sign up a new customer.', 'x-none: 0'],
    ['no-unresolved-refs', "- {$ref: '#/components/schemas/SignupDone", "- {$ref: '#/components/schemas/Nothing"],
    ['no-invalid-parameter-examples', 'example: 2\n', 'example: two\n'],
  ])('%s would find a fault', async (rule, right, wrong) => {
    const findings = await lint('enswitch', ours.forAlias('enswitch'), (text) => text.replace(right, wrong));
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });
});

describe('redocly.yaml', () => {
  test('is a configuration that Redocly takes, of the three documents, without telemetry', async () => {
    expect(await lintConfig({ config: ours })).toEqual([]);
    expect(ours.resolvedConfig.telemetry).toBe('off');
    expect(Object.keys(ours.resolvedConfig.apis ?? {})).toEqual(APIS);
  });

  test('only switches rules off, each with its reason in front of it', async () => {
    const faults = (await configuredRules()).filter(({ reason, setting }) => !reason || setting !== 'off');
    expect(faults).toEqual([]);
  });

  test('switches no rule off that has nothing to say', async () => {
    const idle: string[] = [];
    const rules = await configuredRules();
    for (const { api, rule } of rules) {
      const spoken = await Promise.all((api ? [api] : APIS).map((name) => lint(name, recommended)));
      if (!spoken.every((findings) => findings.some((finding) => finding.rule === rule))) idle.push(`${api} ${rule}`);
    }
    expect(idle).toEqual([]);
    expect(rules).not.toEqual([]);
  });
});

interface ConfiguredRule {
  /** The api whose rules it is one of; undefined: of all. */
  readonly api?: string | undefined;
  readonly rule: string;
  readonly setting: unknown;
  readonly reason?: string | undefined;
}

async function configuredRules(): Promise<readonly ConfiguredRule[]> {
  const document = parseDocument(await readFile(CONFIGURATION, 'utf8'));
  return [undefined, ...APIS].flatMap((api) => {
    const rules = document.getIn(api === undefined ? ['rules'] : ['apis', api, 'rules']);
    return isMap(rules) ? rulesOf(rules, api) : [];
  });
}

function rulesOf(rules: YAMLMap, api: string | undefined): readonly ConfiguredRule[] {
  return rules.items.map(({ key, value }, index) => {
    // The comment in front of a map's first member is kept with the map.
    const reason = (isScalar(key) && key.commentBefore) || (index === 0 && rules.commentBefore) || undefined;
    return { api, rule: String(key), setting: isScalar(value) ? value.value : value, reason };
  });
}
