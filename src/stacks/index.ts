import express from './express.ts';
import fastify from './fastify.ts';
import koa from './koa.ts';
import hono from './hono.ts';
import hapi from './hapi.ts';
import nestjs from './nestjs.ts';
import nextjs from './nextjs.ts';
import nodeHttp from './node-http.ts';
import h3 from './h3.ts';
import sveltekit from './sveltekit.ts';
import apolloServer from './apollo-server.ts';
import django from './django.ts';
import flask from './flask.ts';
import fastapi from './fastapi.ts';
import aiohttp from './aiohttp.ts';
import tornado from './tornado.ts';
import rails from './rails.ts';
import rack from './rack.ts';
import laravel from './laravel.ts';
import symfony from './symfony.ts';
import php from './php.ts';
import wordpress from './wordpress.ts';
import springMvc from './spring-mvc.ts';
import springSecurity from './spring-security.ts';
import springWebflux from './spring-webflux.ts';
import quarkus from './quarkus.ts';
import tomcat from './tomcat.ts';
import aspnetCore from './aspnet-core.ts';
import goNetHttp from './go-net-http.ts';
import rsCors from './rs-cors.ts';
import jub0bsCors from './jub0bs-cors.ts';
import gin from './gin.ts';
import echo from './echo.ts';
import chi from './chi.ts';
import fiber from './fiber.ts';
import gorilla from './gorilla.ts';
import axum from './axum.ts';
import actix from './actix.ts';
import rocket from './rocket.ts';
import nginx from './nginx.ts';
import apache from './apache.ts';
import caddy from './caddy.ts';
import haproxy from './haproxy.ts';
import varnish from './varnish.ts';
import lighttpd from './lighttpd.ts';
import s3 from './s3.ts';
import vercel from './vercel.ts';
import cloudflareWorkers from './cloudflare-workers.ts';
import awsApiGatewayRest from './aws-api-gateway-rest.ts';
import awsApiGatewayHttp from './aws-api-gateway-http.ts';
import lambdaUrl from './lambda-url.ts';
import cloudfront from './cloudfront.ts';
import netlify from './netlify.ts';
import supabase from './supabase.ts';
import firebase from './firebase.ts';
import gcs from './gcs.ts';
import cloudRun from './cloud-run.ts';
import azureAppService from './azure-app-service.ts';
import azureApim from './azure-apim.ts';
import anyServer from './any-server.ts';
import vite from './vite.ts';
import webpackDevServer from './webpack-dev-server.ts';
import ingressNginx from './ingress-nginx.ts';
import traefik from './traefik.ts';
import envoy from './envoy.ts';
import istio from './istio.ts';
import kong from './kong.ts';
import apisix from './apisix.ts';
import gatewayApi from './gateway-api.ts';
import type { Stack } from './stack.ts';

/** Every stack, in the order they are offered: by group, the most used first. */
export const stacks: readonly Stack[] = [
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
  laravel,
  symfony,
  php,
  wordpress,
  springMvc,
  springSecurity,
  springWebflux,
  quarkus,
  tomcat,
  aspnetCore,
  goNetHttp,
  rsCors,
  jub0bsCors,
  gin,
  echo,
  chi,
  fiber,
  gorilla,
  axum,
  actix,
  rocket,
  nginx,
  apache,
  caddy,
  haproxy,
  varnish,
  lighttpd,
  ingressNginx,
  traefik,
  envoy,
  istio,
  kong,
  apisix,
  gatewayApi,
  s3,
  vercel,
  cloudflareWorkers,
  awsApiGatewayRest,
  awsApiGatewayHttp,
  lambdaUrl,
  cloudfront,
  netlify,
  supabase,
  firebase,
  gcs,
  cloudRun,
  azureAppService,
  azureApim,
  vite,
  webpackDevServer,
  anyServer,
];
