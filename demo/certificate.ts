import { generate } from 'selfsigned';

/** A certificate for these host names that nobody vouches for, and its key, both as PEM. */
export async function selfSignedCertificate(
  hosts: readonly string[],
): Promise<{ readonly key: string; readonly cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] ?? '' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  return { key, cert };
}
