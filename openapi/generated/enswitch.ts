// Written by `npm run generate` from enswitch.yaml; do not edit.
import type { ApiDescription } from '../client/api-description.ts';

export interface paths {
    readonly "/user/signup/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Sign up a new customer.
         * @description For simple sign-ups that an end user starts. It needs no credentials. What owners and resellers create, or what has complex features, belongs to customers/create and its kin.
         */
        readonly get: operations["user/signup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/customers/update/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Change a customer.
         * @description Changes what is sent and keeps the rest. The caller needs the role privilege administrator, commerce or wholesale; without commerce, only the own customer can be changed.
         */
        readonly get: operations["customers/update"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/customers/get/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read a customer.
         * @description Gives the stored fields of one customer, found by id, name or e-mail address. The caller needs the role privilege user; other customers than the own one need callshop or commerce.
         */
        readonly get: operations["customers/get"];
        readonly put?: never;
        readonly post?: never;
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
        /** @description A greatest number. */
        readonly Limit: number | -2 | -1;
        /** @description An e-mail address. */
        readonly Email: string;
        /** @description A telephone number. */
        readonly Phone: string;
        /** @description A telephone number, or none. */
        readonly PhoneOrNone: string;
        /** @description The number of a credit card. */
        readonly CardNumber: string;
        /** @description The number of a credit card. */
        readonly CardNumberOrNone: string | "";
        /** @description The verification number of a credit card. */
        readonly CardVerification: string;
        /** @description A month of a credit card, or 0 for none. */
        readonly CardMonth: number | 0;
        /** @description A month of a credit card. */
        readonly CardMonthChange: number;
        /** @description The year in which a credit card expires. */
        readonly CardExpiryYear: number;
        /** @description The year from which a credit card is valid. */
        readonly CardStartYear: number;
        /** @description A customer has signed up. */
        readonly SignupDone: {
            readonly responses: components["schemas"]["Items200"];
            /** @description Fields of what was created along with the customer. Which fields there are is not listed. */
            readonly data: {
                /** @description Id of the new customer. */
                readonly id: components["schemas"]["Id"];
                /** @description User name of the new telephone line. */
                readonly phone_name?: string;
            } & {
                readonly [key: string]: unknown;
            };
        };
        /** @description The sign-up would have been accepted. */
        readonly SignupValidated: {
            readonly responses: components["schemas"]["Items201"];
        };
        /** @description A parameter of the sign-up is missing or wrong. */
        readonly SignupInvalid: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "400";
                /**
                 * @description The parameter that is missing or wrong.
                 * @enum {string}
                 */
                readonly key: "parent" | "plan" | "customer" | "username" | "password" | "forename" | "surname" | "email" | "customer_phone" | "address1" | "address_city" | "creditcard_name" | "creditcard_number" | "creditcard_type" | "accept_terms" | "address_code" | "address2" | "address3" | "address_other" | "address_state" | "call_credit" | "country" | "creditcard_expiry_month" | "creditcard_expiry_year" | "creditcard_issue" | "creditcard_start_month" | "creditcard_start_year" | "creditcard_verification" | "customer_email" | "customer_fax" | "ingroup" | "language" | "snumber" | "source" | "tax_number" | "timezone" | "title" | "validation" | "";
                /** @description What is wrong. */
                readonly message: string;
            }[];
        };
        /** @description The customer has been changed. No data comes along. */
        readonly UpdateDone: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "204";
                readonly key: string;
                readonly message: string;
            }[];
        };
        /** @description The change would have been accepted. No data comes along. */
        readonly UpdateValidated: {
            readonly responses: components["schemas"]["Items201"];
        };
        /** @description A parameter of the change is missing or wrong. */
        readonly UpdateInvalid: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "400";
                /**
                 * @description The parameter that is missing or wrong.
                 * @enum {string}
                 */
                readonly key: "auth_username" | "auth_password" | "id" | "account" | "address1" | "address2" | "address3" | "address_city" | "address_code" | "address_other" | "address_state" | "affiliate_customer" | "affiliate_percentage" | "affiliate_type" | "auto_topup" | "balance" | "bank_account_name" | "bank_account_number" | "bank_code" | "bank_name" | "bill_ref" | "bill_type" | "bulk_calls" | "call_maximum" | "callerid" | "callerid_in_external" | "common_routing" | "conference_calls" | "contact" | "contract" | "cos" | "country" | "credit" | "credit_extra" | "credit_extra_timegroup" | "creditcard_expiry_month" | "creditcard_expiry_year" | "creditcard_issue" | "creditcard_name" | "creditcard_number" | "creditcard_start_month" | "creditcard_start_year" | "creditcard_type" | "creditcard_verification" | "currency" | "description" | "dialplan" | "digit_names" | "direct_debit_agreed" | "directory" | "email" | "email_low_balance" | "events_url" | "fax" | "fax_format" | "huntgroup_dests" | "inmaximum" | "invoice_prefix" | "invoices" | "invoice_detail" | "invoices_due" | "invoice_format" | "locked" | "locked_telephony" | "low_balance" | "maxmsg" | "maxsecs" | "merchant_password" | "merchant_type" | "merchant_username" | "music" | "name" | "next_invoice" | "outmaximum" | "on_error" | "overmax" | "pagegroup_dests" | "park_timeout" | "payment_type" | "paypal" | "peer1" | "plan" | "prefix" | "provision_password" | "purge_messages" | "queue_calls" | "queue_dests" | "record_maximum" | "region" | "seconds_left" | "source" | "tax_number" | "technical_contact" | "telephone" | "tickets" | "timezone" | "totalmaximum" | "virtual_logout" | "validation" | "";
                /** @description What is wrong. */
                readonly message: string;
            }[];
        };
        /** @description The stored fields of a customer. */
        readonly CustomerRead: {
            readonly responses: components["schemas"]["Items200"];
            readonly data: {
                readonly id: components["schemas"]["Id"];
                readonly name?: string;
            } & {
                readonly [key: string]: unknown;
            };
        };
        /** @description A parameter of the reading is missing or wrong. */
        readonly GetInvalid: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "400";
                /**
                 * @description The parameter that is missing or wrong.
                 * @enum {string}
                 */
                readonly key: "auth_username" | "auth_password" | "check" | "email" | "id" | "name" | "payment" | "";
                /** @description What is wrong. */
                readonly message: string;
            }[];
        };
        /** @description The user name is unknown or the password is wrong. */
        readonly Unauthenticated: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "401";
                readonly key: string;
                readonly message: string;
            }[];
        };
        /** @description The caller's role does not suffice. This is no request for payment. */
        readonly RoleRefused: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "402";
                readonly key: string;
                readonly message: string;
            }[];
        };
        /** @description The caller's rate plan does not suffice. */
        readonly PlanRefused: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "403";
                readonly key: string;
                readonly message: string;
            }[];
        };
        /** @description There is no such customer, or none that the caller may see or change. The answer does not tell which. */
        readonly NotFound: {
            readonly responses: readonly {
                /** @constant */
                readonly code: "404";
                readonly key: string;
                readonly message: string;
            }[];
        };
        readonly Items200: readonly {
            /** @constant */
            readonly code: "200";
            readonly key: string;
            readonly message: string;
        }[];
        readonly Items201: readonly {
            /** @constant */
            readonly code: "201";
            readonly key: string;
            readonly message: string;
        }[];
        /** @description An id. The guide prints a number; recorded answers hold such numbers as text. */
        readonly Id: number | string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly "user/signup": {
        readonly parameters: {
            readonly query: {
                /**
                 * @description Customer below which the new one is created.
                 * @example 2
                 */
                readonly parent: number;
                /**
                 * @description Rate plan of the new customer.
                 * @example 123
                 */
                readonly plan: number;
                /**
                 * @description Name of the new customer.
                 * @example example
                 */
                readonly customer: string;
                /**
                 * @description Name under which the new person logs in.
                 * @example user@example.com
                 */
                readonly username: string;
                /**
                 * @description Password of the new person; no rule of strength is stated.
                 * @example secret
                 */
                readonly password: string;
                /**
                 * @description First name of the person.
                 * @example Example
                 */
                readonly forename: string;
                /**
                 * @description Last name of the person.
                 * @example User
                 */
                readonly surname: string;
                /**
                 * @description E-mail address of the person (the billing address is `customer_email`).
                 * @example user@example.com
                 */
                readonly email: components["schemas"]["Email"];
                /**
                 * @description Telephone number of the customer.
                 * @example 2125551234
                 */
                readonly customer_phone: components["schemas"]["Phone"];
                /**
                 * @description First line of the address.
                 * @example 123 Example Street
                 */
                readonly address1: string;
                /**
                 * @description City of the address.
                 * @example Example City
                 */
                readonly address_city: string;
                /**
                 * @description Name on the credit card.
                 * @example Mr Example User
                 */
                readonly creditcard_name: string;
                /**
                 * @description Number of the credit card; neither length nor check digit is stated.
                 * @example 1234567890123456
                 */
                readonly creditcard_number: components["schemas"]["CardNumber"];
                /**
                 * @description Kind of credit card; the kinds are not listed.
                 * @example visa
                 */
                readonly creditcard_type: string;
                /** @description Whether the terms and conditions are accepted (1) or not (0). Demanded once a target has set any. */
                readonly accept_terms?: 0 | 1;
                /** @description Post code. */
                readonly address_code?: string;
                /** @description Second line of the address. */
                readonly address2?: string;
                /** @description Third line of the address. */
                readonly address3?: string;
                /** @description Anything else of the address. */
                readonly address_other?: string;
                /** @description State of the address. */
                readonly address_state?: string;
                /** @description Call credit to start with; only prepaid billing uses it. */
                readonly call_credit?: number;
                /** @description Country of the address; left out, that of the parent. */
                readonly country?: string;
                /** @description Month in which the card expires. */
                readonly creditcard_expiry_month?: components["schemas"]["CardMonth"];
                /** @description Year in which the card expires. */
                readonly creditcard_expiry_year?: components["schemas"]["CardExpiryYear"];
                /** @description Issue number of the card. */
                readonly creditcard_issue?: number;
                /** @description Month from which the card is valid. */
                readonly creditcard_start_month?: components["schemas"]["CardMonth"];
                /** @description Year from which the card is valid. */
                readonly creditcard_start_year?: components["schemas"]["CardStartYear"];
                /** @description Verification number of the card; used once and never stored. */
                readonly creditcard_verification?: components["schemas"]["CardVerification"];
                /** @description Billing e-mail address of the customer; left out, the one in `email`. */
                readonly customer_email?: components["schemas"]["Email"];
                /** @description Fax number of the customer. */
                readonly customer_fax?: components["schemas"]["PhoneOrNone"];
                /** @description Inbound group that a ported number joins. Needed, and used, only where a number is ported. */
                readonly ingroup?: number;
                /** @description Language code of the person. */
                readonly language?: string | "";
                /** @description Numbers to buy in one text with commas between them. */
                readonly snumber?: string | "";
                /** @description Address of the person who signs up. It is logged; access does not depend on it. */
                readonly source?: string | "";
                /** @description Tax number of the customer. */
                readonly tax_number?: string | "";
                /** @description Time zone. Left out, that of the parent, which an empty text is not. */
                readonly timezone?: string | "";
                /** @description Title of the person. */
                readonly title?: string | "";
                /** @description Whether the input is only validated (1) or acted upon (0). */
                readonly validation?: 0 | 1;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happened stands in the body. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignupDone"] | components["schemas"]["SignupValidated"] | components["schemas"]["SignupInvalid"];
                };
            };
        };
    };
    readonly "customers/update": {
        readonly parameters: {
            readonly query: {
                /**
                 * @description User name of the caller.
                 * @example user
                 */
                readonly auth_username: string;
                /**
                 * @description Password of the caller.
                 * @example password
                 */
                readonly auth_password: string;
                /**
                 * @description Customer to change.
                 * @example 123
                 */
                readonly id: number;
                /** @description Account number for vouchers. */
                readonly account?: string;
                /** @description First line of the address. */
                readonly address1?: string;
                /** @description Second line of the address. */
                readonly address2?: string;
                /** @description Third line of the address. */
                readonly address3?: string;
                /** @description City of the address. */
                readonly address_city?: string;
                /** @description Post code. */
                readonly address_code?: string;
                /** @description Anything else of the address. */
                readonly address_other?: string;
                /** @description State of the address. */
                readonly address_state?: string;
                /** @description Customer who is the affiliate. */
                readonly affiliate_customer?: number | 0;
                /** @description Share of the affiliate in per cent; no bounds are stated. */
                readonly affiliate_percentage?: number;
                /** @description What the affiliate has a share of; empty for nothing. */
                readonly affiliate_type?: "revenue" | "profit" | "";
                /** @description Balance below which money is asked for. Without `email_low_balance` it has no effect. */
                readonly auto_topup?: number;
                /** @description Balance. */
                readonly balance?: number;
                /** @description Name of the bank account. */
                readonly bank_account_name?: string;
                /** @description Number of the bank account. */
                readonly bank_account_number?: string;
                /** @description Code of the bank. */
                readonly bank_code?: string;
                /** @description Name of the bank. */
                readonly bank_name?: string;
                /** @description Reference for billing. */
                readonly bill_ref?: string;
                /** @description How the customer is billed. */
                readonly bill_type?: "callshop" | "external" | "none" | "postpaid" | "prepaid" | "prepaid_calls" | "prepaid_invoices";
                /** @description Most calls of the bulk dialler at a time. */
                readonly bulk_calls?: number | -2 | -1;
                /** @description Most money that calls may cost per day. */
                readonly call_maximum?: number | -2 | -1;
                /** @description Caller id shown by default. */
                readonly callerid?: string | "";
                /** @description Whether telephones are sent external caller ids; -2 follows the rate plan. */
                readonly callerid_in_external?: 1 | 0 | -2;
                /** @description Whose calls are routed in common, as a sum of 1 (parent), 2 (siblings) and 4 (children). */
                readonly common_routing?: number | 0;
                /** @description Most conference calls at a time. */
                readonly conference_calls?: components["schemas"]["Limit"];
                /** @description Person who is the primary contact. */
                readonly contact?: number | 0;
                /** @description Shortest duration of the contract; `plan` follows the rate plan and empty is none. */
                readonly contract?: "plan" | "1_month" | "3_month" | "6_month" | "1_year" | "18_month" | "2_year" | "3_year" | "";
                /** @description Default class of service; 1 is the one of the system that allows every call. */
                readonly cos?: number | 1;
                /** @description Country of the address. */
                readonly country?: string;
                /** @description How far the balance may fall below zero. */
                readonly credit?: number;
                /** @description Amount that is added to the credit for a time. */
                readonly credit_extra?: number;
                /** @description Time group during which the extra credit counts. */
                readonly credit_extra_timegroup?: number | 0;
                /** @description Month in which the card expires. */
                readonly creditcard_expiry_month?: components["schemas"]["CardMonthChange"];
                /** @description Year in which the card expires. */
                readonly creditcard_expiry_year?: components["schemas"]["CardExpiryYear"];
                /** @description Issue number of the card. */
                readonly creditcard_issue?: number;
                /** @description Name on the credit card. */
                readonly creditcard_name?: string;
                /** @description Number of the credit card. Sent empty it removes the stored one; left out it keeps it. */
                readonly creditcard_number?: components["schemas"]["CardNumberOrNone"];
                /** @description Month from which the card is valid. */
                readonly creditcard_start_month?: components["schemas"]["CardMonthChange"];
                /** @description Year from which the card is valid. */
                readonly creditcard_start_year?: components["schemas"]["CardStartYear"];
                /** @description Kind of credit card; the kinds are not listed. */
                readonly creditcard_type?: string;
                /** @description Verification number of the card; used once and never stored. */
                readonly creditcard_verification?: components["schemas"]["CardVerification"];
                /** @description Currency. */
                readonly currency?: string;
                /** @description Description. */
                readonly description?: string;
                /** @description Dial plan. */
                readonly dialplan?: string;
                /** @description Which name comes first in the order of digits. */
                readonly digit_names?: "forename_surname" | "surname_forename";
                /** @description Whether the customer has agreed to direct debit (1) or not (0). */
                readonly direct_debit_agreed?: 0 | 1;
                /** @description Whether the customer is in the directory (1) or not (0). */
                readonly directory?: 0 | 1;
                /** @description E-mail address of the customer. */
                readonly email?: components["schemas"]["Email"];
                /** @description Whether a low balance is told by e-mail (1) or not (0). */
                readonly email_low_balance?: 0 | 1;
                /** @description Where events are sent. By the letter of the guide it is emptied when left out. */
                readonly events_url?: string | "";
                /** @description Fax number. */
                readonly fax?: components["schemas"]["PhoneOrNone"];
                /** @description Format in which faxes are kept. */
                readonly fax_format?: "pdf" | "tiff";
                /** @description Most destinations of a hunt group. */
                readonly huntgroup_dests?: components["schemas"]["Limit"];
                /** @description Most inbound calls. */
                readonly inmaximum?: components["schemas"]["Limit"];
                /** @description Prefix of the invoices to customers. Only for the system owner and for resellers has it an effect. */
                readonly invoice_prefix?: string;
                /** @description What becomes of invoices; `plan` follows the rate plan. */
                readonly invoices?: "plan" | "queue" | "customer" | "parent" | "";
                /** @description What invoices show; `plan` follows the rate plan. */
                readonly invoice_detail?: "plan" | "summary" | "transactions" | "cdrs" | "direction_cdrs" | "group_cdrs" | "source_cdrs" | "group_transactions" | "group_transactions_cdrs" | "group_transactions_direction_cdrs" | "group_transactions_group_cdrs" | "group_transactions_source_cdrs" | "transactions_cdrs" | "transactions_direction_cdrs" | "transactions_group_cdrs" | "transactions_source_cdrs";
                /** @description Days from creation until an invoice is due. */
                readonly invoices_due?: number | -2 | -1;
                /** @description Format of invoices; `plan` follows the rate plan. */
                readonly invoice_format?: "plan" | "pdf" | "xml";
                /** @description Whether the web interface is locked for the customer (1) or not (0). */
                readonly locked?: 0 | 1;
                /** @description Whether telephony is locked for the customer (1) or not (0). */
                readonly locked_telephony?: 0 | 1;
                /** @description Balance that counts as low. */
                readonly low_balance?: number;
                /** @description Most messages in a mailbox directory. */
                readonly maxmsg?: number | "plan";
                /** @description Longest message in seconds. */
                readonly maxsecs?: number | "plan";
                /** @description Password for the merchant gateway. Only for the system owner and for resellers has it an effect. */
                readonly merchant_password?: string;
                /** @description Merchant gateway in use. Only for the system owner and for resellers has it an effect. */
                readonly merchant_type?: string;
                /** @description User name for the merchant gateway. Only for the system owner and for resellers has it an effect. */
                readonly merchant_username?: string;
                /** @description Default music. */
                readonly music?: number | 0;
                /**
                 * @description Name of the customer.
                 * @example example
                 */
                readonly name?: string;
                /** @description Number of the next invoice. Only for the system owner and for resellers has it an effect. */
                readonly next_invoice?: number;
                /** @description Most outbound calls. */
                readonly outmaximum?: components["schemas"]["Limit"];
                /** @description Whether an error hangs up or plays a message. */
                readonly on_error?: "hangup" | "message";
                /** @description Whether the customer may go over the maximum of calls; -2 follows the rate plan. */
                readonly overmax?: 1 | 0 | -2;
                /** @description Most destinations of a page group. */
                readonly pagegroup_dests?: components["schemas"]["Limit"];
                /** @description Seconds until a parked call times out. */
                readonly park_timeout?: number;
                /** @description How the customer pays. */
                readonly payment_type?: "creditcard" | "direct_debit" | "external" | "none";
                /** @description PayPal account. Only for the system owner and for resellers has it an effect. */
                readonly paypal?: components["schemas"]["Email"];
                /** @description Peer that all outbound calls are routed to. */
                readonly peer1?: number | -2;
                /** @description Rate plan of the customer. */
                readonly plan?: number;
                /** @description Prefix. */
                readonly prefix?: string;
                /** @description Password for provisioning. */
                readonly provision_password?: string;
                /** @description Age at which voicemails and faxes go; `plan` follows the rate plan and empty is never. */
                readonly purge_messages?: "plan" | "1_day" | "1_week" | "1_month" | "3_months" | "6_months" | "1_year" | "";
                /** @description Most queue calls at a time. */
                readonly queue_calls?: components["schemas"]["Limit"];
                /** @description Most destinations of a queue. */
                readonly queue_dests?: components["schemas"]["Limit"];
                /** @description Most seconds of recordings that stay when fees are run. */
                readonly record_maximum?: number | -2 | -1;
                /** @description Region. */
                readonly region?: number | 0;
                /** @description Included seconds that the customer has left. */
                readonly seconds_left?: number;
                /** @description The only IP address that is let in (in user/signup the same name is only logged). */
                readonly source?: string | "";
                /** @description Tax number. */
                readonly tax_number?: string;
                /** @description E-mail addresses for technical matters in one text with spaces between them. */
                readonly technical_contact?: string;
                /** @description Telephone number. */
                readonly telephone?: components["schemas"]["Phone"];
                /** @description Whether tickets of customers below are accepted (1) or not (0). */
                readonly tickets?: 0 | 1;
                /** @description Time zone. */
                readonly timezone?: string | "";
                /** @description Most calls in all. */
                readonly totalmaximum?: components["schemas"]["Limit"];
                /** @description Whether virtual phones are logged out each night (1) or not (0). */
                readonly virtual_logout?: 0 | 1;
                /** @description Whether the input is only validated (1) or acted upon (0). */
                readonly validation?: 0 | 1;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happened stands in the body. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UpdateDone"] | components["schemas"]["UpdateValidated"] | components["schemas"]["UpdateInvalid"] | components["schemas"]["Unauthenticated"] | components["schemas"]["RoleRefused"] | components["schemas"]["PlanRefused"] | components["schemas"]["NotFound"];
                };
            };
        };
    };
    readonly "customers/get": {
        readonly parameters: {
            readonly query: {
                /**
                 * @description User name of the caller.
                 * @example user
                 */
                readonly auth_username: string;
                /**
                 * @description Password of the caller.
                 * @example password
                 */
                readonly auth_password: string;
                /** @description 0 for the data. That 1 only tells whether the customer exists is left open here. */
                readonly check?: 0;
                /** @description E-mail address of the customer. */
                readonly email?: string;
                /**
                 * @description Id of the customer.
                 * @example 123
                 */
                readonly id?: number;
                /** @description Name of the customer. */
                readonly name?: string;
                /** @description 0 for the fields of the customer. That 1 gives the payment settings instead is left open here. */
                readonly payment?: 0;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What happened stands in the body. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CustomerRead"] | components["schemas"]["GetInvalid"] | components["schemas"]["Unauthenticated"] | components["schemas"]["RoleRefused"] | components["schemas"]["NotFound"];
                };
            };
        };
    };
}

