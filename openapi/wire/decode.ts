import { isUtf8 } from 'node:buffer';

/** Text decoded from the wire; `bad`: a percent sign or a byte sequence that does not decode, kept as it stood. */
export interface Decoded {
  readonly text: string;
  readonly bad: boolean;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Undoes percent-encoding, once, and reads the bytes as UTF-8. Never throws. Characters above 0x7F are raw bytes (Latin-1). */
export function percentDecode(raw: string): Decoded {
  if (isPlain(raw)) return { text: raw, bad: false };
  const bytes = new Uint8Array(raw.length);
  let length = 0;
  let bad = false;
  for (let index = 0; index < raw.length; index += 1) {
    let byte = raw.charCodeAt(index) & 0xff;
    if (byte === PERCENT) {
      const value = hexPair(raw, index + 1);
      if (value < 0) bad = true;
      else {
        byte = value;
        index += 2;
      }
    }
    bytes[length] = byte;
    length += 1;
  }
  return readUtf8(bytes.subarray(0, length), bad);
}

const PERCENT = 0x25;

/** True for ASCII without a percent sign: the usual case, and its own meaning. */
function isPlain(raw: string): boolean {
  for (let index = 0; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    if (code === PERCENT || code > 0x7f) return false;
  }
  return true;
}

/** Reads bytes as UTF-8; what does not decode becomes U+FFFD and is marked bad. */
export function readUtf8(bytes: Uint8Array, bad = false): Decoded {
  if (isUtf8(bytes)) return { text: bufferOf(bytes).toString('utf8'), bad };
  return { text: utf8.decode(bytes), bad: true };
}

/** The bytes of a body as characters 0 to 255, so that separators can be found before anything is decoded. */
export function latin1(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('latin1');
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function hexPair(raw: string, at: number): number {
  const high = hexDigit(raw.charCodeAt(at));
  const low = hexDigit(raw.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}
