import zlib from 'node:zlib';

/** A body after its content codings are undone; `cut` when it was longer than the limit. */
export type Decoded =
  | { readonly kind: 'decoded'; readonly body: Uint8Array; readonly cut: boolean }
  | { readonly kind: 'broken'; readonly message: string };

/** A body as it came. */
export interface Coded {
  readonly body: Uint8Array;
  /** Only the first part was received: an end in the middle is then no fault. */
  readonly cut: boolean;
  /** Values of `Content-Encoding`, in order. */
  readonly codings: readonly string[];
  readonly limitBytes: number;
}

const MAX_CODINGS = 5;

/** Undoes `Content-Encoding`, never beyond the limit; codings that nobody registered are left as they are. */
export async function decodeContent({ body, cut, codings, limitBytes }: Coded): Promise<Decoded> {
  const names = codings.flatMap((value) => value.split(',')).map((name) => name.trim().toLowerCase());
  const known = names.filter((name) => name in DECODERS);
  if (known.length > MAX_CODINGS) return { kind: 'broken', message: `${known.length} content codings on one answer` };
  let decoded: Decoded = { kind: 'decoded', body, cut };
  for (const name of known.toReversed()) {
    const decoder = DECODERS[name];
    if (decoder === undefined || decoded.kind === 'broken' || decoded.body.length === 0) return decoded;
    decoded = await undo(decoder(decoded), { coded: decoded, name, limitBytes });
  }
  return decoded;
}

type Part = { readonly body: Uint8Array; readonly cut: boolean };
type Decoder = (part: Part) => zlib.Gunzip | zlib.BrotliDecompress | zlib.ZstdDecompress;

const gunzip: Decoder = ({ cut }) => zlib.createGunzip(cut ? { finishFlush: zlib.constants.Z_SYNC_FLUSH } : {});

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: ({ body, cut }) => {
    const options = cut ? { finishFlush: zlib.constants.Z_SYNC_FLUSH } : {};
    // Servers disagree on whether `deflate` has the zlib header, whose first byte ends in 8.
    return ((body[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate(options) : zlib.createInflateRaw(options);
  },
  br: ({ cut }) => zlib.createBrotliDecompress(cut ? { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH } : {}),
  zstd: ({ cut }) => zlib.createZstdDecompress(cut ? { finishFlush: zlib.constants.ZSTD_e_flush } : {}),
};

interface Step {
  readonly coded: Part;
  readonly name: string;
  readonly limitBytes: number;
}

function undo(stream: ReturnType<Decoder>, { coded, name, limitBytes }: Step): Promise<Decoded> {
  const { promise, resolve } = Promise.withResolvers<Decoded>();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const finish = (cut: boolean): void => resolve({ kind: 'decoded', body: Buffer.concat(chunks, length), cut });
  stream.on('data', (chunk: Uint8Array) => {
    const kept = chunk.subarray(0, limitBytes - length);
    chunks.push(kept);
    length += kept.length;
    if (kept.length === chunk.length) return;
    finish(true);
    stream.destroy();
  });
  stream.on('end', () => finish(coded.cut));
  stream.on('error', (error) => resolve({ kind: 'broken', message: `the ${name} body is broken: ${error.message}` }));
  stream.end(coded.body);
  return promise;
}