/** What a call of each operation takes: all its parameters by name, wherever they stand in the request. */
export interface Requests {
    readonly "user/signup": {
        /** @description Customer below which the new one is created. */
        readonly parent: number;
        /** @description Rate plan of the new customer. */
        readonly plan: number;
        /** @description Name of the new customer. */
        readonly customer: string;
        /** @description Name under which the new person logs in. */
        readonly username: string;
        /** @description Password of the new person; no rule of strength is stated. */
        readonly password: string;
        /** @description First name of the person. */
        readonly forename: string;
        /** @description Last name of the person. */
        readonly surname: string;
        /** @description E-mail address of the person (the billing address is `customer_email`). */
        readonly email: components["schemas"]["Email"];
        /** @description Telephone number of the customer. */
        readonly customer_phone: components["schemas"]["Phone"];
        /** @description First line of the address. */
        readonly address1: string;
        /** @description City of the address. */
        readonly address_city: string;
        /** @description Name on the credit card. */
        readonly creditcard_name: string;
        /** @description Number of the credit card; neither length nor check digit is stated. */
        readonly creditcard_number: components["schemas"]["CardNumber"];
        /** @description Kind of credit card; the kinds are not listed. */
        readonly creditcard_type: string;
        /**
         * @description Whether the terms and conditions are accepted (1) or not (0). Demanded once a target has set any.
         * @default 0
         * @enum {integer}
         */
        readonly accept_terms?: 0 | 1;
        /**
         * @description Post code.
         * @default
         */
        readonly address_code?: string;
        /**
         * @description Second line of the address.
         * @default
         */
        readonly address2?: string;
        /**
         * @description Third line of the address.
         * @default
         */
        readonly address3?: string;
        /**
         * @description Anything else of the address.
         * @default
         */
        readonly address_other?: string;
        /**
         * @description State of the address.
         * @default
         */
        readonly address_state?: string;
        /**
         * @description Call credit to start with; only prepaid billing uses it.
         * @default 0
         */
        readonly call_credit?: number;
        /** @description Country of the address; left out, that of the parent. */
        readonly country?: string;
        /**
         * @description Month in which the card expires.
         * @default 0
         */
        readonly creditcard_expiry_month?: components["schemas"]["CardMonth"];
        /**
         * @description Year in which the card expires.
         * @default 0
         */
        readonly creditcard_expiry_year?: components["schemas"]["CardExpiryYear"];
        /**
         * @description Issue number of the card.
         * @default 0
         */
        readonly creditcard_issue?: number;
        /**
         * @description Month from which the card is valid.
         * @default 0
         */
        readonly creditcard_start_month?: components["schemas"]["CardMonth"];
        /**
         * @description Year from which the card is valid.
         * @default 0
         */
        readonly creditcard_start_year?: components["schemas"]["CardStartYear"];
        /**
         * @description Verification number of the card; used once and never stored.
         * @default
         */
        readonly creditcard_verification?: components["schemas"]["CardVerification"];
        /** @description Billing e-mail address of the customer; left out, the one in `email`. */
        readonly customer_email?: components["schemas"]["Email"];
        /**
         * @description Fax number of the customer.
         * @default
         */
        readonly customer_fax?: components["schemas"]["PhoneOrNone"];
        /** @description Inbound group that a ported number joins. Needed, and used, only where a number is ported. */
        readonly ingroup?: number;
        /**
         * @description Language code of the person.
         * @default
         */
        readonly language?: string | "";
        /**
         * @description Numbers to buy in one text with commas between them.
         * @default
         */
        readonly snumber?: string | "";
        /**
         * @description Address of the person who signs up. It is logged; access does not depend on it.
         * @default
         */
        readonly source?: string | "";
        /**
         * @description Tax number of the customer.
         * @default
         */
        readonly tax_number?: string | "";
        /** @description Time zone. Left out, that of the parent, which an empty text is not. */
        readonly timezone?: string | "";
        /**
         * @description Title of the person.
         * @default
         */
        readonly title?: string | "";
        /**
         * @description Whether the input is only validated (1) or acted upon (0).
         * @default 0
         * @enum {integer}
         */
        readonly validation?: 0 | 1;
    };
    readonly "customers/update": {
        /** @description User name of the caller. */
        readonly auth_username: string;
        /** @description Password of the caller. */
        readonly auth_password: string;
        /** @description Customer to change. */
        readonly id: number;
        /** @description Account number for vouchers. */
        readonly account?: string;
        /** @description First line of the address. */
        readonly address1?: string;
        /** @description Second line of the address. */
        readonly address2?: string;
        /** @description Third line of the address. */
        readonly address3?: string;
        /** @description City of the address. */
        readonly address_city?: string;
        /** @description Post code. */
        readonly address_code?: string;
        /** @description Anything else of the address. */
        readonly address_other?: string;
        /** @description State of the address. */
        readonly address_state?: string;
        /** @description Customer who is the affiliate. */
        readonly affiliate_customer?: number | 0;
        /** @description Share of the affiliate in per cent; no bounds are stated. */
        readonly affiliate_percentage?: number;
        /**
         * @description What the affiliate has a share of; empty for nothing.
         * @enum {string}
         */
        readonly affiliate_type?: "revenue" | "profit" | "";
        /** @description Balance below which money is asked for. Without `email_low_balance` it has no effect. */
        readonly auto_topup?: number;
        /** @description Balance. */
        readonly balance?: number;
        /** @description Name of the bank account. */
        readonly bank_account_name?: string;
        /** @description Number of the bank account. */
        readonly bank_account_number?: string;
        /** @description Code of the bank. */
        readonly bank_code?: string;
        /** @description Name of the bank. */
        readonly bank_name?: string;
        /** @description Reference for billing. */
        readonly bill_ref?: string;
        /**
         * @description How the customer is billed.
         * @enum {string}
         */
        readonly bill_type?: "callshop" | "external" | "none" | "postpaid" | "prepaid" | "prepaid_calls" | "prepaid_invoices";
        /** @description Most calls of the bulk dialler at a time. */
        readonly bulk_calls?: number | -2 | -1;
        /** @description Most money that calls may cost per day. */
        readonly call_maximum?: number | -2 | -1;
        /** @description Caller id shown by default. */
        readonly callerid?: string | "";
        /**
         * @description Whether telephones are sent external caller ids; -2 follows the rate plan.
         * @enum {integer}
         */
        readonly callerid_in_external?: 1 | 0 | -2;
        /** @description Whose calls are routed in common, as a sum of 1 (parent), 2 (siblings) and 4 (children). */
        readonly common_routing?: number | 0;
        /** @description Most conference calls at a time. */
        readonly conference_calls?: components["schemas"]["Limit"];
        /** @description Person who is the primary contact. */
        readonly contact?: number | 0;
        /**
         * @description Shortest duration of the contract; `plan` follows the rate plan and empty is none.
         * @enum {string}
         */
        readonly contract?: "plan" | "1_month" | "3_month" | "6_month" | "1_year" | "18_month" | "2_year" | "3_year" | "";
        /** @description Default class of service; 1 is the one of the system that allows every call. */
        readonly cos?: number | 1;
        /** @description Country of the address. */
        readonly country?: string;
        /** @description How far the balance may fall below zero. */
        readonly credit?: number;
        /** @description Amount that is added to the credit for a time. */
        readonly credit_extra?: number;
        /** @description Time group during which the extra credit counts. */
        readonly credit_extra_timegroup?: number | 0;
        /** @description Month in which the card expires. */
        readonly creditcard_expiry_month?: components["schemas"]["CardMonthChange"];
        /** @description Year in which the card expires. */
        readonly creditcard_expiry_year?: components["schemas"]["CardExpiryYear"];
        /** @description Issue number of the card. */
        readonly creditcard_issue?: number;
        /** @description Name on the credit card. */
        readonly creditcard_name?: string;
        /** @description Number of the credit card. Sent empty it removes the stored one; left out it keeps it. */
        readonly creditcard_number?: components["schemas"]["CardNumberOrNone"];
        /** @description Month from which the card is valid. */
        readonly creditcard_start_month?: components["schemas"]["CardMonthChange"];
        /** @description Year from which the card is valid. */
        readonly creditcard_start_year?: components["schemas"]["CardStartYear"];
        /** @description Kind of credit card; the kinds are not listed. */
        readonly creditcard_type?: string;
        /** @description Verification number of the card; used once and never stored. */
        readonly creditcard_verification?: components["schemas"]["CardVerification"];
        /** @description Currency. */
        readonly currency?: string;
        /** @description Description. */
        readonly description?: string;
        /** @description Dial plan. */
        readonly dialplan?: string;
        /**
         * @description Which name comes first in the order of digits.
         * @enum {string}
         */
        readonly digit_names?: "forename_surname" | "surname_forename";
        /**
         * @description Whether the customer has agreed to direct debit (1) or not (0).
         * @enum {integer}
         */
        readonly direct_debit_agreed?: 0 | 1;
        /**
         * @description Whether the customer is in the directory (1) or not (0).
         * @enum {integer}
         */
        readonly directory?: 0 | 1;
        /** @description E-mail address of the customer. */
        readonly email?: components["schemas"]["Email"];
        /**
         * @description Whether a low balance is told by e-mail (1) or not (0).
         * @enum {integer}
         */
        readonly email_low_balance?: 0 | 1;
        /**
         * @description Where events are sent. By the letter of the guide it is emptied when left out.
         * @default
         */
        readonly events_url?: string | "";
        /** @description Fax number. */
        readonly fax?: components["schemas"]["PhoneOrNone"];
        /**
         * @description Format in which faxes are kept.
         * @enum {string}
         */
        readonly fax_format?: "pdf" | "tiff";
        /** @description Most destinations of a hunt group. */
        readonly huntgroup_dests?: components["schemas"]["Limit"];
        /** @description Most inbound calls. */
        readonly inmaximum?: components["schemas"]["Limit"];
        /** @description Prefix of the invoices to customers. Only for the system owner and for resellers has it an effect. */
        readonly invoice_prefix?: string;
        /**
         * @description What becomes of invoices; `plan` follows the rate plan.
         * @enum {string}
         */
        readonly invoices?: "plan" | "queue" | "customer" | "parent" | "";
        /**
         * @description What invoices show; `plan` follows the rate plan.
         * @enum {string}
         */
        readonly invoice_detail?: "plan" | "summary" | "transactions" | "cdrs" | "direction_cdrs" | "group_cdrs" | "source_cdrs" | "group_transactions" | "group_transactions_cdrs" | "group_transactions_direction_cdrs" | "group_transactions_group_cdrs" | "group_transactions_source_cdrs" | "transactions_cdrs" | "transactions_direction_cdrs" | "transactions_group_cdrs" | "transactions_source_cdrs";
        /** @description Days from creation until an invoice is due. */
        readonly invoices_due?: number | -2 | -1;
        /**
         * @description Format of invoices; `plan` follows the rate plan.
         * @enum {string}
         */
        readonly invoice_format?: "plan" | "pdf" | "xml";
        /**
         * @description Whether the web interface is locked for the customer (1) or not (0).
         * @enum {integer}
         */
        readonly locked?: 0 | 1;
        /**
         * @description Whether telephony is locked for the customer (1) or not (0).
         * @enum {integer}
         */
        readonly locked_telephony?: 0 | 1;
        /** @description Balance that counts as low. */
        readonly low_balance?: number;
        /** @description Most messages in a mailbox directory. */
        readonly maxmsg?: number | "plan";
        /** @description Longest message in seconds. */
        readonly maxsecs?: number | "plan";
        /** @description Password for the merchant gateway. Only for the system owner and for resellers has it an effect. */
        readonly merchant_password?: string;
        /** @description Merchant gateway in use. Only for the system owner and for resellers has it an effect. */
        readonly merchant_type?: string;
        /** @description User name for the merchant gateway. Only for the system owner and for resellers has it an effect. */
        readonly merchant_username?: string;
        /** @description Default music. */
        readonly music?: number | 0;
        /** @description Name of the customer. */
        readonly name?: string;
        /** @description Number of the next invoice. Only for the system owner and for resellers has it an effect. */
        readonly next_invoice?: number;
        /** @description Most outbound calls. */
        readonly outmaximum?: components["schemas"]["Limit"];
        /**
         * @description Whether an error hangs up or plays a message.
         * @enum {string}
         */
        readonly on_error?: "hangup" | "message";
        /**
         * @description Whether the customer may go over the maximum of calls; -2 follows the rate plan.
         * @enum {integer}
         */
        readonly overmax?: 1 | 0 | -2;
        /** @description Most destinations of a page group. */
        readonly pagegroup_dests?: components["schemas"]["Limit"];
        /** @description Seconds until a parked call times out. */
        readonly park_timeout?: number;
        /**
         * @description How the customer pays.
         * @enum {string}
         */
        readonly payment_type?: "creditcard" | "direct_debit" | "external" | "none";
        /** @description PayPal account. Only for the system owner and for resellers has it an effect. */
        readonly paypal?: components["schemas"]["Email"];
        /** @description Peer that all outbound calls are routed to. */
        readonly peer1?: number | -2;
        /** @description Rate plan of the customer. */
        readonly plan?: number;
        /** @description Prefix. */
        readonly prefix?: string;
        /** @description Password for provisioning. */
        readonly provision_password?: string;
        /**
         * @description Age at which voicemails and faxes go; `plan` follows the rate plan and empty is never.
         * @enum {string}
         */
        readonly purge_messages?: "plan" | "1_day" | "1_week" | "1_month" | "3_months" | "6_months" | "1_year" | "";
        /** @description Most queue calls at a time. */
        readonly queue_calls?: components["schemas"]["Limit"];
        /** @description Most destinations of a queue. */
        readonly queue_dests?: components["schemas"]["Limit"];
        /** @description Most seconds of recordings that stay when fees are run. */
        readonly record_maximum?: number | -2 | -1;
        /** @description Region. */
        readonly region?: number | 0;
        /** @description Included seconds that the customer has left. */
        readonly seconds_left?: number;
        /** @description The only IP address that is let in (in user/signup the same name is only logged). */
        readonly source?: string | "";
        /** @description Tax number. */
        readonly tax_number?: string;
        /** @description E-mail addresses for technical matters in one text with spaces between them. */
        readonly technical_contact?: string;
        /** @description Telephone number. */
        readonly telephone?: components["schemas"]["Phone"];
        /**
         * @description Whether tickets of customers below are accepted (1) or not (0).
         * @enum {integer}
         */
        readonly tickets?: 0 | 1;
        /** @description Time zone. */
        readonly timezone?: string | "";
        /** @description Most calls in all. */
        readonly totalmaximum?: components["schemas"]["Limit"];
        /**
         * @description Whether virtual phones are logged out each night (1) or not (0).
         * @enum {integer}
         */
        readonly virtual_logout?: 0 | 1;
        /**
         * @description Whether the input is only validated (1) or acted upon (0).
         * @default 0
         * @enum {integer}
         */
        readonly validation?: 0 | 1;
    };
    readonly "customers/get": {
        /** @description User name of the caller. */
        readonly auth_username: string;
        /** @description Password of the caller. */
        readonly auth_password: string;
        /**
         * @description 0 for the data. That 1 only tells whether the customer exists is left open here.
         * @default 0
         * @enum {integer}
         */
        readonly check?: 0;
        /**
         * @description E-mail address of the customer.
         * @default
         */
        readonly email?: string;
        /**
         * @description Id of the customer.
         * @default 0
         */
        readonly id?: number;
        /**
         * @description Name of the customer.
         * @default
         */
        readonly name?: string;
        /**
         * @description 0 for the fields of the customer. That 1 gives the payment settings instead is left open here.
         * @default 0
         * @enum {integer}
         */
        readonly payment?: 0;
    };
}

