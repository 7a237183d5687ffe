import net from 'node:net';
import { hostOf } from './host-and-port.ts';

/** Domains that reach nobody (RFC 2606, RFC 6761); every name under one is reserved with it. */
const RESERVED_DOMAINS = ['example.com', 'example.net', 'example.org', 'example', 'invalid', 'test'] as const;

/** A block of telephone numbers that no operator gives out: drama and fiction may use them. */
export interface TelephoneBlock {
  readonly country: 'US' | 'GB';
  /** Digits after the plus sign, up to where the numbers of the block differ. */
  readonly prefix: string;
  readonly first: number;
  readonly last: number;
  /** How many digits follow the prefix. */
  readonly digits: number;
}

const US_AREAS = ['201', '212', '305', '415', '617', '808'];
const UK_PREFIXES = [
  '441134960', // Leeds
  '441144960', // Sheffield
  '441154960', // Nottingham
  '441164960', // Leicester
  '441174960', // Bristol
  '441184960', // Reading
  '441214960', // Birmingham
  '441314960', // Edinburgh
  '441414960', // Glasgow
  '441514960', // Liverpool
  '441614960', // Manchester
  '442079460', // London
  '441914980', // Tyneside
  '442896496', // Northern Ireland
  '442920180', // Cardiff
  '441632960', // no area
  '447700900', // mobile
  '448081570', // freephone
  '449098790', // premium rate
  '443069990', // whole country
];

/** US: 555-0100 to 555-0199 in every area (NANPA). UK: Ofcom's numbers for drama. */
export const TELEPHONE_BLOCKS: readonly TelephoneBlock[] = [
  ...US_AREAS.map(
    (area): TelephoneBlock => ({
      country: 'US',
      prefix: `1${area}5550`,
      first: 100,
      last: 199,
      digits: 3,
    }),
  ),
  ...UK_PREFIXES.map((prefix): TelephoneBlock => ({ country: 'GB', prefix, first: 0, last: 999, digits: 3 })),
];

/** IPv4 blocks for documentation (RFC 5737). */
const DOCUMENTATION_BLOCKS = ['192.0.2.0', '198.51.100.0', '203.0.113.0'] as const;

/** Card numbers that payment providers publish for tests. */
export const TEST_CARDS = [
  { brand: 'visa', number: '4111111111111111' },
  { brand: 'visa', number: '4242424242424242' },
  { brand: 'visa', number: '4012888888881881' },
  { brand: 'mastercard', number: '5555555555554444' },
  { brand: 'mastercard', number: '5105105105105100' },
  { brand: 'mastercard', number: '2223003122003222' },
  { brand: 'amex', number: '378282246310005' },
  { brand: 'amex', number: '371449635398431' },
  { brand: 'discover', number: '6011111111111117' },
  { brand: 'diners', number: '30569309025904' },
  { brand: 'jcb', number: '3530111333300000' },
] as const;

/** A number of a block, in international digits without the plus sign; indexes beyond the block start over. */
export function telephoneNumber({ prefix, first, last, digits }: TelephoneBlock, index: number): string {
  const number = first + (index % (last - first + 1));
  return prefix + String(number).padStart(digits, '0');
}

/** True for a telephone number of a fictional block, however it is punctuated, internationally or inside its country. */
export function isFictionalTelephone(text: string): boolean {
  const digits = text.replace(/[\s().\-/]/g, '').replace(/^(\+|00|011)/, '');
  if (/^1?[2-9]\d{2}55501\d{2}$/.test(digits)) return true;
  return TELEPHONE_BLOCKS.some(({ country, prefix, digits: width }) => {
    const starts = country === 'GB' ? [prefix, `0${prefix.slice(2)}`] : [];
    return starts.some((start) => digits.startsWith(start) && digits.length === start.length + width);
  });
}

/** True for a host under a reserved domain, for an address of RFC 5737, and for the sinks that the user named. */
export function isHarmlessHost(host: string, sinks: readonly string[] = []): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (net.isIPv4(name)) return DOCUMENTATION_BLOCKS.some((block) => name.startsWith(block.slice(0, -1)));
  const isUnder = (domain: string): boolean => name === domain || name.endsWith(`.${domain}`);
  return RESERVED_DOMAINS.some(isUnder) || sinks.some((sink) => name === sink.toLowerCase());
}

/** True for an e-mail address that reaches nobody but the user's sinks. */
export function isHarmlessEmail(text: string, sinks: readonly string[] = []): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && isHarmlessHost(text.slice(at + 1), sinks);
}

/** True for a URL that reaches nobody but the user's sinks. */
export function isHarmlessUrl(text: string, sinks: readonly string[] = []): boolean {
  return URL.canParse(text) && isHarmlessHost(hostOf(new URL(text)), sinks);
}

/** True for a published test card, with spaces or hyphens or without. */
export function isTestCard(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  return TEST_CARDS.some(({ number }) => number === digits);
}
