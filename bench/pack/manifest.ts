/** What the checkout's package.json says, as far as the published one is made from it. */
export interface CheckoutManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly type: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  /** Entry points as TypeScript sources and other files; `*` stands for any name. */
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The package.json of the package that is published. */
export interface PublishedManifest extends Omit<CheckoutManifest, 'exports'> {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  /** What does something when it is imported; all else can be left out of a bundle. */
  readonly sideEffects: readonly string[];
  readonly keywords: readonly string[];
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: true }>>;
}

/** What was built. */
export interface Built {
  /** Every file of the package, with `/`. */
  readonly files: readonly string[];
  /** The outside packages that the built code imports. */
  readonly imported: ReadonlySet<string>;
}

const KEYWORDS = ['openapi', 'contract-testing', 'mock-server', 'conformance', 'prism', 'fuzzing'];

/** The published manifest: it depends on what the built code imports, and on nothing else. Throws for an undeclared import. */
export function publishedManifest(checkout: CheckoutManifest, built: Built): PublishedManifest {
  const { name, version, description, license, type, engines, bin, dependencies, peerDependencies = {} } = checkout;
  const declared = { ...dependencies, ...peerDependencies };
  const missing = [...built.imported].filter((each) => declared[each] === undefined);
  if (missing.length > 0) throw new Error(`imported, and no dependency in package.json: ${missing.join(', ')}`);
  const imported = (all: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).filter(([each]) => built.imported.has(each)));
  const peers = imported(peerDependencies);
  return {
    name,
    version,
    description,
    keywords: KEYWORDS,
    license,
    type,
    engines,
    bin,
    exports: publishedExports(checkout.exports, built.files),
    sideEffects: [...Object.values(bin), 'cli/main.js'],
    dependencies: imported(dependencies),
    peerDependencies: peers,
    peerDependenciesMeta: Object.fromEntries(Object.keys(peers).map((each) => [each, { optional: true }])),
  };
}

/** Sources become what was built of them, each named: tools can check an entry point that they can see. */
function publishedExports(
  exports: CheckoutManifest['exports'],
  files: readonly string[],
): PublishedManifest['exports'] {
  const entries = Object.entries(exports).flatMap(([key, source]): [string, PublishedManifest['exports'][string]][] => {
    if (!source.endsWith('.ts')) return [[key, source]];
    const built = source.replace(/\.ts$/, '.js');
    return names(built, files).map((name) => {
      const file = built.replace('*', name);
      return [key.replace('*', name), { types: file.replace(/\.js$/, '.d.ts'), default: file }];
    });
  });
  return Object.fromEntries(entries);
}

/** What `*` stands for in `./folder/*.js`. */
function names(pattern: string, files: readonly string[]): readonly string[] {
  const [before = '', after] = pattern.slice('./'.length).split('*');
  if (after === undefined) return [''];
  return files
    .filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => file.slice(before.length, file.length - after.length))
    .toSorted();
}
