// Written by `npm run generate` from sms-gateway.yaml; do not edit.
import type { ApiDescription } from '../client/api-description.ts';

export interface paths {
    readonly "/customer-user/create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a customer and its first user
         * @description Opens a customer account and one user of it for the reseller that asks. The answer carries a status and no id.
         *     The vendor's telephone apps use one text of the form customer@reseller both as the user's and as the customer's name.
         */
        readonly post: operations["customer-user/create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/user/create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a user of a customer
         * @description Adds a user to a customer that exists already, with its numbers and the ways in which incoming messages and final delivery
         *     reports are passed on. E-mail address and telephone number are required here, unlike in customer-user/create.
         */
        readonly post: operations["user/create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/customer/create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a customer without users
         * @description Opens a customer account for the reseller that asks. The id in the answer is what user/create takes as customerId.
         */
        readonly post: operations["customer/create"];
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
        /** @description Digits, blanks and plus signs, in any number and order. */
        readonly PhoneNumber: string;
        /** @description The text true or false, in any letter case. */
        readonly BooleanText: string;
        /** @description A push target, written as JSON text. */
        readonly PushText: string;
        /** @description One way to pass something on. The details may be left out whatever the type. */
        readonly PushTarget: components["schemas"]["UrlPush"] | components["schemas"]["EmailPush"] | components["schemas"]["SmppPush"];
        /**
         * @description Calls a URL.
         * @example {
         *       "type": "URL",
         *       "data": {
         *         "url": "http://push.example.com"
         *       }
         *     }
         */
        readonly UrlPush: {
            /** @constant */
            readonly type: "URL";
            readonly data?: {
                readonly url?: string;
            };
        };
        /**
         * @description Sends an e-mail.
         * @example {
         *       "type": "EMAIL",
         *       "data": {
         *         "to": "user@example.com",
         *         "subject": "Message subject",
         *         "body": "Message body"
         *       }
         *     }
         */
        readonly EmailPush: {
            /** @constant */
            readonly type: "EMAIL";
            readonly data?: {
                readonly to?: string;
                readonly subject?: string;
                readonly body?: string;
            };
        };
        /**
         * @description Goes out over SMPP; no details are shown.
         * @example {
         *       "type": "SMPP"
         *     }
         */
        readonly SmppPush: {
            /** @constant */
            readonly type: "SMPP";
        };
        /** @description Push targets that nobody may refuse. */
        readonly PlainPushTarget: {
            /** @constant */
            readonly type: "URL";
            readonly data?: {
                readonly url: string;
            };
        } | {
            /** @constant */
            readonly type: "EMAIL";
            readonly data?: {
                readonly to: string;
                readonly subject: string;
                readonly body: string;
            };
        } | {
            /** @constant */
            readonly type: "SMPP";
        };
        /** @description Done. No id is given. */
        readonly Done: {
            /** @constant */
            readonly status: 0;
        };
        /** @description The user exists now. */
        readonly UserCreated: {
            /** @description The user's id. Its form is not said. */
            readonly id: string;
            /** @constant */
            readonly status: 0;
        };
        /** @description The customer exists now. */
        readonly CustomerCreated: {
            /** @description The customer's id, for user/create. Its form is not said. */
            readonly id: string;
            /** @constant */
            readonly status: 0;
        };
        /** @description A required parameter is not there. */
        readonly Missing: {
            /** @constant */
            readonly status: 1;
        };
        /** @description A parameter has a value that is not allowed. */
        readonly Invalid: {
            /** @constant */
            readonly status: 2;
        };
        /** @description The reseller's name and password do not fit. */
        readonly NotAuthenticated: {
            /** @constant */
            readonly status: 3;
        };
        /** @description The account is blocked. */
        readonly Blocked: {
            /** @constant */
            readonly status: 4;
        };
        /** @description Some user has this name already. */
        readonly UsernameTaken: {
            /** @constant */
            readonly status: 201;
        };
        /** @description The account has to be activated first. */
        readonly NotActivated: {
            /** @constant */
            readonly status: 220;
        };
        /** @description No customer has this id. */
        readonly NoSuchCustomer: {
            /** @constant */
            readonly status: 300;
        };
        /** @description Some customer has this name already. */
        readonly CustomerTaken: {
            /** @constant */
            readonly status: 301;
        };
        /** @description A reseller who pays in advance cannot have a customer who pays later. */
        readonly IncompatibleBilling: {
            /** @constant */
            readonly status: 321;
        };
        /** @description No reseller has this name. */
        readonly NoSuchReseller: {
            /** @constant */
            readonly status: 400;
        };
        /** @description The customer is somebody else's. */
        readonly NotYourCustomer: {
            /** @constant */
            readonly status: 420;
        };
        /** @description Something broke inside the gateway. */
        readonly InternalError: {
            /** @constant */
            readonly status: 9999;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly "customer-user/create": {
        readonly parameters: {
            readonly query: {
                /**
                 * @description The person to talk to. Nothing is checked.
                 * @example John Doe
                 */
                readonly contactName?: string;
                /**
                 * @description The user's e-mail address; checked only when it is sent.
                 * @example john@doe.com
                 */
                readonly email?: string;
                /**
                 * @description The new user's login name. Blanks are not allowed, an @ is.
                 * @example 1212412@testReseller
                 */
                readonly username: string;
                /**
                 * @description The new user's password. Nothing is said about its strength.
                 * @example password
                 */
                readonly password: string;
                /**
                 * @description The new customer's name. No customer may have it yet; blanks are not allowed, an @ is.
                 * @example exampleCustomer
                 */
                readonly customer: string;
                /**
                 * @description Who asks, an existing reseller. Neither blanks nor an @ are allowed.
                 * @example resellerName
                 */
                readonly resellerName: string;
                /**
                 * @description The password of the reseller that asks.
                 * @example password
                 */
                readonly resellerPassword: string;
                /**
                 * @description A number to reach the user. Digits, blanks and plus signs in any arrangement.
                 * @example 999444111
                 */
                readonly phoneNumber?: components["schemas"]["PhoneNumber"];
                /**
                 * @description Whether the new account starts with free credits. How many is not said.
                 * @example false
                 */
                readonly applyFreeCredits: components["schemas"]["BooleanText"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The status tells what happened. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Done"] | components["schemas"]["Missing"] | components["schemas"]["Invalid"] | components["schemas"]["NotAuthenticated"] | components["schemas"]["UsernameTaken"] | components["schemas"]["NotActivated"] | components["schemas"]["CustomerTaken"] | components["schemas"]["NoSuchReseller"] | components["schemas"]["InternalError"];
                };
            };
            /** @description A refusal, from an implementation that shows the outcome in the HTTP status too. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Missing"] | components["schemas"]["Invalid"] | components["schemas"]["NotAuthenticated"] | components["schemas"]["UsernameTaken"] | components["schemas"]["NotActivated"] | components["schemas"]["CustomerTaken"] | components["schemas"]["NoSuchReseller"] | components["schemas"]["InternalError"];
                };
            };
        };
    };
    readonly "user/create": {
        readonly parameters: {
            readonly query: {
                /**
                 * @description The new user's login name. Blanks are not allowed, an @ is.
                 * @example 1212412@testReseller
                 */
                readonly username: string;
                /**
                 * @description The new user's password.
                 * @example password
                 */
                readonly password: string;
                /**
                 * @description Who asks, an existing reseller. Neither blanks nor an @ are allowed.
                 * @example resellerName
                 */
                readonly resellerName: string;
                /**
                 * @description The password of the reseller that asks.
                 * @example password
                 */
                readonly resellerPassword: string;
                /**
                 * @description The customer that the user belongs to, by the id that customer/create answered. 24 hexadecimal digits.
                 * @example 5a4e96a030046095c7ef280f
                 */
                readonly customerId?: string;
                /**
                 * @description The user's e-mail address.
                 * @example john@doe.com
                 */
                readonly email: string;
                /**
                 * @description A number to reach the user. Digits, blanks and plus signs in any arrangement.
                 * @example 999444111
                 */
                readonly phoneNumber: components["schemas"]["PhoneNumber"];
                /**
                 * @description The user's virtual number. Who allots it is not said.
                 * @example 999444111
                 */
                readonly virtualNumber?: components["schemas"]["PhoneNumber"];
                /**
                 * @description Where messages from telephones are passed on to, as JSON text.
                 * @example {"type": "URL", "data": {"url": "http://push.example.com"}}
                 */
                readonly moPush?: components["schemas"]["PushText"];
                /**
                 * @description Where the final states of messages are passed on to, as JSON text of the same kind as moPush.
                 * @example {"type": "SMPP"}
                 */
                readonly finalStatusPush?: components["schemas"]["PushText"];
                /**
                 * @description Whether the sender's address may be swapped.
                 * @example true
                 */
                readonly swappingSourceAddressAllowed?: components["schemas"]["BooleanText"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The status tells what happened; the id is there on success only. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserCreated"] | components["schemas"]["Missing"] | components["schemas"]["Invalid"] | components["schemas"]["NotAuthenticated"] | components["schemas"]["Blocked"] | components["schemas"]["UsernameTaken"] | components["schemas"]["NotActivated"] | components["schemas"]["NoSuchCustomer"] | components["schemas"]["NoSuchReseller"] | components["schemas"]["NotYourCustomer"] | components["schemas"]["InternalError"];
                };
            };
            /** @description A refusal, from an implementation that shows the outcome in the HTTP status too. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Missing"] | components["schemas"]["Invalid"] | components["schemas"]["NotAuthenticated"] | components["schemas"]["Blocked"] | components["schemas"]["UsernameTaken"] | components["schemas"]["NotActivated"] | components["schemas"]["NoSuchCustomer"] | components["schemas"]["NoSuchReseller"] | components["schemas"]["NotYourCustomer"] | components["schemas"]["InternalError"];
                };
            };
        };
    };
    readonly "customer/create": {
        readonly parameters: {
            readonly query: {
                /**
                 * @description The new customer's name. No customer may have it yet; blanks are not allowed.
                 * @example test-customer
                 */
                readonly name: string;
                /**
                 * @description Who asks, an existing reseller. Neither blanks nor an @ are allowed.
                 * @example resellerName
                 */
                readonly resellerName: string;
                /**
                 * @description The password of the reseller that asks.
                 * @example password
                 */
                readonly resellerPassword: string;
                /**
                 * @description The id of an integration. What it points to is not said.
                 * @example integrationId
                 */
                readonly integrationId?: string;
                /**
                 * @description How sending numbers are rotated.
                 * @example MAX_ROTATION
                 */
                readonly rotationAlgorithm?: "CONVERSATION" | "MAX_ROTATION";
                /**
                 * @description Whether the customer pays before or after. The default is not the value of the example.
                 * @example PRE_PAID
                 */
                readonly billingType?: "PRE_PAID" | "POST_PAID";
                /**
                 * @description What a message from a telephone costs. Neither unit nor range are said; below zero is not excluded.
                 * @example 42
                 */
                readonly moCharge?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The status tells what happened; the id is there on success only. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustomerCreated"] | components["schemas"]["Missing"] | components["schemas"]["Invalid"] | components["schemas"]["NotAuthenticated"] | components["schemas"]["Blocked"] | components["schemas"]["CustomerTaken"] | components["schemas"]["IncompatibleBilling"] | components["schemas"]["NoSuchReseller"] | components["schemas"]["InternalError"];
                };
            };
            /** @description A refusal, from an implementation that shows the outcome in the HTTP status too. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Missing"] | components["schemas"]["Invalid"] | components["schemas"]["NotAuthenticated"] | components["schemas"]["Blocked"] | components["schemas"]["CustomerTaken"] | components["schemas"]["IncompatibleBilling"] | components["schemas"]["NoSuchReseller"] | components["schemas"]["InternalError"];
                };
            };
        };
    };
}

/** What a call of each operation takes: all its parameters by name, wherever they stand in the request. */
export interface Requests {
    readonly "customer-user/create": {
        /** @description The person to talk to. Nothing is checked. */
        readonly contactName?: string;
        /**
         * Format: email
         * @description The user's e-mail address; checked only when it is sent.
         */
        readonly email?: string;
        /** @description The new user's login name. Blanks are not allowed, an @ is. */
        readonly username: string;
        /**
         * Format: password
         * @description The new user's password. Nothing is said about its strength.
         */
        readonly password: string;
        /** @description The new customer's name. No customer may have it yet; blanks are not allowed, an @ is. */
        readonly customer: string;
        /** @description Who asks, an existing reseller. Neither blanks nor an @ are allowed. */
        readonly resellerName: string;
        /**
         * Format: password
         * @description The password of the reseller that asks.
         */
        readonly resellerPassword: string;
        /** @description A number to reach the user. Digits, blanks and plus signs in any arrangement. */
        readonly phoneNumber?: components["schemas"]["PhoneNumber"];
        /** @description Whether the new account starts with free credits. How many is not said. */
        readonly applyFreeCredits: components["schemas"]["BooleanText"];
    };
    readonly "user/create": {
        /** @description The new user's login name. Blanks are not allowed, an @ is. */
        readonly username: string;
        /**
         * Format: password
         * @description The new user's password.
         */
        readonly password: string;
        /** @description Who asks, an existing reseller. Neither blanks nor an @ are allowed. */
        readonly resellerName: string;
        /**
         * Format: password
         * @description The password of the reseller that asks.
         */
        readonly resellerPassword: string;
        /** @description The customer that the user belongs to, by the id that customer/create answered. 24 hexadecimal digits. */
        readonly customerId?: string;
        /**
         * Format: email
         * @description The user's e-mail address.
         */
        readonly email: string;
        /** @description A number to reach the user. Digits, blanks and plus signs in any arrangement. */
        readonly phoneNumber: components["schemas"]["PhoneNumber"];
        /** @description The user's virtual number. Who allots it is not said. */
        readonly virtualNumber?: components["schemas"]["PhoneNumber"];
        /** @description Where messages from telephones are passed on to, as JSON text. */
        readonly moPush?: components["schemas"]["PushTarget"] | string;
        /** @description Where the final states of messages are passed on to, as JSON text of the same kind as moPush. */
        readonly finalStatusPush?: components["schemas"]["PushTarget"] | string;
        /**
         * @description Whether the sender's address may be swapped.
         * @default false
         */
        readonly swappingSourceAddressAllowed?: components["schemas"]["BooleanText"];
    };
    readonly "customer/create": {
        /** @description The new customer's name. No customer may have it yet; blanks are not allowed. */
        readonly name: string;
        /** @description Who asks, an existing reseller. Neither blanks nor an @ are allowed. */
        readonly resellerName: string;
        /**
         * Format: password
         * @description The password of the reseller that asks.
         */
        readonly resellerPassword: string;
        /**
         * @description The id of an integration. What it points to is not said.
         * @default
         */
        readonly integrationId?: string;
        /**
         * @description How sending numbers are rotated.
         * @default MAX_ROTATION
         * @enum {string}
         */
        readonly rotationAlgorithm?: "CONVERSATION" | "MAX_ROTATION";
        /**
         * @description Whether the customer pays before or after. The default is not the value of the example.
         * @default POST_PAID
         * @enum {string}
         */
        readonly billingType?: "PRE_PAID" | "POST_PAID";
        /**
         * @description What a message from a telephone costs. Neither unit nor range are said; below zero is not excluded.
         * @default 0
         */
        readonly moCharge?: number;
    };
}

/** The body of each operation's answers, by outcome. */
export interface Outcomes {
    readonly "customer-user/create": {
        readonly 0: components["schemas"]["Done"];
        readonly 1: components["schemas"]["Missing"];
        readonly 2: components["schemas"]["Invalid"];
        readonly 3: components["schemas"]["NotAuthenticated"];
        readonly 201: components["schemas"]["UsernameTaken"];
        readonly 220: components["schemas"]["NotActivated"];
        readonly 301: components["schemas"]["CustomerTaken"];
        readonly 400: components["schemas"]["NoSuchReseller"];
        readonly 9999: components["schemas"]["InternalError"];
    };
    readonly "user/create": {
        readonly 0: components["schemas"]["UserCreated"];
        readonly 1: components["schemas"]["Missing"];
        readonly 2: components["schemas"]["Invalid"];
        readonly 3: components["schemas"]["NotAuthenticated"];
        readonly 4: components["schemas"]["Blocked"];
        readonly 201: components["schemas"]["UsernameTaken"];
        readonly 220: components["schemas"]["NotActivated"];
        readonly 300: components["schemas"]["NoSuchCustomer"];
        readonly 400: components["schemas"]["NoSuchReseller"];
        readonly 420: components["schemas"]["NotYourCustomer"];
        readonly 9999: components["schemas"]["InternalError"];
    };
    readonly "customer/create": {
        readonly 0: components["schemas"]["CustomerCreated"];
        readonly 1: components["schemas"]["Missing"];
        readonly 2: components["schemas"]["Invalid"];
        readonly 3: components["schemas"]["NotAuthenticated"];
        readonly 4: components["schemas"]["Blocked"];
        readonly 301: components["schemas"]["CustomerTaken"];
        readonly 321: components["schemas"]["IncompatibleBilling"];
        readonly 400: components["schemas"]["NoSuchReseller"];
        readonly 9999: components["schemas"]["InternalError"];
    };
}

/** `form` where the parameters of the query may stand in a form body instead. */
export interface Carriers {
    readonly "customer-user/create": "form";
    readonly "user/create": "form";
    readonly "customer/create": "form";
}

/** The types of the api in one, for `createClient`. */
export interface Api {
  readonly requests: Requests;
  readonly outcomes: Outcomes;
  readonly carriers: Carriers;
}

/** What `createClient` needs of the api at run time. */
export const smsGateway: ApiDescription<Api> = {
  api: "sms-gateway",
  basePath: "/services/rest",
  operations: {
    "customer-user/create": {
      method: "POST",
      path: "/customer-user/create",
      separator: "&",
      spaces: { query: "%20", form: "+" },
      formMethod: "POST",
      outcome: { at: "/status", type: "integer" },
      outcomes: ["0", "1", "2", "3", "201", "220", "301", "400", "9999"],
      parameters: {
        contactName: { in: "query" },
        email: { in: "query" },
        username: { in: "query" },
        password: { in: "query" },
        customer: { in: "query" },
        resellerName: { in: "query" },
        resellerPassword: { in: "query" },
        phoneNumber: { in: "query" },
        applyFreeCredits: { in: "query" },
      },
    },
    "user/create": {
      method: "POST",
      path: "/user/create",
      separator: "&",
      spaces: { query: "%20", form: "+" },
      formMethod: "POST",
      outcome: { at: "/status", type: "integer" },
      outcomes: ["0", "1", "2", "3", "4", "201", "220", "300", "400", "420", "9999"],
      parameters: {
        username: { in: "query" },
        password: { in: "query" },
        resellerName: { in: "query" },
        resellerPassword: { in: "query" },
        customerId: { in: "query" },
        email: { in: "query" },
        phoneNumber: { in: "query" },
        virtualNumber: { in: "query" },
        moPush: { in: "query", json: "text" },
        finalStatusPush: { in: "query", json: "text" },
        swappingSourceAddressAllowed: { in: "query" },
      },
    },
    "customer/create": {
      method: "POST",
      path: "/customer/create",
      separator: "&",
      spaces: { query: "%20", form: "+" },
      formMethod: "POST",
      outcome: { at: "/status", type: "integer" },
      outcomes: ["0", "1", "2", "3", "4", "301", "321", "400", "9999"],
      parameters: {
        name: { in: "query" },
        resellerName: { in: "query" },
        resellerPassword: { in: "query" },
        integrationId: { in: "query" },
        rotationAlgorithm: { in: "query" },
        billingType: { in: "query" },
        moCharge: { in: "query" },
      },
    },
  },
};
