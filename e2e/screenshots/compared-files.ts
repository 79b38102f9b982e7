// Two recordings of one shop, as its panel compares them: on the development servers all works, in production not.
import { entry } from '../panel/entries.ts';

interface Call {
  readonly path: string;
  /** What production answers in place of what development does. */
  readonly prod?: Headers;
}

type Headers = Readonly<Record<string, string>>;

const DEV = 'http://localhost:5173';
const PROD = 'https://shop.example';

const allowedFor = (page: string): Headers => ({
  'Access-Control-Allow-Origin': page,
  'Access-Control-Allow-Credentials': 'true',
  Vary: 'Origin',
});

const CALLS: readonly Call[] = [
  { path: '/api/products?page=1' },
  { path: '/api/products/81/reviews', prod: {} },
  {
    path: '/api/session',
    prod: { ...allowedFor(PROD), 'Access-Control-Allow-Origin': 'https://www.shop.example' },
  },
  {
    path: '/api/stock?sku=81',
    prod: { ...allowedFor(PROD), 'Access-Control-Expose-Headers': 'x-request-id' },
  },
  { path: '/api/prices' },
];

function har(calls: readonly unknown[]): string {
  const creator = { name: 'WebInspector', version: '537.36' };
  return JSON.stringify({ log: { version: '1.2', creator, entries: calls } });
}

export const devHar = har(
  CALLS.map(({ path }) =>
    entry({ url: `http://localhost:8080${path}`, request: { Origin: DEV }, response: allowedFor(DEV) }),
  ),
);

export const prodHar = har([
  ...CALLS.map(({ path, prod }) => {
    const response = prod ?? allowedFor(PROD);
    const passes = response['Access-Control-Allow-Origin'] === PROD;
    return entry({
      url: `https://api.shop.example${path}`,
      request: { Origin: PROD },
      response,
      ...(!passes && { error: 'net::ERR_FAILED' }),
    });
  }),
  entry({
    url: 'https://api.shop.example/api/consent',
    request: { Origin: PROD },
    response: allowedFor(PROD),
  }),
]);
