// Written by `npm run generate` from snapbill.yaml; do not edit.
import type { ApiDescription } from '../client/api-description.ts';

export interface paths {
    readonly "/client/{id}/add_signup.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a signup for a client
         * @description Starts a signup that belongs to a client of the account, with a service, package and term chosen beforehand if the options
         *     say so. Each call starts another one. Send the client on to urls.signup of the answer (the vendor's prose calls it url.signup).
         */
        readonly post: operations["client/{id}/add_signup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/signup/add.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a signup for an invoice
         * @description Starts a signup of the account itself, with no client yet, so that it opens with the customer step. The options carry the
         *     lines of the invoice. Each call starts another one.
         */
        readonly post: operations["signup/add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly SignupForm: {
            /**
             * @description What the form starts with, a JSON object as text. Percent-encode it. Whether it may be left out is not said, nor what
             *     happens to text that is no such object.
             */
            readonly options?: string;
        };
        /**
         * @description Answers given beforehand. A page of the form is skipped only if all its questions are answered; other answers become
         *     defaults. Keys with square brackets are meant literally: they number the lines of an invoice and are no lists.
         */
        readonly SignupOptions: {
            /**
             * @description Invoice starts an invoice signup. Other values are not listed.
             * @example Invoice
             */
            readonly signup_type?: string;
            /**
             * @description The service, by name. Mind the underscore.
             * @example Sample Service
             */
            readonly service_type?: string;
            /**
             * @description The package, by name. Mind the hyphen.
             * @example Small
             */
            readonly "service-package"?: string;
            /** @description The package, by name, as the article on signup forms spells it. */
            readonly "service-package_name"?: string;
            /**
             * @description The term. Presumably a number of months.
             * @example 1
             */
            readonly "service-term"?: number;
            /**
             * @description The value new is shown, for a customer who has to be created.
             * @example new
             */
            readonly customer?: string;
            readonly "client-title"?: string;
            readonly "client-firstname"?: string;
            readonly "client-surname"?: string;
            readonly "client-email"?: string;
            readonly "client-cell"?: string;
            readonly "client-company"?: string;
        } & {
            readonly [key: string]: string | number | unknown | unknown;
        };
        /** @description Options that nobody may refuse, as far as the account knows what they name. */
        readonly PlainSignupOptions: {
            readonly service_type: components["schemas"]["PlainName"];
            readonly "service-package"?: components["schemas"]["PlainName"];
            readonly "service-term"?: number;
        } | {
            /** @constant */
            readonly signup_type: "Invoice";
            readonly "description[0]": components["schemas"]["PlainName"];
            readonly "price[0]": number;
            readonly "description[1]"?: components["schemas"]["PlainName"];
            readonly "price[1]"?: number;
        };
        /** @description A short name of letters, digits and blanks. */
        readonly PlainName: string;
        /**
         * @description Account and object in one text, each as a short base64url number; it differs from every other in all accounts.
         * @example Clw:KBb
         */
        readonly Xid: string;
        /** @description An answer with one object. The member that holds it has the name that class gives. */
        readonly SignupItem: {
            /**
             * @description The HTTP status once more.
             * @constant
             */
            readonly code: 200;
            /**
             * @description The kind of answer.
             * @constant
             */
            readonly type: "item";
            /**
             * @description What the object is.
             * @constant
             */
            readonly class: "signup";
            readonly signup: components["schemas"]["Signup"];
        };
        /** @description One way through a signup form, finished or not. */
        readonly Signup: {
            /** @description How much of the object is shown. 0 is everything; the larger, the less. */
            readonly depth: number;
            /** @description The signup's number. Only inside one account does it differ from all others. */
            readonly id: number;
            readonly xid: components["schemas"]["Xid"];
            /** @description When it was started, with a blank in the middle and no time zone. */
            readonly created: string;
            /**
             * @description Where the form opens. Seen are service (a client is known) and customer (none yet); there may be more.
             * @example service
             * @example customer
             */
            readonly step: string;
            /** @description The options of the request again, with the types they had. Empty ones may come back as an empty list. */
            readonly options: Record<string, unknown> | readonly unknown[];
            /** @description What is wrong with the answers so far. An empty list when there is nothing, else a text for each field. */
            readonly errors: readonly unknown[] | {
                readonly [key: string]: string;
            };
            /** @description Where to go from here. */
            readonly urls: {
                /**
                 * Format: uri
                 * @description The address to send the client to. It contains the xid and ends in a token.
                 */
                readonly signup: string;
            };
        };
        /** @description A text for each field that is wrong. An empty name stands for the request as a whole. */
        readonly FieldErrors: readonly unknown[] | {
            readonly [key: string]: string;
        };
        /** @description The request has been refused. */
        readonly Refused: {
            /** @constant */
            readonly code: 400;
            readonly message: string;
            readonly errors: components["schemas"]["FieldErrors"];
        };
        /** @description User name and password do not fit. */
        readonly NotAuthenticated: {
            /** @constant */
            readonly code: 401;
            readonly message: string;
            readonly errors?: components["schemas"]["FieldErrors"];
        };
        /** @description There is no such client. */
        readonly NotFound: {
            /** @constant */
            readonly code: 404;
            readonly message: string;
        };
        /** @description Something broke inside the service. */
        readonly InternalError: {
            /** @constant */
            readonly code: 500;
            readonly message: string;
        };
    };
    responses: {
        /** @description The options are missing or wrong. */
        readonly Refused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Refused"];
            };
        };
        /** @description User name and password are missing or wrong. */
        readonly NotAuthenticated: {
            headers: {
                /**
                 * @description Asks for HTTP Basic.
                 * @example Basic realm="SnapBill API"
                 */
                readonly "WWW-Authenticate"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["NotAuthenticated"];
            };
        };
        /** @description The account has no such client. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["NotFound"];
            };
        };
        /** @description Something broke inside the service. */
        readonly InternalError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["InternalError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly "client/{id}/add_signup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The client, by number or by xid. The vendor's heading prints the word id where it stands.
                 * @example 158958
                 */
                readonly id: number | components["schemas"]["Xid"];
            };
            readonly cookie?: never;
        };
        /** @description One form field that holds JSON text. */
        readonly requestBody?: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["SignupForm"];
            };
        };
        readonly responses: {
            /** @description The signup has been started. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignupItem"];
                };
            };
            readonly 400: components["responses"]["Refused"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["InternalError"];
        };
    };
    readonly "signup/add": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description One form field that holds JSON text. */
        readonly requestBody?: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["SignupForm"];
            };
        };
        readonly responses: {
            /** @description The signup has been started. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignupItem"];
                };
            };
            readonly 400: components["responses"]["Refused"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 500: components["responses"]["InternalError"];
        };
    };
}

/** What a call of each operation takes: all its parameters by name, wherever they stand in the request. */
export interface Requests {
    readonly "client/{id}/add_signup": {
        /** @description The client, by number or by xid. The vendor's heading prints the word id where it stands. */
        readonly id: number | components["schemas"]["Xid"];
        /**
         * @description What the form starts with, a JSON object as text. Percent-encode it. Whether it may be left out is not said, nor what
         *     happens to text that is no such object.
         */
        readonly options?: components["schemas"]["SignupOptions"] | string;
    };
    readonly "signup/add": {
        /**
         * @description What the form starts with, a JSON object as text. Percent-encode it. Whether it may be left out is not said, nor what
         *     happens to text that is no such object.
         */
        readonly options?: components["schemas"]["SignupOptions"] | string;
    };
}

/** The body of each operation's answers, by outcome. */
export interface Outcomes {
    readonly "client/{id}/add_signup": {
        readonly 200: components["schemas"]["SignupItem"];
        readonly 400: components["schemas"]["Refused"];
        readonly 401: components["schemas"]["NotAuthenticated"];
        readonly 404: components["schemas"]["NotFound"];
        readonly 500: components["schemas"]["InternalError"];
    };
    readonly "signup/add": {
        readonly 200: components["schemas"]["SignupItem"];
        readonly 400: components["schemas"]["Refused"];
        readonly 401: components["schemas"]["NotAuthenticated"];
        readonly 500: components["schemas"]["InternalError"];
    };
}

/** `form` where the parameters of the query may stand in a form body instead. */
export interface Carriers {
    readonly "client/{id}/add_signup": never;
    readonly "signup/add": never;
}

/** The types of the api in one, for `createClient`. */
export interface Api {
  readonly requests: Requests;
  readonly outcomes: Outcomes;
  readonly carriers: Carriers;
}

/** What `createClient` needs of the api at run time. */
export const snapbill: ApiDescription<Api> = {
  api: "snapbill",
  basePath: "/v1",
  operations: {
    "client/{id}/add_signup": {
      method: "POST",
      path: "/client/{id}/add_signup.json",
      separator: "&",
      spaces: { query: "+", form: "+" },
      basic: true,
      outcome: { at: "/code", type: "integer" },
      outcomes: ["200", "400", "401", "404", "500"],
      parameters: { id: { in: "path" }, options: { in: "form", json: "text" } },
    },
    "signup/add": {
      method: "POST",
      path: "/signup/add.json",
      separator: "&",
      spaces: { query: "+", form: "+" },
      basic: true,
      outcome: { at: "/code", type: "integer" },
      outcomes: ["200", "400", "401", "500"],
      parameters: { options: { in: "form", json: "text" } },
    },
  },
};
