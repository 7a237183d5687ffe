import net from 'node:net';
import { hostOf } from './host-and-port.ts';

const LOOPBACK = new net.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** True for an IP address of this machine's loopback: 127.0.0.0/8, `::1`, or the former written as IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const family = net.isIP(address);
  // BlockList looks an IPv4-mapped IPv6 address up among the IPv4 subnets.
  return family !== 0 && LOOPBACK.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * True when a URL's host means this machine by how it is written: a loopback address, `localhost` or a name under it.
 * What such a name resolves to is checked where the socket is opened.
 */
export function isLoopbackName(url: URL): boolean {
  const host = hostOf(url).replace(/\.$/, '');
  return isLoopbackAddress(host) || host === 'localhost' || host.endsWith('.localhost');
}
