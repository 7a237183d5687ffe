import { basename } from 'node:path';
import { parse } from 'yaml';

/** A document as its file name and its text. */
export interface DocumentText {
  readonly file: string;
  readonly text: string;
}

/** Words that only the documents may know. */
export interface OwnWords {
  /** Of apis: found in any letter case. */
  readonly apis: readonly string[];
  /** Operation ids, and parameters with an underscore or an upper-case letter: found as they are spelled. */
  readonly names: readonly string[];
}

interface DocumentShape {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationShape>>>>;
}

interface OperationShape {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
}

/** The api names, operation ids and distinctive parameter names of the documents. */
export function ownWords(documents: readonly DocumentText[]): OwnWords {
  const apis = documents.map(({ file }) => basename(file, '.yaml'));
  const operations = documents.flatMap(({ text }) =>
    Object.values((parse(text) as DocumentShape).paths).flatMap((path) => Object.values(path)),
  );
  const parameters = operations.flatMap((operation) => (operation.parameters ?? []).map(({ name }) => name));
  const distinctive = parameters.filter((name) => /[_A-Z]/.test(name));
  return { apis, names: [...new Set([...operations.map(({ operationId }) => operationId), ...distinctive])] };
}

/** Each place of a text that has one of the words, as `file:line word`. A name with a hyphen may be written with a blank. */
export function namedPlaces({ file, text }: DocumentText, { apis, names }: OwnWords): readonly string[] {
  const spelledApis = apis.map((api) => api.split('-').map(escapePattern).join('[-_ ]?'));
  const patterns = [
    new RegExp(`(?:${spelledApis.join('|')})`, 'gi'),
    new RegExp(`(?<![\\w-])(?:${names.map(escapePattern).join('|')})(?![\\w-])`, 'g'),
  ];
  return text
    .split('\n')
    .flatMap((line, index) =>
      patterns.flatMap((pattern) => [...line.matchAll(pattern)].map(([word]) => `${file}:${index + 1} ${word}`)),
    );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
