/** What an api offers, as its generated types say it: three interfaces whose members are the operations. */
export interface ApiTypes {
  /** What a call takes: all parameters of the operation by name. */
  readonly requests: object;
  /** What an answer's body is, by outcome. */
  readonly outcomes: object;
  /** `'form'` for an operation whose query parameters may stand in a form body instead, else `never`. */
  readonly carriers: object;
}

/** What a client needs of an api at run time: plain data, written by `generateTypes` from the document. */
export interface ApiDescription<Api extends ApiTypes = ApiTypes> {
  readonly api: string;
  /** The path of the document's first server, without a slash at the end: `/v1`. */
  readonly basePath: string;
  readonly operations: Readonly<Record<string, OperationDescription>>;
  /** Never there at run time: it carries the types. */
  readonly types?: Api;
}

/** How an operation is called and where its outcome stands. */
export interface OperationDescription {
  /** Upper case. */
  readonly method: string;
  /** The path template below the base path. */
  readonly path: string;
  /** What stands between two pairs of the query. */
  readonly separator: string;
  /** How a space is written. */
  readonly spaces: { readonly query: '+' | '%20'; readonly form: '+' | '%20' };
  /** The method with which the query's parameters may stand in a form body; absent where they may not. */
  readonly formMethod?: string;
  /** Media type of the parameter `body`. */
  readonly bodyType?: string;
  /** True where the operation asks for HTTP Basic. */
  readonly basic?: true;
  /** Where the outcome stands in the body; absent where the HTTP status is the outcome. */
  readonly outcome?: OutcomePlace;
  /** Every documented outcome. */
  readonly outcomes: readonly string[];
  readonly parameters: Readonly<Record<string, ParameterDescription>>;
}

/** Where the outcome stands in a body. */
export interface OutcomePlace {
  /** Pointer to a list of items, each with the outcome. */
  readonly items?: string;
  /** Pointer to the outcome in the item, or in the body. */
  readonly at: string;
  /** Its JSON type. */
  readonly type: 'string' | 'integer';
}

/** Where a parameter stands and how it is written. */
export interface ParameterDescription {
  /** `body`: the whole body, of an operation whose body is no form. */
  readonly in: 'query' | 'path' | 'header' | 'form' | 'multipart' | 'body';
  /** The value is written as JSON: `text` where a text is taken as JSON already, `value` where a text is a JSON string. */
  readonly json?: 'text' | 'value';
  /** Left out: `form` in queries and forms, `simple` in paths and headers. */
  readonly style?: 'label' | 'matrix' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  /** A list is written as one pair for each item, an object as one for each member. */
  readonly explode?: true;
}
