/** Texts that differ from one in a character or two: what a careless check might let through. */
export function nearTexts(text: string): readonly string[] {
  const middle = Math.trunc(text.length / 2);
  const near = new Set<string>();
  for (const sign of SIGNS) {
    near.add(text + sign);
    near.add(`${text} ${sign}`.trim());
    near.add(sign + text);
    near.add(text.slice(0, middle) + sign + text.slice(middle));
    if (text.length > 0) {
      near.add(text.slice(0, -1) + sign);
      near.add(sign + text.slice(1));
    }
  }
  if (text.length > 1) {
    near.add(text.slice(0, -1));
    near.add(text.slice(1));
    near.add(text.slice(0, middle) + text.slice(middle + 1));
  }
  near.add(text + text);
  near.add(`${text}\n${text}`);
  near.add('');
  near.delete(text);
  return [...near];
}

const SIGNS = ['x', 'G', '0', ' ', '@', '#', '-', '.', '!', ' x', '@test'];

/** Texts that are no value of a format, by the format's name. */
export const FORMAT_MISSES: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-02-30', '2026-13-01', '2026-1-31', '31.01.2026', '2026-01-31T00:00:00Z', '20260131', 'yesterday'],
  'date-time': ['2026-01-31', '2026-01-31 10:00:00', '2026-01-31T25:00:00Z', '2026-01-31T10:00:00', '1769850000'],
  time: ['25:00:00Z', '10:00', '10:60:00Z', 'noon'],
  email: [
    'example',
    'example.com',
    'user@',
    '@example.com',
    'user@@example.com',
    'a b@example.com',
    'user@exa mple.com',
  ],
  hostname: ['-example.com', 'exa mple.com', 'example..com', 'example.com/', 'exam_ple'],
  ipv4: ['256.0.2.1', '192.0.2', '192.0.2.1.1', '192.0.2.x', '::1'],
  ipv6: ['192.0.2.1', ':::1', '2001:db8::g', '2001:db8'],
  'json-pointer': ['a', '/~2', 'a/b'],
  regex: ['[', '(', '*a', 'a{2,1}'],
  uri: ['example', '/path', 'http://', 'http://exa mple.com', '://example.com'],
  'uri-reference': ['http://exa mple.com', 'a\\b', 'a#b#c'],
  uuid: [
    '123',
    '123e4567-e89b-12d3-a456-42661417400',
    '123e4567-e89b-12d3-a456-4266141740000',
    'g23e4567-e89b-12d3-a456-426614174000',
    '123e4567e89b12d3a456426614174000',
  ],
};
