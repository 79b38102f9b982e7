import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

/** Every call is the same query: Apollo Server answers it, or its `context` function refuses or throws. */
export const apolloServer: Subject = {
  stack: 'apollo-server',
  looksLike: ['express'],
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { GraphQLError } from 'graphql';
${codeOf(blocks, 'app.js')}
const app = express();
${codeOf(blocks, 'app.js', 1)}
const server = new ApolloServer({
  typeDefs: 'type Query { ok: Boolean }',
  resolvers: { Query: { ok: () => true } },
});
await server.start();
app.use(['/items', '/private', '/crash'], (request, response, next) => {
  request.method = 'POST';
  request.headers['content-type'] = 'application/json';
  request.body = { query: '{ ok }' };
  next();
});
app.use(
  ['/items', '/private', '/crash'],
  expressMiddleware(server, {
    async context({ req, res }) {
      if (req.baseUrl === '/crash') throw new Error('crash');
      if (req.baseUrl === '/private' && req.headers.authorization !== 'Bearer good')
        throw new GraphQLError('who are you?', { extensions: { http: { status: 401 } } });
      res.set('X-Request-Id', '7');
      return {};
    },
  }),
);
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
    }),
};
