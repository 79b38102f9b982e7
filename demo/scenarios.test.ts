import { describe, expect, it } from 'vitest';
import { fillIn } from './placeholders.ts';
import { scenarios } from './scenarios.ts';

const origins = {
  page: 'http://localhost:1001',
  api: 'http://localhost:1002',
  other: 'http://127.0.0.1:1003',
  closed: 'http://127.0.0.1:1004',
  own: 'http://{id}.localhost:1002',
  named: 'http://api.demo.test:1002',
  secure: 'https://api.demo.test:1005',
};

describe('the demo catalogue', () => {
  it('has ids that are unique and fit into a path', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it.each(scenarios)(
    '$id: every placeholder is known, every redirect ends at one of its hops',
    ({ id, answer }) => {
      const text = JSON.stringify(answer);
      expect(fillIn(text, origins)).not.toMatch(/\{(page|api|other|closed|own|named|secure)/);
      const targets = [...text.matchAll(new RegExp(`/${id}/(\\d+)`, 'g'))].map(([, hop]) => Number(hop));
      expect(targets).toEqual((answer.hops ?? []).map((_, index) => index + 1));
    },
  );

  it('marks a case as mended only where nothing is named', () => {
    const both = scenarios.filter(({ expect: { cause, advice = [] }, quietFor = [] }) =>
      quietFor.some((id) => id === cause || advice.includes(id)),
    );
    expect(both.map(({ id }) => id)).toEqual([]);
  });

  it('fills in origins, hosts and ports, and leaves other braces alone', () => {
    expect(fillIn('{page} {other.host} https://{api.port} {else}', origins)).toBe(
      'http://localhost:1001 127.0.0.1:1003 https://1002 {else}',
    );
  });
});