/** The body of each operation's answers, by outcome. */
export interface Outcomes {
    readonly "user/signup": {
        readonly 200: components["schemas"]["SignupDone"];
        readonly 201: components["schemas"]["SignupValidated"];
        readonly 400: components["schemas"]["SignupInvalid"];
    };
    readonly "customers/update": {
        readonly 201: components["schemas"]["UpdateValidated"];
        readonly 204: components["schemas"]["UpdateDone"];
        readonly 400: components["schemas"]["UpdateInvalid"];
        readonly 401: components["schemas"]["Unauthenticated"];
        readonly 402: components["schemas"]["RoleRefused"];
        readonly 403: components["schemas"]["PlanRefused"];
        readonly 404: components["schemas"]["NotFound"];
    };
    readonly "customers/get": {
        readonly 200: components["schemas"]["CustomerRead"];
        readonly 400: components["schemas"]["GetInvalid"];
        readonly 401: components["schemas"]["Unauthenticated"];
        readonly 402: components["schemas"]["RoleRefused"];
        readonly 404: components["schemas"]["NotFound"];
    };
}

/** `form` where the parameters of the query may stand in a form body instead. */
export interface Carriers {
    readonly "user/signup": "form";
    readonly "customers/update": "form";
    readonly "customers/get": "form";
}

