import type { Subject } from '../subject.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import { koa } from './koa.ts';
import { hono } from './hono.ts';
import { hapi } from './hapi.ts';
import { nestjs } from './nestjs.ts';
import { nextjs } from './nextjs.ts';
import { nodeHttp } from './node-http.ts';
import { h3 } from './h3.ts';
import { sveltekit } from './sveltekit.ts';
import { apolloServer } from './apollo-server.ts';
import { django } from './django.ts';
import { flask } from './flask.ts';
import { fastapi } from './fastapi.ts';
import { aiohttp } from './aiohttp.ts';
import { tornado } from './tornado.ts';
import { rails } from './rails.ts';
import { rack } from './rack.ts';
import { symfony } from './symfony.ts';
import { php } from './php.ts';
import { wordpress } from './wordpress.ts';
import { tomcat } from './tomcat.ts';
import { goNetHttp } from './go-net-http.ts';
import { rsCors } from './rs-cors.ts';
import { gin } from './gin.ts';
import { echo } from './echo.ts';
import { chi } from './chi.ts';
import { gorilla } from './gorilla.ts';
import { nginx } from './nginx.ts';
import { apache } from './apache.ts';
import { caddy } from './caddy.ts';
import { haproxy } from './haproxy.ts';
import { varnish } from './varnish.ts';
import { lighttpd } from './lighttpd.ts';
import { cloudflareWorkers } from './cloudflare-workers.ts';
import { firebase } from './firebase.ts';
import { cloudRun } from './cloud-run.ts';
import { anyServer } from './any-server.ts';
import { vite } from './vite.ts';
import { webpackDevServer } from './webpack-dev-server.ts';

/** Every stack that can be installed here, in the order of the list of stacks. */
export const subjects: readonly Subject[] = [
  express,
  fastify,
  koa,
  hono,
  hapi,
  nestjs,
  nextjs,
  nodeHttp,
  h3,
  sveltekit,
  apolloServer,
  django,
  flask,
  fastapi,
  aiohttp,
  tornado,
  rails,
  rack,
  symfony,
  php,
  wordpress,
  tomcat,
  goNetHttp,
  rsCors,
  gin,
  echo,
  chi,
  gorilla,
  nginx,
  apache,
  caddy,
  haproxy,
  varnish,
  lighttpd,
  cloudflareWorkers,
  firebase,
  cloudRun,
  vite,
  webpackDevServer,
  anyServer,
];