/** The types of the api in one, for `createClient`. */
export interface Api {
  readonly requests: Requests;
  readonly outcomes: Outcomes;
  readonly carriers: Carriers;
}

/** What `createClient` needs of the api at run time. */
export const enswitch: ApiDescription<Api> = {
  api: "enswitch",
  basePath: "/api/json",
  operations: {
    "user/signup": {
      method: "GET",
      path: "/user/signup/",
      separator: ";",
      spaces: { query: "+", form: "+" },
      formMethod: "POST",
      outcome: { items: "/responses", at: "/code", type: "string" },
      outcomes: ["200", "201", "400"],
      parameters: {
        parent: { in: "query" },
        plan: { in: "query" },
        customer: { in: "query" },
        username: { in: "query" },
        password: { in: "query" },
        forename: { in: "query" },
        surname: { in: "query" },
        email: { in: "query" },
        customer_phone: { in: "query" },
        address1: { in: "query" },
        address_city: { in: "query" },
        creditcard_name: { in: "query" },
        creditcard_number: { in: "query" },
        creditcard_type: { in: "query" },
        accept_terms: { in: "query" },
        address_code: { in: "query" },
        address2: { in: "query" },
        address3: { in: "query" },
        address_other: { in: "query" },
        address_state: { in: "query" },
        call_credit: { in: "query" },
        country: { in: "query" },
        creditcard_expiry_month: { in: "query" },
        creditcard_expiry_year: { in: "query" },
        creditcard_issue: { in: "query" },
        creditcard_start_month: { in: "query" },
        creditcard_start_year: { in: "query" },
        creditcard_verification: { in: "query" },
        customer_email: { in: "query" },
        customer_fax: { in: "query" },
        ingroup: { in: "query" },
        language: { in: "query" },
        snumber: { in: "query" },
        source: { in: "query" },
        tax_number: { in: "query" },
        timezone: { in: "query" },
        title: { in: "query" },
        validation: { in: "query" },
      },
    },
    "customers/update": {
      method: "GET",
      path: "/customers/update/",
      separator: ";",
      spaces: { query: "+", form: "+" },
      formMethod: "POST",
      outcome: { items: "/responses", at: "/code", type: "string" },
      outcomes: ["201", "204", "400", "401", "402", "403", "404"],
      parameters: {
        auth_username: { in: "query" },
        auth_password: { in: "query" },
        id: { in: "query" },
        account: { in: "query" },
        address1: { in: "query" },
        address2: { in: "query" },
        address3: { in: "query" },
        address_city: { in: "query" },
        address_code: { in: "query" },
        address_other: { in: "query" },
        address_state: { in: "query" },
        affiliate_customer: { in: "query" },
        affiliate_percentage: { in: "query" },
        affiliate_type: { in: "query" },
        auto_topup: { in: "query" },
        balance: { in: "query" },
        bank_account_name: { in: "query" },
        bank_account_number: { in: "query" },
        bank_code: { in: "query" },
        bank_name: { in: "query" },
        bill_ref: { in: "query" },
        bill_type: { in: "query" },
        bulk_calls: { in: "query" },
        call_maximum: { in: "query" },
        callerid: { in: "query" },
        callerid_in_external: { in: "query" },
        common_routing: { in: "query" },
        conference_calls: { in: "query" },
        contact: { in: "query" },
        contract: { in: "query" },
        cos: { in: "query" },
        country: { in: "query" },
        credit: { in: "query" },
        credit_extra: { in: "query" },
        credit_extra_timegroup: { in: "query" },
        creditcard_expiry_month: { in: "query" },
        creditcard_expiry_year: { in: "query" },
        creditcard_issue: { in: "query" },
        creditcard_name: { in: "query" },
        creditcard_number: { in: "query" },
        creditcard_start_month: { in: "query" },
        creditcard_start_year: { in: "query" },
        creditcard_type: { in: "query" },
        creditcard_verification: { in: "query" },
        currency: { in: "query" },
        description: { in: "query" },
        dialplan: { in: "query" },
        digit_names: { in: "query" },
        direct_debit_agreed: { in: "query" },
        directory: { in: "query" },
        email: { in: "query" },
        email_low_balance: { in: "query" },
        events_url: { in: "query" },
        fax: { in: "query" },
        fax_format: { in: "query" },
        huntgroup_dests: { in: "query" },
        inmaximum: { in: "query" },
        invoice_prefix: { in: "query" },
        invoices: { in: "query" },
        invoice_detail: { in: "query" },
        invoices_due: { in: "query" },
        invoice_format: { in: "query" },
        locked: { in: "query" },
        locked_telephony: { in: "query" },
        low_balance: { in: "query" },
        maxmsg: { in: "query" },
        maxsecs: { in: "query" },
        merchant_password: { in: "query" },
        merchant_type: { in: "query" },
        merchant_username: { in: "query" },
        music: { in: "query" },
        name: { in: "query" },
        next_invoice: { in: "query" },
        outmaximum: { in: "query" },
        on_error: { in: "query" },
        overmax: { in: "query" },
        pagegroup_dests: { in: "query" },
        park_timeout: { in: "query" },
        payment_type: { in: "query" },
        paypal: { in: "query" },
        peer1: { in: "query" },
        plan: { in: "query" },
        prefix: { in: "query" },
        provision_password: { in: "query" },
        purge_messages: { in: "query" },
        queue_calls: { in: "query" },
        queue_dests: { in: "query" },
        record_maximum: { in: "query" },
        region: { in: "query" },
        seconds_left: { in: "query" },
        source: { in: "query" },
        tax_number: { in: "query" },
        technical_contact: { in: "query" },
        telephone: { in: "query" },
        tickets: { in: "query" },
        timezone: { in: "query" },
        totalmaximum: { in: "query" },
        virtual_logout: { in: "query" },
        validation: { in: "query" },
      },
    },
    "customers/get": {
      method: "GET",
      path: "/customers/get/",
      separator: ";",
      spaces: { query: "+", form: "+" },
      formMethod: "POST",
      outcome: { items: "/responses", at: "/code", type: "string" },
      outcomes: ["200", "400", "401", "402", "404"],
      parameters: {
        auth_username: { in: "query" },
        auth_password: { in: "query" },
        check: { in: "query" },
        email: { in: "query" },
        id: { in: "query" },
        name: { in: "query" },
        payment: { in: "query" },
      },
    },
  },
};
